// The characters of a running text that are no bytes, one by one, in videotex. The twin of
// minitel.videotex.Transliteration.

import { codes, lead } from './repertoire.js';

const BS = 0x08;
const SPACE = 0x20;
const SS2 = 0x19;
const UNKNOWN = 0x3f;
const JOINER = 0x200d;
const FLAG_A = 0x1f1e6;
const FLAG_Z = 0x1f1ff;
const FIRST_TONE = 0x1f3fb;
const LAST_TONE = 0x1f3ff;
const SPELLINGS = new Map([['≤', '<='], ['≥', '>='], ['≠', '<>'], ['↔', '<->']]);

/**
 * The bytes of a character above FF; an empty array when there is nothing to write.
 *
 * @param before the code point right before it in its text, -1 = none
 */
export function transliterated(before, codePoint) {
  const text = String.fromCodePoint(codePoint);
  if (/[\p{Mn}\p{Me}]/u.test(text)) {
    const accent = lead(text);
    return accent && isLetter(before) ? [BS, SS2, accent, before] : [];
  }
  if (codePoint >= FLAG_A && codePoint <= FLAG_Z) {
    return [0x41 + codePoint - FLAG_A];
  }
  if (codePoint >= FIRST_TONE && codePoint <= LAST_TONE) {
    return [];
  }
  const bytes = written(text.normalize('NFC'));
  return bytes.length === 1 && bytes[0] === UNKNOWN && before === JOINER ? [] : bytes;
}

function written(text) {
  if (/^[\p{Cc}\p{Z}]/u.test(text)) {
    return [SPACE];
  }
  if (/^\p{Cf}/u.test(text)) {
    return [];
  }
  const known = codes(text.codePointAt(0));
  if (known.length > 0) {
    return known;
  }
  const [base, mark] = [...text.normalize('NFD')];
  const letter = base.codePointAt(0);
  if (isLetter(letter)) {
    const accent = mark === undefined ? 0 : lead(mark);
    return accent ? [SS2, accent, letter] : [letter];
  }
  const spelled = [...(SPELLINGS.get(text) ?? text.normalize('NFKD'))];
  const all = spelled.map((c) => codes(c.codePointAt(0)));
  return all.some((one) => one.length === 0) ? [UNKNOWN] : all.flat();
}

function isLetter(code) {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
