// The screen of a Minitel: bytes in, row 0 and 24 rows of 40 or 80 cells out. Any bytes at any split
// are good. Bit 7 is ignored except inside photographic units, which are stepped over. The twin of
// minitel.videotex.display.Display, which draws 40 columns only and shows U+FFFD for a loaded character.

import {
  BLINK, BRIGHT, CONCEAL, DELIMITER, INVERSE, LOADED, MOSAIC, SEPARATED, UNDERLINE, WHITE, ink, inkOf,
  isRight, paperOf, partOf, zoneAfter,
} from './cellcode.js';
import { Mode } from './codes.js';
import { EightyColumns } from './eighty.js';
import { Grid, ROWS } from './grid.js';
import { LoadedCharacters } from './loaded.js';
import { Painter } from './painter.js';
import { DisplayParser } from './parser.js';
import { PhotoUnit } from './photo.js';
import { ProtocolParser } from './protocol.js';
import { FULL_BLOCK } from './repertoire.js';
import { RowZero } from './rowzero.js';

export class Display {
  mode = Mode.VIDEOTEX;
  /** Whether what comes is shown: the link from the modem to the screen. */
  open = true;
  #grid = new Grid();
  #photo = new PhotoUnit();
  #loaded;
  #painter;
  #parser;
  #eighty;
  #rowZeroParser;
  #protocol;

  /**
   * @param terminal executes what comes for it: `command(count, bytes)`, `cursorRequest()`,
   *     `teletel()`
   * @param drcs whether characters can be loaded into it
   * @param beep called at each BEL
   */
  constructor(terminal, drcs, beep) {
    this.#loaded = drcs ? new LoadedCharacters() : null;
    this.#painter = new Painter(this.#grid, beep);
    this.#parser = new DisplayParser(this.#grid, this.#painter, this.#photo, this.#loaded);
    const rowZero = new RowZero(this.#grid, beep);
    this.#rowZeroParser = new DisplayParser(this.#grid, rowZero, this.#photo, null);
    this.#eighty = new EightyColumns(this.#grid, beep, (column) => rowZero.address(0, column));
    const screen = this;
    this.#protocol = new ProtocolParser(
      {
        get mode() {
          return screen.mode;
        },
        feed: (code) => screen.open && screen.show(code),
        abort: () => screen.#current.abort(),
      },
      terminal,
    );
  }

  /**
   * Takes one byte from a service. Outside a picture only seven of its bits reach a terminal: the
   * eighth is the parity of its line, made anew by whatever drives that.
   */
  write(byte) {
    if (!this.#photo.isOpen || !this.#photo.take(byte)) {
      this.#protocol.feed(byte & 0x7f);
    }
  }

  /** Shows a byte 01-7F that is no command. */
  show(code) {
    this.#current.feed(code);
  }

