// What the keys of a Minitel send (STUM 1B, 2-3-5 to 2-3-7 and 3-3).

import { Mode, SEP, SS2 } from './codes.js';
import { codes, frenchCode, lead } from './repertoire.js';

/** The nine function keys: the byte after SEP, and that after ESC O in Téléinformatique. */
const KEYS = Object.freeze({
  ENVOI: [0x41, 0x4d],
  RETOUR: [0x42, 0x52],
  REPETITION: [0x43, 0x53],
  GUIDE: [0x44, 0x6d],
  ANNULATION: [0x45, 0x51],
  SOMMAIRE: [0x46, 0x50],
  CORRECTION: [0x47, 0x6c],
  SUITE: [0x48, 0x6e],
  CONNEXION_FIN: [0x49, 0],
});

/** Cursor and editing keys of the extended keyboard: in CSI, and in C0 where they are there. */
const EDITING = Object.freeze({
  UP: [[0x1b, 0x5b, 0x41], [0x0b]],
  DOWN: [[0x1b, 0x5b, 0x42], [0x0a]],
  RIGHT: [[0x1b, 0x5b, 0x43], [0x09]],
  LEFT: [[0x1b, 0x5b, 0x44], [0x08]],
  DELETE_ROW: [[0x1b, 0x5b, 0x4d], []],
  INSERT_ROW: [[0x1b, 0x5b, 0x4c], []],
  DELETE: [[0x1b, 0x5b, 0x50], []],
  ERASE: [[0x7f], [0x7f]],
  HOME: [[0x1b, 0x5b, 0x48], [0x1e]],
  CLEAR: [[0x1b, 0x5b, 0x32, 0x4a], [0x0c]],
  ESCAPE: [[0x1b], [0x1b]],
});
const INSERT_ON = [0x1b, 0x5b, 0x34, 0x68];
const INSERT_OFF = [0x1b, 0x5b, 0x34, 0x6c];
const CR = 0x0d;
const C_CEDILLA = [SS2, 0x4b, 0x63];
const TILDE = 0x7e;

export class Keyboard {
  extended = false;
  cursorInC0 = false;
  lowerCase = false;
  #inserting = false;

  /** The standard keyboard of a mode: lower case and extended at 80 columns. */
  reset(mode) {
    this.extended = mode !== Mode.VIDEOTEX;
    this.lowerCase = mode !== Mode.VIDEOTEX;
    this.cursorInC0 = false;
    this.#inserting = false;
  }

  /** The bytes of a function key in a mode; of an unknown one none. */
  key(name, mode) {
    const [sep, telinfo] = KEYS[name] ?? [0, 0];
    if (sep === 0) {
      return [];
    }
    if (mode !== Mode.TELINFO) {
      return [SEP, sep];
    }
    return telinfo ? [0x1b, 0x4f, telinfo] : [0x1b, 0x29, 0x34, CR];
  }

  /** The bytes of a cursor or editing key; the keyboard that is not extended has only ENTER. */
  edit(name) {
    if (name === 'ENTER') {
      return [CR];
    }
    if (!this.extended) {
      return [];
    }
    if (name === 'INSERT') {
      return this.#insert();
    }
    return EDITING[name]?.[this.cursorInC0 ? 1 : 0] ?? [];
  }

  #insert() {
    if (this.cursorInC0) {
      return [];
    }
    this.#inserting = !this.#inserting;
    return this.#inserting ? INSERT_ON : INSERT_OFF;
  }

  /**
   * The bytes of a character as a computer's keyboard gives it: without shift a small letter, which
   * is a capital until the service asks for small letters. `asIs` is for a text that was pasted.
   */
  character(text, mode, french, asIs = false) {
    const shown = text.normalize('NFC');
    const code = shown.codePointAt(0) ?? 0;
    if (code < 0x20) {
      return code > 0 && this.extended ? [code] : [];
    }
    const turned = this.lowerCase || asIs ? shown : swapCase(shown);
    return mode === Mode.VIDEOTEX ? videotex(turned) : wide(turned, french);
  }
}

function swapCase(text) {
  // The only small letters of their own key; a capital of theirs is another code.
  if (text === 'ç' || text === 'Ç' || text === 'œ' || text === 'Œ' || text === 'ß') {
    return text;
  }
  const lower = text.toLowerCase();
  return text === lower ? text.toUpperCase() : lower;
}

function videotex(text) {
  if (text === 'ç' || text === 'Ç') {
    return C_CEDILLA;
  }
  const known = codes(text.codePointAt(0));
  if (known.length > 0) {
    return known;
  }
  const [base, mark] = [...text.normalize('NFD')];
  const letter = plainLetter(base);
  const accent = mark === undefined ? 0 : lead(mark);
  return letter && accent ? [SS2, accent, letter] : letter ? [letter] : [];
}

/** At 80 columns a key sends its code, whatever set shows it. */
function wide(text, french) {
  const code = text.codePointAt(0);
  const national = french ? frenchCode(code) : 0;
  if (national) {
    return [national];
  }
  if (code <= TILDE) {
    return [code];
  }
  const [base] = [...text.normalize('NFD')];
  const near = codes(code);
  return plainLetter(base) ? [plainLetter(base)] : near.length === 1 && near[0] <= TILDE ? near : [];
}

function plainLetter(character) {
  return /^[A-Za-z]$/.test(character) ? character.codePointAt(0) : 0;
}
