// The attributes that the next character gets (STUM 1B, 2-2-1-2-4), and the set it comes from.
// Those of the zone are latent: the first space after one of them was set writes them to the page
// as a delimiter. When the last of them was the paper, the first mosaic that is not blank takes it.
// The twin of minitel.videotex.display.CellAttributes.

import {
  BLACK, BLINK, CONCEAL, DELIMITER, INVERSE, MOSAIC, SEPARATED, UNDERLINE, WHITE, flag, ink, paper,
} from './cellcode.js';

const SPACE = 0x20;
/** What the next space, or mosaic, does. */
const NOTHING = 0;
const PAPER = 1;
const ZONE = 2;

export class Attributes {
  mosaics = false;
  tall = false;
  wide = false;
  #ink = WHITE;
  #paper = BLACK;
  #blink = false;
  #inverse = false;
  #underline = false;
  #conceal = false;
  #separated = false;
  #due = NOTHING;

  /** What row 1 does with a height: it is drawn plain, and its size ends. */
  endSize() {
    this.tall = false;
    this.wide = false;
  }

  /** Mosaics bring their paper: no delimiter is due for it any more. */
  takePaper() {
    this.#due = this.#due === PAPER ? NOTHING : this.#due;
  }

  /** SO: ends size, inverse and underline for good, and separated mosaics. */
  shiftOut() {
    this.mosaics = true;
    this.#separated = false;
    this.tall = false;
    this.wide = false;
    this.#inverse = false;
    this.#underline = false;
  }

  /** SI: ends separated mosaics, and size and inverse too when no SO came before. */
  shiftIn() {
    this.mosaics = false;
    this.#separated = false;
    this.tall = false;
    this.wide = false;
    this.#inverse = false;
  }

  /** `ESC 40-5F`, without the sizes that row 0 refuses and without CSI. Unused codes do nothing. */
  set(code) {
    if (code <= 0x47) {
      this.#ink = code & 7;
    } else if (code <= 0x49) {
      this.#blink = code === 0x48;
    } else if (code === 0x4a || code === 0x4b) {
      // To lay characters over a picture: Minitels have none, but take it as an attribute of the zone.
      this.#due = ZONE;
    } else if (code >= 0x4c && code <= 0x4f) {
      this.#size(code);
    } else if (code >= 0x50 && code <= 0x57) {
      this.#paper = code & 7;
      this.#due = PAPER;
    } else if (code === 0x58 || code === 0x5f) {
      this.#conceal = code === 0x58;
      this.#due = ZONE;
    } else if (code === 0x59 || code === 0x5a) {
      this.#lining(code === 0x5a);
    } else if (code === 0x5c || code === 0x5d) {
      this.#inverse = !this.mosaics && code === 0x5d;
    }
  }

  #size(code) {
    if (!this.mosaics) {
      this.tall = (code & 1) !== 0;
      this.wide = (code & 2) !== 0;
    }
  }

  #lining(on) {
    if (this.mosaics) {
      this.#separated = on;
    } else {
      this.#underline = on;
      this.#due = ZONE;
    }
  }

  /** The look of a character; a space takes the latent zone with it, a mosaic its paper. */
  look(glyph, mosaic) {
    if (glyph === SPACE && this.#due !== NOTHING) {
      this.#due = NOTHING;
      return this.plain(glyph, false) | DELIMITER | paper(this.#paper)
          | flag(this.#underline, UNDERLINE) | flag(this.#conceal, CONCEAL);
    }
    if (mosaic) {
      this.takePaper();
    }
    return this.plain(glyph, mosaic);
  }

  /** The look of a character that begins no zone. A space never blinks. */
  plain(glyph, mosaic) {
    const common = ink(this.#ink) | flag(this.#blink && glyph !== SPACE, BLINK);
    return mosaic
      ? common | MOSAIC | paper(this.#paper) | flag(this.#separated, SEPARATED)
      : common | flag(this.#inverse, INVERSE);
  }
}
