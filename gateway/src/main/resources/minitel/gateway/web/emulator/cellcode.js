// A cell of the page memory: a glyph and a look, two whole numbers. As in the terminal's own memory
// (STUM 1B, 2-2-1-1-3), paper, underline and conceal are held only by the cells that begin a zone:
// delimiters hold all three, mosaics the paper. Other cells show those of the zone they stand in.
// At 80 columns there are no zones, and each cell holds what it shows.
// The twin of minitel.videotex.display.CellCode.

export const MOSAIC = 1;
export const SEPARATED = 1 << 1;
export const DELIMITER = 1 << 2;
export const BLINK = 1 << 3;
export const INVERSE = 1 << 4;
export const UNDERLINE = 1 << 5;
export const CONCEAL = 1 << 6;
/** Of 80 columns: 100 % of white instead of 80 %. */
export const BRIGHT = 1 << 7;

const INK_SHIFT = 8;
const PAPER_SHIFT = 11;
const PART_SHIFT = 14;

export const WHITE = 7;
export const BLACK = 0;

/** A loaded character is this, 128 more for G'1, and its code. */
export const LOADED = 0x200000;

export const PARTS = Object.freeze([
  'WHOLE', 'TOP', 'BOTTOM', 'LEFT', 'RIGHT',
  'TOP_LEFT', 'TOP_RIGHT', 'BOTTOM_LEFT', 'BOTTOM_RIGHT',
]);

const LEFT_HALF = { WHOLE: 'LEFT', TOP: 'TOP_LEFT', BOTTOM: 'BOTTOM_LEFT' };
const RIGHT_HALF = { WHOLE: 'RIGHT', TOP: 'TOP_RIGHT', BOTTOM: 'BOTTOM_RIGHT' };

export const flag = (on, bit) => (on ? bit : 0);
export const ink = (colour) => (colour & 7) << INK_SHIFT;
export const paper = (colour) => (colour & 7) << PAPER_SHIFT;
export const part = (name) => PARTS.indexOf(name) << PART_SHIFT;

export const inkOf = (look) => (look >> INK_SHIFT) & 7;
export const paperOf = (look) => (look >> PAPER_SHIFT) & 7;
export const partOf = (look) => PARTS[(look >> PART_SHIFT) & 15];

export const leftHalf = (name) => LEFT_HALF[name];
export const rightHalf = (name) => RIGHT_HALF[name];
export const isRight = (name) => name.endsWith('RIGHT');

/** What erasing leaves at 40 columns: a black mosaic, which ends the paper of a zone. */
export const ERASED = ink(WHITE) | MOSAIC;
/** What erasing leaves at 80 columns. */
export const BLANK = ink(WHITE);

/** The zone bits that hold from this cell on, given those that held to its left. */
export function zoneAfter(zone, look) {
  if (look & DELIMITER) {
    return look;
  }
  // A mosaic brings its paper, ends an underline, and a conceal goes on over it.
  return look & MOSAIC ? paper(paperOf(look)) | (zone & CONCEAL) : zone;
}
