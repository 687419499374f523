// The second of two parsers: characters, controls and the sequences of the screen at 40 columns. A
// control code inside a sequence drops it and is executed (STUM 1B, 2-2-1-2-8), so a lost byte costs
// one sequence at most. The twin of minitel.videotex.display.DisplayParser.

import {
  CR, CSI, ESC, OLD_SS2, PHOTO, REP, SCREEN_TRANSPARENCY, SEP, SS2, SS3, US,
} from './codes.js';
import { CsiSequence, executeCsi } from './csi.js';
import { drawn, g2, isAccent } from './repertoire.js';

const MASK_ALL = 0x232058;
const REVEAL_ALL = 0x23205f;
const LOADED_G0 = 0x282042;
const PLAIN_G0 = 0x2840;
const LOADED_G1 = 0x292043;
const PLAIN_G1 = 0x2963;
const CHARACTER_DATA = 0x23;

const LONGEST_ISO = 8;
const LONGEST_DATA = 4096;

export class DisplayParser {
  masked = true;
  /** The state PAD-X3, in which a CR after a private ISO 2022 sequence is filtered. */
  padX3 = false;
  #grid;
  #painter;
  #photo;
  #loaded;
  #state = 'idle';
  #kept = 0;
  #length = 0;
  #csi = new CsiSequence();
  #returnDue = false;

  /** @param loaded where loaded characters go; null in a terminal that knows none */
  constructor(grid, painter, photo, loaded) {
    this.#grid = grid;
    this.#painter = painter;
    this.#photo = photo;
    this.#loaded = loaded;
  }

  /** Drops a pending sequence. Transparency is none. */
  abort() {
    if (this.#state === 'transparent') {
      this.#kept = 0;
    } else {
      this.#state = 'idle';
    }
  }

  /** RESET: no transparency, concealed zones hidden; an open sequence goes on. */
  terminalReset() {
    if (this.#state === 'transparent') {
      this.#state = 'idle';
    }
    this.#mask(true);
  }

  /** As at first: nothing pending, no transparency, concealed zones hidden. */
  reset() {
    this.#state = 'idle';
    this.masked = true;
  }

  /** A byte 01-7F. */
  feed(code) {
    const afterPrivate = this.#returnDue;
    this.#returnDue = false;
    if (this.#state === 'transparent') {
      this.#transparent(code);
    } else if (code >= 0x20) {
      this.#inSequence(code);
    } else if (code !== CR || !afterPrivate) {
      this.#control(code);
    }
  }

  #inSequence(code) {
    switch (this.#state) {
      case 'idle': this.#painter.print(code); break;
      case 'escape': this.#escape(code); break;
      case 'iso': this.#iso(code); break;
      case 'csi': this.#inCsi(code); break;
      case 'us': this.#us(code); break;
      case 'column': this.#column(code); break;
      case 'data': this.#data(); break;
      case 'characters': this.#characters(code); break;
      case 'ss2': this.#ss2(code); break;
      case 'accent': this.#accent(code); break;
      case 'rep': this.#rep(code); break;
      default: this.#state = 'idle'; // the byte after SEP, SS3 or ESC 35-37
    }
  }

  #control(code) {
    if (code === US && this.#state === 'characters' && this.#loaded.end()) {
      this.#painter.repaint();
    }
    switch (code) {
      case ESC: this.#state = 'escape'; break;
      case US: this.#state = 'us'; break;
      case REP: this.#state = 'rep'; break;
      case SEP:
      case SS3: this.#state = 'skip'; break;
      case SS2:
      case OLD_SS2:
        // Among mosaics the terminal knows no SS2.
        this.#state = this.#painter.mosaics ? 'idle' : 'ss2';
        break;
      default: this.#state = 'idle'; this.#painter.control(code);
    }
  }

  #escape(code) {
    this.#state = 'idle';
    this.#kept = code;
    this.#length = 1;
    if (code === SCREEN_TRANSPARENCY) {
      this.#state = 'transparent';
      this.#kept = (ESC << 8) | code;
    } else if (code >= 0x35 && code <= 0x37) {
      this.#state = 'skip';
    } else if (code === CSI) {
      this.#state = 'csi';
      this.#csi.start();
    } else if (code === PHOTO) {
      this.#photo.start();
    } else if (code < 0x30) {
      this.#state = 'iso';
    } else if (code >= 0x40 && code < 0x60) {
      this.#painter.attribute(code);
    }
  }

  #iso(code) {
    this.#kept = (this.#kept << 8) | code;
    this.#length++;
    if (code >= 0x30) {
      this.#state = 'idle';
      this.#returnDue = this.padX3 && code < 0x40;
      this.#execute(this.#length <= 3 ? this.#kept : 0);
    } else if (this.#length === LONGEST_ISO) {
      this.#state = 'idle';
    }
  }

  #execute(iso) {
    if (iso === MASK_ALL || iso === REVEAL_ALL) {
      this.#mask(iso === MASK_ALL);
    } else if (this.#loaded && (iso === LOADED_G0 || iso === PLAIN_G0)) {
      this.#painter.drcs(false, iso === LOADED_G0);
    } else if (this.#loaded && (iso === LOADED_G1 || iso === PLAIN_G1)) {
      this.#painter.drcs(true, iso === LOADED_G1);
    }
  }

  #mask(on) {
    this.masked = on;
    this.#painter.repaint();
  }

  /** `1B 25 40` or `1B 2F 3F` ends it; nothing else is looked at. */
  #transparent(code) {
    this.#kept = ((this.#kept << 8) | code) & 0xffffff;
    if (this.#kept === 0x1b2540 || this.#kept === 0x1b2f3f) {
      this.#state = 'idle';
    }
  }

  #inCsi(code) {
    if (code >= 0x40) {
      this.#state = 'idle';
      if (this.#csi.plain) {
        const { first, second } = this.#csi;
        executeCsi(this.#grid, this.#painter, String.fromCharCode(code), first, second);
      }
    } else if (!this.#csi.take(code)) {
      this.#state = 'idle';
    }
  }

  #us(code) {
    this.#kept = code;
    this.#length = 0;
    if (code === CHARACTER_DATA) {
      // A terminal that loads nothing takes it for an address that does not exist.
      this.#state = this.#loaded ? 'characters' : 'column';
      this.#loaded?.start();
    } else {
      this.#state = code < 0x30 || code === 0x3c || code === 0x3e ? 'data' : 'column';
    }
  }

  /** `40-58 41-68`: row and column; `30-32 30-39`: the row in decimal, column 1. */
  #column(code) {
    this.#state = 'idle';
    const first = this.#kept;
    if (first >= 0x40 && code >= 0x40) {
      this.#painter.address(first & 0x3f, code & 0x3f);
    } else if (first >= 0x30 && first <= 0x32 && code >= 0x30 && code <= 0x39) {
      this.#painter.address((first - 0x30) * 10 + code - 0x30, 1);
    }
  }

  #data() {
    if (++this.#length >= LONGEST_DATA) {
      this.#state = 'idle';
    }
  }

  #characters(code) {
    if (this.#loaded.take(code)) {
      this.#painter.repaint();
    }
    this.#data();
  }

  #ss2(code) {
    if (isAccent(code)) {
      this.#state = 'accent';
      this.#kept = code;
    } else {
      this.#state = 'idle';
      this.#painter.show(g2(code));
    }
  }

  #accent(code) {
    this.#state = 'idle';
    this.#painter.show(drawn(this.#kept, code));
  }

  #rep(code) {
    this.#state = 'idle';
    if (code >= 0x40) {
      this.#painter.repeat(code - 0x40);
    }
  }
}
