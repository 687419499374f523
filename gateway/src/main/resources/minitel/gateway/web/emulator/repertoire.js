// The characters of the sets G0 and G2 (STUM 1B, figures 2.6 to 2.9) beside their Unicode code
// points, the mosaics of G1, and the two sets of 80 columns. The twin of minitel.videotex.CharacterSets.

export const FULL_BLOCK = 0x2588;
const LOW_BAR = 0x5f;

/** The G0 codes that are not ASCII: arrow, middle bar, left bar, right bar, top bar, block. */
const G0 = new Map([
  [0x5e, 0x2191], [0x60, 0x2500], [0x7b, 0x23b8], [0x7d, 0x23b9], [0x7e, 0x203e],
  [0x7f, FULL_BLOCK],
]);

const G2 = new Map([
  [0x20, 0x20], [0x23, 0xa3], [0x24, 0x24], [0x26, 0x23], [0x27, 0xa7], [0x2c, 0x2190], [0x2d, 0x2191],
  [0x2e, 0x2192], [0x2f, 0x2193], [0x30, 0xb0], [0x31, 0xb1], [0x38, 0xf7], [0x3c, 0xbc],
  [0x3d, 0xbd], [0x3e, 0xbe], [0x6a, 0x152], [0x7a, 0x153], [0x7b, 0xdf],
  [0x7f, FULL_BLOCK],
]);

/** Lead byte of an accent to its combining mark: the five that a Minitel draws and sends. */
const ACCENTS = new Map([
  [0x41, '\u0300'], [0x42, '\u0301'], [0x43, '\u0302'], [0x48, '\u0308'], [0x4b, '\u0327'],
]);
const LEADS = new Map([...ACCENTS].map(([lead, mark]) => [mark, lead]));

/** The accented letters that a screen draws, and their capitals as on a Minitel 2. */
const DRAWN = 'àèùéâêîôûäëïöüçÀÈÙÉÂÊÎÔÛÄËÏÖÜÇ';

/** Bytes 20-3F as the screen chip knows them, for G2. */
const CHIP = ' §ü£â äöùßŒ ←î→↓°±éëïçûà÷èœê¼½¾ô';

/** The French set of 80 columns where it is not ASCII (STUM 1B, 3-2-4-3). */
const FRENCH = new Map([
  [0x23, 0xa3], [0x40, 0xe0], [0x5b, 0xb0], [0x5c, 0xe7], [0x5d, 0xa7], [0x5e, 0x2191],
  [0x7b, 0xe9], [0x7c, 0xf9], [0x7d, 0xe8], [0x7e, 0xa8], [0x7f, FULL_BLOCK],
]);
const AMERICAN = new Map([[0x5e, 0x2191], [0x7f, FULL_BLOCK]]);
const FRENCH_CODES = new Map([...FRENCH].map(([code, shown]) => [shown, code]));

/** The code point that a byte 20-7F of G0 shows. */
export function g0(code) {
  return G0.get(code) ?? code;
}

/** The code point of an unaccented G2 code; one that is absent shows the low bar. */
export function g2(code) {
  return G2.get(code) ?? LOW_BAR;
}

/** Whether a letter follows: the accents of T.51, most of which leave the letter bare. */
export function isAccent(code) {
  return code >= 0x41 && code <= 0x4f && code !== 0x49 && code !== 0x4c;
}

/** The lead byte of a combining mark, or 0. */
export function lead(mark) {
  return LEADS.get(mark) ?? 0;
}

/** The code point that the screen shows for an accent and the byte 20-7F after it. */
export function drawn(accent, base) {
  const pair = (String.fromCharCode(base) + (ACCENTS.get(accent) ?? '')).normalize('NFC');
  return isLetter(base) && DRAWN.includes(pair) ? pair.codePointAt(0) : g0(base);
}

/** The byte by which the screen chip knows a character of G2: what it is among mosaics. */
export function chipCode(codePoint) {
  const at = CHIP.indexOf(String.fromCodePoint(codePoint));
  if (at >= 0 && codePoint !== 0x20) {
    return 0x20 + at;
  }
  const base = codes(String.fromCodePoint(codePoint).normalize('NFD').codePointAt(0));
  return base.length === 1 ? base[0] : LOW_BAR;
}

function isLetter(code) {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/**
 * The six bits of a mosaic byte: top left, top right, middle left, middle right, bottom left,
 * bottom right. 5F is the full block; 40-5E repeat 60-7E.
 */
export function sixels(code) {
  return code === 0x5f ? 63 : (code & 0x1f) | ((code >> 1) & 0x20);
}

/** The code point of six mosaic bits; separated mosaics have the same one. */
export function sextant(bits) {
  switch (bits) {
    case 0: return 0x20;
    case 21: return 0x258c;
    case 42: return 0x2590;
    case 63: return FULL_BLOCK;
    default: return 0x1fb00 + bits - 1 - (bits > 21 ? 1 : 0) - (bits > 42 ? 1 : 0);
  }
}

/** The code point that a byte 20-7F shows at 80 columns. */
export function wideSet(code, french) {
  return (french ? FRENCH : AMERICAN).get(code) ?? code;
}

/** The byte of a code point of the French set that is not ASCII, or 0. */
export function frenchCode(codePoint) {
  return FRENCH_CODES.get(codePoint) ?? 0;
}

/** The codes that show a code point from G0, or from G2 after SS2; an empty array when none do. */
export function codes(codePoint) {
  return CODES.get(codePoint) ?? [];
}

const CODES = (() => {
  const all = new Map();
  G2.forEach((shown, code) => all.set(shown, [0x19, code]));
  for (let code = 0x20; code <= 0x7f; code++) {
    all.set(g0(code), [code]);
  }
  const alias = (from, to) => {
    [...from].forEach((c, i) => all.set(c.codePointAt(0), all.get([...to][i].codePointAt(0))));
  };
  alias('β', 'ß');
  alias('\u2018\u2019`\u201A', "''',");
  alias('\u2014\u2015\u258F\u2502\u2595\u23BA\u25A0', '──⎸|⎹‾█');
  alias('^{}~', '↑()-');
  alias('═║━┃┄┈╌\u2010\u2011∙●◦‣▪★☆≈′″', '─|─|───--.....**=\'"');
  alias('⇐⇑⇒⇓➔➜►▶▸◄◀◂▲△▼▽', '←↑→↓→→→→→←←←↑↑↓↓');
  alias('▀▄▌▐▓▒░✓✔✗✘✕✖', '██████:vvxxxx');
  alias('┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯', '+'.repeat(31));
  alias('«»“”„‹›–−•×€µøØ\u2044', '"""""<>--.xEuoO/');
  return all;
})();
