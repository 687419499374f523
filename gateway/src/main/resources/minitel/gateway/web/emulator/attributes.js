// The attributes that the next character gets (STUM 1B, 2-2-1-2-4), and the set it comes from.
// Those of the zone are latent: the first space after one of them was set writes them to the page
// as a delimiter. Paper alone is also taken by the first mosaic that is not blank.
// The twin of minitel.videotex.Attributes.

import {
  BLACK, BLINK, CONCEAL, DELIMITER, INVERSE, MOSAIC, SEPARATED, UNDERLINE, WHITE, flag, ink, paper,
} from './cellcode.js';

const SPACE = 0x20;
/**
 * Of Antiope. Minitels have no pictures to lay characters over, but obey it as an attribute of the
 * zone that is always off.
 */
const END_OF_INLAY = 0x4a;

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
  #delimiterDue = false;
  #paperDue = false;

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
    } else if (code === END_OF_INLAY) {
      this.#delimiterDue = true;
    } else if (code >= 0x4c && code <= 0x4f) {
      this.#size(code);
    } else if (code >= 0x50 && code <= 0x57) {
      this.#paper = code & 7;
      this.#paperDue = true;
    } else if (code === 0x58 || code === 0x5f) {
      this.#conceal = code === 0x58;
      this.#delimiterDue = true;
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
      this.#delimiterDue = true;
    }
  }

  /** The look of a character; a space takes the latent zone with it, a mosaic its paper. */
  look(glyph, mosaic) {
    if (glyph === SPACE && (this.#delimiterDue || this.#paperDue)) {
      this.#delimiterDue = false;
      this.#paperDue = false;
      return this.plain(glyph, false) | DELIMITER | paper(this.#paper)
          | flag(this.#underline, UNDERLINE) | flag(this.#conceal, CONCEAL);
    }
    this.#paperDue &&= !mosaic || glyph === SPACE;
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
