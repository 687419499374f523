// Draws the screen of a Minitel on a canvas, dot by dot: whole device pixels at any zoom, and only
// the rows that changed.

import { HEIGHT, WIDTH, dots } from './glyphs.js';

const ROWS = 25;
const LINE = 40 * WIDTH;

/** Black, red, green, yellow, blue, magenta, cyan, white. */
const COLOURS = [
  '#000000', '#ff2020', '#20e020', '#ffff20', '#2f45ff', '#ff30ff', '#20e8ff', '#ffffff',
];
/** How bright a Minitel without colours shows them, in percent. */
const LUMINANCE = [0, 50, 70, 90, 40, 60, 80, 100];
const GREYS = LUMINANCE.map((percent) => grey(percent));
const DIM = grey(80);
const HALF_PERIOD = 500;
const NARROW = 6;

function grey(percent) {
  const value = Math.round((percent * 255) / 100);
  return `rgb(${value},${value},${value})`;
}

export class Picture {
  #canvas;
  #context;
  #screen;
  #colours;
  #blink;
  #scale = 0;
  #columns = 0;
  #version = -1;
  #off = false;
  #cursorRow = -1;
  #blinking = new Array(ROWS).fill(false);

  /**
   * @param screen `minitel.screen`
   * @param options `colour` or greys; `blink` or all blinking characters steady
   */
  constructor(canvas, screen, { colour = false, blink = true } = {}) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#screen = screen;
    this.#blink = blink;
    this.colour = colour;
    this.scale = 2;
  }

  set colour(on) {
    this.#colours = on ? COLOURS : GREYS;
    this.refresh();
  }

  set blink(on) {
    this.#blink = on;
    this.refresh();
  }

  /** Another Minitel stands behind the glass. */
  set screen(screen) {
    this.#screen = screen;
    this.refresh();
  }

  /** Device pixels for a dot. */
  set scale(scale) {
    if (scale !== this.#scale) {
      this.#scale = scale;
      this.#canvas.width = LINE * scale;
      this.#canvas.height = ROWS * HEIGHT * scale;
      this.refresh();
    }
  }

  /** Makes the picture as large as it can be in so many CSS pixels. */
  fit(width, height, ratio = globalThis.devicePixelRatio) {
    const scale = Math.min((width * ratio) / LINE, (height * ratio) / (ROWS * HEIGHT));
    this.scale = Math.max(1, Math.floor(scale + 0.01));
    this.#canvas.style.width = `${(LINE * this.#scale) / ratio}px`;
    this.#canvas.style.height = `${(ROWS * HEIGHT * this.#scale) / ratio}px`;
  }

  /** Draws all of it the next time. */
  refresh() {
    this.#version = -1;
  }

  /** Draws what changed. To be called once a frame; costs nothing when nothing changed. */
  draw(now = performance.now()) {
    const screen = this.#screen;
    const off = this.#blink && Math.floor(now / HALF_PERIOD) % 2 === 1;
    const turned = off !== this.#off;
    const all = this.#version < 0 || screen.columns !== this.#columns;
    if (!all && !turned && screen.version === this.#version) {
      return;
    }
    const cursor = screen.cursor;
    for (let row = 0; row < ROWS; row++) {
      const hadCursor = row === this.#cursorRow || (cursor.visible && row === cursor.row);
      const changed = all || screen.changedSince(this.#version, row);
      if (changed || hadCursor || (turned && this.#blinking[row])) {
        this.#columns = screen.columns;
        this.#off = off;
        this.#row(row, cursor);
      }
    }
    this.#columns = screen.columns;
    this.#off = off;
    this.#cursorRow = cursor.visible ? cursor.row : -1;
    this.#version = screen.version;
  }

  #row(row, cursor) {
    const cells = this.#screen.cells(row);
    const under = cursor.visible && cursor.row === row ? cursor.column : 0;
    this.#blinking[row] = cells.some((cell) => cell.blink);
    cells.forEach((cell, n) => this.#cell(row, n + 1, cell, n + 1 === under));
  }

  /**
   * A blinking character goes and comes; an inverse one does it in the other phase, as on the
   * terminal. The cursor is a cell that turns over.
   */
  #cell(row, column, cell, cursor) {
    const turn = cursor && !this.#off;
    const inverse = cell.inverse !== turn;
    const ink = this.#ink(cell);
    const paper = this.#colours[cell.paper];
    const dark = cell.blink && this.#blink && this.#off !== cell.inverse;
    const from = this.#left(column - 1);
    const to = this.#left(column);
    const top = row * HEIGHT * this.#scale;
    this.#fill(inverse ? ink : paper, from, top, to - from, HEIGHT * this.#scale);
    if (!dark) {
      this.#context.fillStyle = inverse ? paper : ink;
      const text = !cell.mosaic && !cell.drcs;
      this.#dots(dots(cell), { from, to, top, bloom: text ? this.#bloom : 0 });
    }
  }

  /** At 80 columns plain text is less bright than white. */
  #ink(cell) {
    return this.#columns === 80 && !cell.bright ? DIM : this.#colours[cell.ink];
  }

  #left(column) {
    return Math.round((column * LINE * this.#scale) / this.#columns);
  }

  #fill(style, x, y, width, height) {
    this.#context.fillStyle = style;
    this.#context.fillRect(x, y, width, height);
  }

  /**
   * How much longer than its dots a stroke of text is, as the tube draws it, in whole device pixels
   * where a dot has more than one.
   */
  get #bloom() {
    return this.#columns === 40 ? Math.floor(this.#scale / 2) : 0;
  }

  /** Dots beside each other are one rectangle. */
  #dots(rows, { from: start, to: end, top, bloom }) {
    const height = this.#scale;
    const across = this.#across;
    const width = (end - start) / across;
    rows.forEach((whole, y) => {
      const row = across === NARROW ? narrow(whole) : whole;
      for (let from = 0; from < across && row; from++) {
        let to = from;
        while (row & (0x80 >> to)) {
          to++;
        }
        if (to > from) {
          const left = start + from * width;
          const right = Math.min(end, start + to * width + bloom);
          this.#context.fillRect(left, top + y * height, right - left, height);
          from = to;
        }
      }
    });
  }

  /** Half a cell holds six dots in whole device pixels where it does not hold eight. */
  get #across() {
    return this.#columns === 80 && this.#scale % 2 !== 0 ? NARROW : WIDTH;
  }
}

/** Letters stand in the first six dots; what is at the right of them comes nearer. */
export function narrow(row) {
  return (row & 0xfc) | (row & 3 ? 4 : 0);
}
