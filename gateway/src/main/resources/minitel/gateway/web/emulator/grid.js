// The page memory, 25 rows of 40 or 80 cells, and the cursor, with a version that grows with each
// change of either. Rows are 0-24 and columns 1-40 or 1-80; nothing here goes beyond them.
// The twin of minitel.videotex.display.CellGrid.

import { BLANK, ERASED } from './cellcode.js';

export const ROWS = 24;
const WIDEST = 80;
const SPACE = 0x20;

export class Grid {
  columns = 40;
  row = 1;
  column = 1;
  version = 0;
  #glyphs = new Int32Array((ROWS + 1) * WIDEST).fill(SPACE);
  #looks = new Int32Array((ROWS + 1) * WIDEST).fill(ERASED);
  #changed = new Float64Array(ROWS + 1);

  /** The version that the last change of a row made. */
  changed(row) {
    return this.#changed[row];
  }

  moveTo(row, column) {
    if (this.row !== row || this.column !== column) {
      this.row = row;
      this.column = column;
      this.version++;
    }
  }

  /** Notes a change that is not in the cells. */
  touch() {
    this.version++;
  }

  touchAll() {
    this.#changed.fill(++this.version);
  }

  /** Another width begins with an empty page; row 0 keeps its first 40 cells. */
  resize(columns) {
    this.columns = columns;
    for (let r = 0; r <= ROWS; r++) {
      this.erase(r, r === 0 ? 41 : 1, WIDEST);
    }
    this.touchAll();
  }

  glyph(row, column) {
    return this.#glyphs[index(row, column)];
  }

  look(row, column) {
    return this.#looks[index(row, column)];
  }

  put(row, column, glyph, look) {
    const at = index(row, column);
    if (this.#glyphs[at] !== glyph || this.#looks[at] !== look) {
      this.#glyphs[at] = glyph;
      this.#looks[at] = look;
      this.#changed[row] = ++this.version;
    }
  }

  /** Fills a part of a row, both ends included. */
  fill(row, from, to, glyph, look) {
    for (let c = from; c <= to; c++) {
      this.put(row, c, glyph, look);
    }
  }

  /** Erases a part of a row, both ends included. */
  erase(row, from, to) {
    // Row 0 is videotex at any width.
    this.fill(row, from, to, SPACE, this.columns === WIDEST && row > 0 ? BLANK : ERASED);
  }

  /** Erases rows, both ends included. */
  eraseRows(from, to) {
    for (let r = from; r <= to; r++) {
      this.erase(r, 1, this.columns);
    }
  }

  /** Moves the rest of a row to the right; what leaves the row is lost. */
  insertCells(row, column, count) {
    const n = Math.min(count, this.columns + 1 - column);
    for (let c = this.columns; c >= column + n; c--) {
      this.put(row, c, this.glyph(row, c - n), this.look(row, c - n));
    }
    this.erase(row, column, column + n - 1);
  }

  /** Moves the rest of a row to the left over the cells that go. */
  deleteCells(row, column, count) {
    const n = Math.min(count, this.columns + 1 - column);
    for (let c = column; c <= this.columns - n; c++) {
      this.put(row, c, this.glyph(row, c + n), this.look(row, c + n));
    }
    this.erase(row, this.columns + 1 - n, this.columns);
  }

  /** Moves the rows from `top` to 24 down. */
  insertRows(top, count) {
    const n = Math.min(count, ROWS + 1 - top);
    for (let r = ROWS; r >= top + n; r--) {
      this.#copyRow(r - n, r);
    }
    this.eraseRows(top, top + n - 1);
  }

  /** Moves the rows below the ones that go up. */
  deleteRows(top, count) {
    const n = Math.min(count, ROWS + 1 - top);
    for (let r = top; r <= ROWS - n; r++) {
      this.#copyRow(r + n, r);
    }
    this.eraseRows(ROWS + 1 - n, ROWS);
  }

  #copyRow(from, to) {
    for (let c = 1; c <= this.columns; c++) {
      this.put(to, c, this.glyph(from, c), this.look(from, c));
    }
  }
}

function index(row, column) {
  return row * WIDEST + column - 1;
}
