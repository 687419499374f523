// What characters, controls and attributes do to the page at 40 columns (STUM 1B, 2-2-1-2-3 to
// 2-2-1-2-6). The twin of minitel.videotex.display.CellPainter.

import { Attributes } from './attributes.js';
import { LOADED, leftHalf, part, rightHalf } from './cellcode.js';
import {
  BEL, BS, CAN, CR, CURSOR_OFF, CURSOR_ON, DEL, FF, HT, LF, RS, SI, SO, SUB, VT,
} from './codes.js';
import { ROWS } from './grid.js';
import { chipCode, g0, sextant, sixels } from './repertoire.js';

const SPACE = 0x20;
const COLUMNS = 40;
const NONE = Object.freeze({ text: false, mosaics: false });

export class Painter {
  roll = false;
  inserting = false;
  cursorVisible = false;
  beeps = 0;
  #grid;
  #beep;
  #attributes = new Attributes();
  /** Whether loaded characters stand for G0, and for G1. */
  #loaded = NONE;
  /** Where the cursor was when it went to row 0, and with what. */
  #place = { row: 1, column: 1, attributes: this.#attributes, loaded: NONE };
  /** A character as REP repeats it. Its code is what it is in the other set. */
  #last = { code: 0, glyph: 0, mosaic: false };

  constructor(grid, beep = () => {}) {
    this.#grid = grid;
    this.#beep = beep;
  }

  get mosaics() {
    return this.#attributes.mosaics;
  }

  get onRow0() {
    return this.#grid.row === 0;
  }

  /** Loaded characters (DRCS) instead of G0 or G1. Row 0 has none, and does not hear of them. */
  drcs(mosaicSet, on) {
    if (!this.onRow0) {
      this.#loaded = { ...this.#loaded, [mosaicSet ? 'mosaics' : 'text']: on };
    }
  }

  /** All cells may look different now. */
  repaint() {
    this.#grid.touchAll();
  }

  /** RESET of the terminal: modes and attributes, not the page. */
  reset() {
    this.#attributes = new Attributes();
    this.roll = false;
    this.inserting = false;
    this.#loaded = NONE;
    this.showCursor(false);
  }

  /** A byte 20-7F of the current set. */
  print(code) {
    const mosaic = this.mosaics;
    this.#last = { code, glyph: this.#glyph(code, mosaic), mosaic };
    this.#show(this.#last.glyph, mosaic);
  }

  /** A character of G2. */
  show(codePoint) {
    this.#last = { code: chipCode(codePoint), glyph: codePoint, mosaic: false };
    this.#show(codePoint, false);
  }