  get #current() {
    if (this.mode === Mode.VIDEOTEX) {
      return this.#parser;
    }
    return this.#grid.row === 0 ? this.#rowZeroParser : this.#eighty;
  }

  transparency(count) {
    this.#protocol.transparency(count);
  }

  /** Another mode starts with an empty page and as after power-on (STUM 1B 2-2-1-2-2, 2-2-2-3-1). */
  setMode(wanted) {
    if (this.mode !== wanted) {
      this.#current.abort();
      this.mode = wanted;
      this.#grid.resize(wanted === Mode.VIDEOTEX ? 40 : 80);
      this.#painter.reset();
      this.#painter.clear();
      this.#parser.reset();
      this.#eighty.reset();
      if (wanted === Mode.TELINFO) {
        this.#grid.eraseRows(0, 0);
      }
    }
  }

  /** RESET: the page stays unless its width changes (STUM 1B 2-6-13-2). */
  reset() {
    this.setMode(Mode.VIDEOTEX);
    this.#parser.terminalReset();
    this.#painter.reset();
  }

  /** A connection begins (STUM 1B 2-6-14-3). */
  connected() {
    this.#protocol.reset();
    this.#parser.reset();
    this.#painter.reset();
    this.open = true;
  }

  /** The state PAD-X3 filters a CR after private sequences. */
  set padX3(on) {
    this.#parser.padX3 = on;
    this.#rowZeroParser.padX3 = on;
  }

  get roll() {
    return this.mode === Mode.VIDEOTEX ? this.#painter.roll : this.#eighty.roll;
  }

  set roll(on) {
    if (this.mode === Mode.VIDEOTEX) {
      this.#painter.roll = on;
    } else {
      this.#eighty.roll = on;
    }
  }

  get french() {
    return this.#eighty.french;
  }

  /** Whether the service locked the keyboard, in the standard Téléinformatique only. */
  get keyboardLocked() {
    return this.mode === Mode.TELINFO && this.#eighty.locked;
  }

  get rows() {
    return ROWS + 1;
  }

  get columns() {
    return this.#grid.columns;
  }

  /** At 80 columns the cursor cannot be hidden but on row 0. */
  get cursor() {
    const { row, column } = this.#grid;
    const visible = this.mode === Mode.VIDEOTEX ? this.#painter.cursorVisible : row > 0;
    return { row, column, visible };
  }

  /** Grows whenever a cell or the cursor changes. */
  get version() {
    return this.#grid.version;
  }

  /** Whether a cell of the row changed after a version. */
  changedSince(version, row) {
    return this.#grid.changed(row) > version;
  }

  get beeps() {
    return this.#painter.beeps;
  }

  /** Writes a sign of the terminal itself on row 0. */
  indicate(column, character) {
    this.#grid.put(0, column, character.codePointAt(0), ink(WHITE) | INVERSE);
  }

  /**
   * What a row 0-24 and a column from 1 show: minitel.videotex.display.Display.Cell, and `mosaic`, `bright`
   * (80 columns only, where text is else at 80 % of white) and `drcs`, the ten rows of a loaded
   * character, whose glyph is a blank.
   */
  cell(row, column) {
    let zone = 0;
    for (let c = 1; c <= column; c++) {
      zone = zoneAfter(zone, this.#grid.look(row, c));
    }
    return this.#cell(this.#grid.glyph(row, column), this.#grid.look(row, column), zone);
  }

  /** The cells of a row, the first at 0. */
  cells(row) {
    const cells = [];
    let zone = 0;
    for (let c = 1; c <= this.columns; c++) {
      const look = this.#grid.look(row, c);
      zone = zoneAfter(zone, look);
      cells.push(this.#cell(this.#grid.glyph(row, c), look, zone));
    }
    return cells;
  }

  /**
   * The text of a row, as many characters as columns: mosaics and concealed characters are blanks,
   * the right half of a wide one is left out and made up for at the end.
   */
  row(row) {
    let text = '';
    let length = 0;
    for (const cell of this.cells(row)) {
      if (!isRight(cell.part)) {
        text += cell.concealed || cell.mosaic ? ' ' : cell.glyph;
        length++;
      }
    }
    return text + ' '.repeat(this.columns - length);
  }

  #cell(glyph, look, zone) {
    const wide = this.columns === 80;
    const mosaic = (look & MOSAIC) !== 0;
    // A delimiter is no part of the underline that it begins, a block of text of none.
    const underlinable = wide || (!mosaic && !(look & DELIMITER) && glyph !== FULL_BLOCK);
    return {
      glyph: glyph >= LOADED ? ' ' : String.fromCodePoint(glyph),
      drcs: glyph >= LOADED ? this.#loaded.shape(glyph - LOADED) : null,
      mosaic,
      separated: (look & SEPARATED) !== 0,
      ink: inkOf(look),
      paper: wide ? 0 : paperOf(zone),
      blink: (look & BLINK) !== 0,
      inverse: (look & INVERSE) !== 0,
      underline: underlinable && ((wide ? look : zone) & UNDERLINE) !== 0,
      concealed: !wide && this.#parser.masked && (zone & CONCEAL) !== 0,
      bright: (look & BRIGHT) !== 0,
      part: partOf(look),
    };
  }
}
