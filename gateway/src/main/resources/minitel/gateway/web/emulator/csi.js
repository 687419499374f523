// The ISO 6429 sequences (STUM 1B, 2-2-1-2-5-2 and 3-2-4-5). They neither wrap nor scroll nor reach
// row 0; all others are filtered. The twin of minitel.videotex.display.CsiCommands.

import { ROWS } from './grid.js';

const LONGEST = 32;
const LARGEST_PARAMETER = 999;
const PARAMETERS = 2;

/** The bytes of one sequence after `1B 5B`: at most two numbers, which are 0 when not given. */
export class CsiSequence {
  first = 0;
  second = 0;
  plain = true;
  #count = 0;
  #length = 1;

  start() {
    this.first = 0;
    this.second = 0;
    this.plain = true;
    this.#count = 0;
    this.#length = 1;
  }

  /** Takes a byte 20-3F; false when the sequence is too long to be one. */
  take(code) {
    if (++this.#length > LONGEST) {
      return false;
    }
    if (code === 0x3b) {
      this.#count++;
    } else if (code < 0x30 || code > 0x39) {
      this.plain = false;
    } else if (this.#count < PARAMETERS) {
      const name = this.#count === 0 ? 'first' : 'second';
      this[name] = Math.min(this[name] * 10 + code - 0x30, LARGEST_PARAMETER);
    }
    return true;
  }

  /** How many numbers there are, of which two are kept. */
  get count() {
    return Math.min(this.#count + 1, PARAMETERS);
  }
}

/** @param painter whose `inserting` the sequence `4h` sets */
export function executeCsi(grid, painter, last, first, second) {
  if (grid.row === 0) {
    return;
  }
  const n = Math.max(1, first);
  const { row, column } = grid;
  switch (last) {
    case 'A': moveTo(grid, row - n, column); break;
    case 'B': moveTo(grid, row + n, column); break;
    case 'C': moveTo(grid, row, column + n); break;
    case 'D': moveTo(grid, row, column - n); break;
    case 'H': moveTo(grid, first, second); break;
    case 'J': erasePage(grid, first); break;
    case 'K': eraseRow(grid, first); break;
    case 'P': grid.deleteCells(row, column, n); break;
    case '@': grid.insertCells(row, column, n); break;
    case 'M':
      grid.deleteRows(row, n);
      grid.moveTo(row, 1);
      break;
    case 'L':
      grid.insertRows(row, n);
      grid.moveTo(row, 1);
      break;
    case 'h':
    case 'l':
      if (first === 4) {
        painter.inserting = last === 'h';
      }
      break;
    default: // Filtered by the terminal.
  }
}

function moveTo(grid, row, column) {
  grid.moveTo(Math.min(Math.max(row, 1), ROWS), Math.min(Math.max(column, 1), grid.columns));
}

function erasePage(grid, which) {
  eraseRow(grid, which);
  switch (which) {
    case 0: grid.eraseRows(grid.row + 1, ROWS); break;
    case 1: grid.eraseRows(1, grid.row - 1); break;
    case 2: grid.eraseRows(1, ROWS); break;
    default: // Filtered by the terminal.
  }
}

function eraseRow(grid, which) {
  if (which <= 2) {
    grid.erase(grid.row, which === 0 ? grid.column : 1, which === 1 ? grid.column : grid.columns);
  }
}