  #glyph(code, mosaic) {
    const own = mosaic ? this.#loaded.mosaics : this.#loaded.text;
    if (own && code > SPACE && code < DEL) {
      return LOADED + (mosaic ? 128 : 0) + code;
    }
    return mosaic ? sextant(sixels(code)) : g0(code);
  }

  /**
   * REP: the last character again, or what its code is in the set of now, with the attributes of
   * now.
   */
  repeat(times) {
    const { code, glyph, mosaic } = this.#last;
    const now = this.mosaics;
    for (let i = 0; i < times && code !== 0; i++) {
      this.#show(now === mosaic ? glyph : this.#glyph(code, now), now);
    }
  }

  /** US with a row and a column; one that does not exist is ignored. */
  address(row, column) {
    if (row > ROWS || column < 1 || column > COLUMNS) {
      return;
    }
    if (row === 0 && !this.onRow0) {
      const { row: r, column: c } = this.#grid;
      this.#place = { row: r, column: c, attributes: this.#attributes, loaded: this.#loaded };
      this.#loaded = NONE;
    }
    this.#attributes = new Attributes();
    this.#grid.moveTo(row, column);
  }

  /**
   * `ESC 40-5F` but CSI. Row 0 refuses heights; row 1 keeps them for the rows below, until a
   * character is drawn there.
   */
  attribute(code) {
    const tall = code === 0x4d || code === 0x4f;
    if (!tall || !this.onRow0) {
      this.#attributes.set(code);
    }
  }

  /** A control code that is no start of a sequence; those without an action do nothing. */
  control(code) {
    switch (code) {
      case BEL: this.beeps++; this.#beep(); break;
      case BS: this.#left(); break;
      case HT: this.#right(); break;
      case LF: this.#down(); break;
      case VT: this.#up(); break;
      case FF: this.clear(); break;
      case CR: this.#grid.moveTo(this.#grid.row, 1); break;
      case SO: this.#attributes.shiftOut(); break;
      case SI: this.#attributes.shiftIn(); break;
      case CURSOR_ON: this.showCursor(true); break;
      case CURSOR_OFF: this.showCursor(false); break;
      case CAN: this.#fillRow(); break;
      case SUB: this.print(DEL); break;
      case RS: this.#home(); break;
      default: // No action on the screen (STUM 1B, 2-2-1-2-1).
    }
  }

  clear() {
    this.#grid.eraseRows(1, ROWS);
    this.#home();
  }

  showCursor(visible) {
    if (this.cursorVisible !== visible) {
      this.cursorVisible = visible;
      this.#grid.touch();
    }
  }

  #home() {
    this.#attributes = new Attributes();
    this.#grid.moveTo(1, 1);
  }

  #left() {
    const { row, column } = this.#grid;
    if (column > 1) {
      this.#grid.moveTo(row, column - 1);
    } else if (!this.onRow0) {
      this.#grid.moveTo(row === 1 ? ROWS : row - 1, COLUMNS);
    }
  }

  #right() {
    const { row, column } = this.#grid;
    if (column < COLUMNS) {
      this.#grid.moveTo(row, column + 1);
    } else if (!this.onRow0) {
      this.#grid.moveTo(row === ROWS ? 1 : row + 1, 1);
    }
  }

  #down() {
    if (this.onRow0) {
      this.#attributes = this.#place.attributes;
      this.#loaded = this.#place.loaded;
      this.#grid.moveTo(this.#place.row, this.#place.column);
    } else {
      this.#grid.moveTo(this.#rowBelow(1), this.#grid.column);
    }
  }

  #up() {
    const { row, column } = this.#grid;
    if (row > 1) {
      this.#grid.moveTo(row - 1, column);
    } else if (!this.onRow0 && this.roll) {
      this.#grid.insertRows(1, 1);
    } else if (!this.onRow0) {
      this.#grid.moveTo(ROWS, column);
    }
  }

  /** The row one or two below; in roll mode the page moves up when there is none. */
  #rowBelow(step) {
    const target = this.#grid.row + step;
    if (target <= ROWS) {
      return target;
    }
    if (this.roll) {
      this.#grid.deleteRows(1, target - ROWS);
      return ROWS;
    }
    return step;
  }

  /** CAN: spaces up to the end of the row; they begin no zone. */
  #fillRow() {
    const { row, column } = this.#grid;
    const space = this.#attributes.plain(SPACE, this.mosaics);
    const tall = this.#attributes.tall && row > 1;
    this.#grid.fill(row, column, COLUMNS, SPACE, space | part(tall ? 'BOTTOM' : 'WHOLE'));
    if (tall) {
      this.#grid.fill(row - 1, column, COLUMNS, SPACE, space | part('TOP'));
    }
    if (this.mosaics) {
      this.#attributes.takePaper();
    }
  }

  #show(glyph, mosaic) {
    const { row, column } = this.#grid;
    if (!mosaic && row === 1 && this.#attributes.tall) {
      this.#attributes.endSize();
    }
    const tall = !mosaic && this.#attributes.tall && row > 1;
    const wide = !mosaic && this.#attributes.wide && column < COLUMNS && row > 0;
    const look = this.#attributes.look(glyph, mosaic);
    this.#put(row, glyph, look, tall ? 'BOTTOM' : 'WHOLE', wide);
    if (tall) {
      this.#put(row - 1, glyph, look, 'TOP', wide);
    }
    this.#advance(wide ? 2 : 1);
  }

  #put(row, glyph, look, whole, wide) {
    const column = this.#grid.column;
    if (this.inserting && row > 0) {
      this.#grid.insertCells(row, column, wide ? 2 : 1);
    }
    this.#grid.put(row, column, glyph, look | part(wide ? leftHalf(whole) : whole));
    if (wide) {
      this.#grid.put(row, column + 1, glyph, look | part(rightHalf(whole)));
    }
  }

  #advance(width) {
    const column = this.#grid.column + width;
    if (column <= COLUMNS) {
      this.#grid.moveTo(this.#grid.row, column);
    } else if (!this.onRow0) {
      this.#grid.moveTo(this.#rowBelow(this.#attributes.tall ? 2 : 1), 1);
    } else {
      this.#grid.moveTo(0, COLUMNS);
    }
  }
}
