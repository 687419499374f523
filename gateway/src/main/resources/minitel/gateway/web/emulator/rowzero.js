// Row 0 at 80 columns: its coding is that of videotex, without attributes, and only LF leaves it
// (STUM 1B, 2-2-2). Stands where the painter of 40 columns stands.

import { WHITE, ink } from './cellcode.js';
import { BEL, BS, CAN, CR, HT, LF, SI, SO, SUB } from './codes.js';
import { FULL_BLOCK, g0 } from './repertoire.js';

const SPACE = 0x20;
const LOOK = ink(WHITE);
const COLUMNS = 80;

export class RowZero {
  mosaics = false;
  inserting = false;
  #grid;
  #beep;
  #place = { row: 1, column: 1 };
  #wide = false;
  #last = 0;

  constructor(grid, beep) {
    this.#grid = grid;
    this.#beep = beep;
  }

  drcs() {
    // Not on row 0.
  }

  repaint() {
    this.#grid.touchAll();
  }

  /** Mosaics are blanks, as on a terminal of Telic. */
  print(code) {
    this.show(g0(code));
  }

  /** A character; one of double width comes twice. */
  show(glyph, shown = this.mosaics ? SPACE : glyph) {
    this.#last = glyph;
    for (let i = this.#wide ? 2 : 1; i > 0; i--) {
      this.#grid.put(0, this.#grid.column, shown, LOOK);
      this.#grid.moveTo(0, Math.min(COLUMNS, this.#grid.column + 1));
    }
  }

  /** REP: the last character, in the set of now. */
  repeat(times) {
    for (let i = 0; i < times && this.#last !== 0; i++) {
      this.show(this.#last);
    }
  }

  /** From elsewhere, or from a column of row 0 to another. */
  address(row, column) {
    if (row !== 0 || column < 1) {
      return;
    }
    if (this.#grid.row !== 0) {
      this.#place = { row: this.#grid.row, column: this.#grid.column };
    }
    this.mosaics = false;
    this.#wide = false;
    this.#grid.moveTo(0, column);
  }

  attribute(code) {
    if (code >= 0x4c && code <= 0x4f) {
      this.#wide = code >= 0x4e;
    }
  }

  control(code) {
    const column = this.#grid.column;
    switch (code) {
      case BEL: this.#beep(); break;
      case BS: this.#grid.moveTo(0, Math.max(1, column - 1)); break;
      case HT: this.#grid.moveTo(0, Math.min(COLUMNS, column + 1)); break;
      case LF: this.#grid.moveTo(this.#place.row, this.#place.column); break;
      case CR: this.#grid.moveTo(0, 1); break;
      case SO: this.mosaics = true; this.#wide = false; break;
      case SI: this.mosaics = false; break;
      case CAN: this.#grid.fill(0, column, COLUMNS, SPACE, LOOK); break;
      case SUB: this.show(FULL_BLOCK, FULL_BLOCK); break;
      default: // No action there.
    }
  }
}
