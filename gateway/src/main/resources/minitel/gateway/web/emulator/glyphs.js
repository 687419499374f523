// The picture of every character that a Minitel shows: ten rows of eight dots, the highest bit left.

import { ACCENTS, CHARACTERS, LOW_CAPITALS } from './font.js';

export const WIDTH = 8;
export const HEIGHT = 10;
const MARKS = new Map([
  ['\u0300', 'G'], ['\u0301', 'A'], ['\u0302', 'C'], ['\u0308', 'D'], ['\u0327', 'S'],
]);
const CEDILLA = 'S';
const DIAERESIS = 'D';
const BLANK = Object.freeze(new Array(HEIGHT).fill(0));

/** First row and height of the three rows of blocks of a mosaic. */
const BLOCKS = [[0, 3], [3, 4], [7, 3]];
const LEFT = 0xf0;
const RIGHT = 0x0f;

const characters = read(CHARACTERS);
const lowCapitals = read(LOW_CAPITALS);
const accents = read(ACCENTS);
const composed = new Map();

/** The dots of a character; one that no Minitel has is a question mark. */
export function glyph(text) {
  if (text === ' ') {
    return BLANK;
  }
  const drawn = characters.get(text) ?? composed.get(text);
  if (drawn) {
    return drawn;
  }
  const dots = compose(text) ?? characters.get('?');
  if (composed.size < 256) {
    composed.set(text, dots);
  }
  return dots;
}

/** Whether a character has a picture of its own. */
export function has(text) {
  return text === ' ' || characters.has(text) || compose(text) !== null;
}

/** A letter with its accent above or below; null when this is no such letter. */
function compose(text) {
  const [base, mark, ...more] = [...text.normalize('NFD')];
  const accent = accents.get(MARKS.get(mark));
  const letter = characters.get(base);
  if (!accent || !letter || more.length > 0) {
    return null;
  }
  const below = MARKS.get(mark) === CEDILLA;
  const low = below ? letter : (lowCapitals.get(base) ?? letter);
  const shift = low === letter || MARKS.get(mark) !== DIAERESIS ? 0 : 1;
  const dotless = base === 'i' && !below;
  return low.map((row, y) => (dotless && y < 3 ? 0 : row) | (accent[y + shift] ?? 0));
}

/** The dots of a mosaic, given by its sextant, its half block, the full block or a blank. */
export function mosaic(text, separated) {
  const bits = sixels(text.codePointAt(0));
  const rows = [];
  BLOCKS.forEach(([, height], third) => {
    const left = bits & (1 << (2 * third)) ? LEFT : 0;
    const right = bits & (2 << (2 * third)) ? RIGHT : 0;
    for (let y = 0; y < height; y++) {
      rows.push(separated ? gap(left | right, y === height - 1) : left | right);
    }
  });
  return rows;
}

/** Separated blocks lack their left column and their lowest row. */
function gap(row, lowest) {
  return lowest ? 0 : row & 0x77;
}

/** The six blocks of a code point, as minitel.videotex.CharacterSets numbers them. */
function sixels(code) {
  switch (code) {
    case 0x258c: return 21;
    case 0x2590: return 42;
    case 0x2588: return 63;
    default: {
      const number = code - 0x1fb00;
      return number < 0 || number > 59 ? 0 : number + 1 + (number > 19 ? 1 : 0) + (number > 39 ? 1 : 0);
    }
  }
}

/** The dots that a cell shows: its character, underlined or not, or the part of it that is here. */
export function dots(cell) {
  if (cell.concealed) {
    return BLANK;
  }
  const own = cell.drcs ?? (cell.mosaic ? mosaic(cell.glyph, cell.separated) : glyph(cell.glyph));
  const whole = cell.underline ? own.map((row, y) => (y === HEIGHT - 1 ? 0xff : row)) : own;
  return cell.part === 'WHOLE' ? whole : enlarged(whole, cell.part);
}

function enlarged(whole, part) {
  const tall = part.startsWith('TOP') || part.startsWith('BOTTOM');
  const wide = part.endsWith('LEFT') || part.endsWith('RIGHT');
  const first = part.startsWith('BOTTOM') ? HEIGHT / 2 : 0;
  return BLANK.map((_, y) => {
    const row = whole[tall ? first + (y >> 1) : y];
    return wide ? doubled(part.endsWith('RIGHT') ? row & RIGHT : row >> 4) : row;
  });
}

/** Each of four dots twice. */
function doubled(four) {
  let row = 0;
  for (let bit = 0; bit < 4; bit++) {
    row |= four & (1 << bit) ? 3 << (2 * bit) : 0;
  }
  return row;
}

/** A legend of characters, then ten rows of their dots, and so on. */
function read(art) {
  const lines = art.split('\n').slice(1, -1);
  const glyphs = new Map();
  for (let top = 0; top < lines.length; top += HEIGHT + 1) {
    const names = lines[top].trim().split(/ +/);
    names.forEach((name, n) => {
      const rows = lines.slice(top + 1, top + 1 + HEIGHT).map((line) => row(line, n));
      glyphs.set(name, Object.freeze(rows));
    });
  }
  return glyphs;
}

function row(line, n) {
  const from = n * (WIDTH + 1);
  return parseInt(line.slice(from, from + WIDTH).replaceAll('.', '0').replaceAll('#', '1'), 2);
}
