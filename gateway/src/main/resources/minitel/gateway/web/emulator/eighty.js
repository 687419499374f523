// Rows 1 to 24 at 80 columns, in the mode Mixte and in the standard Téléinformatique (STUM 1B, 2-2-2
// and 3-2): the American and the French set, ISO 6429, four attributes a character.

import { BLINK, BRIGHT, INVERSE, UNDERLINE, WHITE, ink } from './cellcode.js';
import {
  BEL, BS, CAN, CR, CSI, ESC, FF, HT, LF, SI, SO, SUB, US, VT,
} from './codes.js';
import { CsiSequence, executeCsi } from './csi.js';
import { ROWS } from './grid.js';
import { FULL_BLOCK, wideSet } from './repertoire.js';

const COLUMNS = 80;
const TAB = 8;
const LONGEST_ISO = 8;
const AT_FIRST = Object.freeze({ row: 1, column: 1, attributes: 0, french: false });

const SETS = { 1: BRIGHT, 4: UNDERLINE, 5: BLINK, 7: INVERSE };

export class EightyColumns {
  roll = true;
  inserting = false;
  /** Of the standard Téléinformatique: `CSI 2 h` locks the keyboard. */
  locked = false;
  french = false;
  #grid;
  #beep;
  #onRow0;
  #attributes = 0;
  #saved = AT_FIRST;
  #state = 'idle';
  #kept = 0;
  #length = 0;
  #csi = new CsiSequence();

  /** @param onRow0 called with a column when row 0 is asked for */
  constructor(grid, beep, onRow0) {
    this.#grid = grid;
    this.#beep = beep;
    this.#onRow0 = onRow0;
  }

  /** As when the mode begins. */
  reset() {
    this.roll = true;
    this.inserting = false;
    this.locked = false;
    this.#saved = AT_FIRST;
    this.#restore();
    this.abort();
  }

  abort() {
    this.#state = 'idle';
  }

  /** A byte 01-7F while the cursor is not on row 0. */
  feed(code) {
    if (code < 0x20) {
      this.#control(code);
      return;
    }
    switch (this.#state) {
      case 'idle': this.#show(wideSet(code, this.french)); break;
      case 'escape': this.#escape(code); break;
      case 'iso': this.#iso(code); break;
      case 'csi': this.#inCsi(code); break;
      case 'us':
        this.#kept = code;
        this.#state = 'column';
        break;
      default:
        this.#state = 'idle';
        if (this.#kept === 0x40 && code > 0x40) {
          this.#onRow0(code & 0x3f);
        }
    }
  }

  #control(code) {
    const { row, column } = this.#grid;
    this.#state = 'idle';
    switch (code) {
      case ESC: this.#state = 'escape'; break;
      case US: this.#state = 'us'; break;
      case BEL: this.#beep(); break;
      case BS: this.#grid.moveTo(row, Math.max(1, column - 1)); break;
      case HT: this.#grid.moveTo(row, Math.min(COLUMNS, column - ((column - 1) % TAB) + TAB)); break;
      case LF:
      case VT:
      case FF: this.#down(); break;
      case CR: this.#grid.moveTo(row, 1); break;
      case SO: this.french = true; break;
      case SI: this.french = false; break;
      case CAN:
      case SUB: this.#show(FULL_BLOCK); break;
      default: // No action on the screen (STUM 1B, 3-2-4-6).
    }
  }

  #escape(code) {
    this.#state = 'idle';
    switch (code) {
      case CSI: this.#state = 'csi'; this.#csi.start(); break;
      case 0x37: this.#save(); break;
      case 0x38: this.#restore(); break;
      case 0x44: this.#down(); break;
      case 0x45: this.#grid.moveTo(this.#grid.row, 1); this.#down(); break;
      case 0x4d: this.#up(); break;
      case 0x63: this.#start(); break;
      default:
        this.#length = 1;
        this.#state = code < 0x30 ? 'iso' : 'idle';
    }
  }

  #iso(code) {
    if (code >= 0x30 || ++this.#length === LONGEST_ISO) {
      this.#state = 'idle';
    }
  }

  #inCsi(code) {
    if (code < 0x40) {
      if (!this.#csi.take(code)) {
        this.#state = 'idle';
      }
      return;
    }
    this.#state = 'idle';
    if (this.#csi.plain) {
      this.#execute(String.fromCharCode(code));
    }
  }

  #execute(last) {
    const { first, second, count } = this.#csi;
    if (last === 'm') {
      this.#attribute(first);
      if (count > 1) {
        this.#attribute(second);
      }
    } else if (first === 2 && (last === 'h' || last === 'l')) {
      this.locked = last === 'h';
    } else {
      executeCsi(this.#grid, this, last, first, second);
    }
  }

  #attribute(which) {
    if (which === 0) {
      this.#attributes = 0;
    } else if (which < 20) {
      this.#attributes |= SETS[which] ?? 0;
    } else {
      // 22 takes back what 1 set.
      this.#attributes &= ~(which === 22 ? BRIGHT : SETS[which - 20] ?? 0);
    }
  }

  #save() {
    const { row, column } = this.#grid;
    this.#saved = { row, column, attributes: this.#attributes, french: this.french };
  }

  #restore() {
    const { row, column, attributes, french } = this.#saved;
    this.#attributes = attributes;
    this.french = french;
    this.#grid.moveTo(row, column);
  }

  /** ESC c: row 0 goes too. */
  #start() {
    this.#grid.eraseRows(0, ROWS);
    this.inserting = false;
    this.#saved = AT_FIRST;
    this.#restore();
  }

  #show(glyph) {
    const { row, column } = this.#grid;
    if (this.inserting) {
      this.#grid.insertCells(row, column, 1);
    }
    this.#grid.put(row, column, glyph, ink(WHITE) | this.#attributes);
    if (column < COLUMNS) {
      this.#grid.moveTo(row, column + 1);
    } else {
      this.#grid.moveTo(row, 1);
      this.#down();
    }
  }

  #down() {
    const { row, column } = this.#grid;
    if (row < ROWS) {
      this.#grid.moveTo(row + 1, column);
    } else if (this.roll) {
      this.#grid.deleteRows(1, 1);
    } else {
      this.#grid.moveTo(1, column);
    }
  }

  #up() {
    const { row, column } = this.#grid;
    if (row > 1) {
      this.#grid.moveTo(row - 1, column);
    } else if (this.roll) {
      this.#grid.insertRows(1, 1);
    } else {
      this.#grid.moveTo(ROWS, column);
    }
  }
}
