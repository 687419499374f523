// A connected Minitel 1B, or Minitel 2 (`model: 'M2'`), without its picture and its keys: bytes of a
// service in, bytes of keys and answers out. Nothing here touches a document.

import { Answers } from './answers.js';
import { KEYBOARD, MODEM, Mode, SCREEN, SEP } from './codes.js';
import { Display } from './display.js';
import { Keyboard } from './keyboard.js';
import { Links } from './links.js';

const MODELS = { M1B: { rom: 'Cu<', drcs: false }, M2: { rom: 'Cv1', drcs: true } };
const INDICATOR = 39;

export class Minitel {
  /** Function keys as the state PAD-X3 codes them, a choice of the user (STUM 1B 2-6-12-3). */
  padX3 = false;
  #display;
  #keyboard = new Keyboard();
  #links = new Links();
  #answers;
  #send;
  #hangUp;
  #ended = false;

  /** `C` on line, `F` off line; empty until the terminal has been told. */
  #state = '';

  /**
   * @param model `M1B` or `M2`
   * @param speed of the line in bit/s, 0 for unlimited: what a question for it is answered with
   * @param send takes the bytes of one key or of one answer, a Uint8Array of its own
   * @param beep called at each beep
   * @param hangUp called when the service or a second Connexion/Fin ends the connection
   */
  constructor({ model = 'M1B', speed = 1200, send, beep, hangUp } = {}) {
    const { rom, drcs } = MODELS[model] ?? MODELS.M1B;
    this.#send = send ?? (() => {});
    this.#hangUp = hangUp ?? (() => {});
    const terminal = {
      command: (count, bytes) => this.#answers.command(count, bytes),
      cursorRequest: () => this.#answers.cursorRequest(),
      teletel: () => this.#answers.teletel(),
    };
    this.#display = new Display(terminal, drcs, beep ?? (() => {}));
    this.#answers = new Answers({
      display: this.#display,
      keyboard: this.#keyboard,
      links: this.#links,
      line: this.#line(),
      rom,
      speed,
    });
  }

  #line() {
    const minitel = this;
    return {
      get padX3() {
        return minitel.padX3;
      },
      send: (bytes) => minitel.#send(Uint8Array.from(bytes)),
      sendPair: (code) => minitel.#send(Uint8Array.from(minitel.#coded([SEP, code]))),
      hangUp: () => minitel.#hangUp(),
    };
  }

  /** The page: `rows`, `columns`, `cell(row, column)`, `row(row)`, `cursor`, `version`, ... */
  get screen() {
    return this.#display;
  }

  /** Which standard the service put the terminal into: a `Mode`. */
  get mode() {
    return this.#display.mode;
  }

  /** Shows and executes what a service sent. */
  receive(bytes, from = 0, to = bytes.length) {
    this.#display.padX3 = this.padX3;
    for (let i = from; i < to; i++) {
      this.#display.write(bytes[i]);
    }
    this.#indicate();
  }

  /** A connection begins: links and modes as at first, the page stays, a C on row 0. */
  connected() {
    this.#answers.reset();
    this.#display.connected();
    this.#keyboard.lowerCase = this.mode !== Mode.VIDEOTEX;
    this.#ended = false;
    this.#state = 'C';
    this.#indicate();
  }

  /** The connection is over: the page stays, an F on row 0. */
  disconnected() {
    this.#answers.reset();
    this.#display.connected();
    this.#ended = false;
    this.#state = 'F';
    this.#indicate();
  }

  /**
   * In the last column but one (STUM 1B 1-3-2-4-4): a message on row 0 does not last there, not even
   * its CAN, as seen on the firmware of a Minitel 1B.
   */
  #indicate() {
    if (this.#state) this.#display.indicate(INDICATOR + this.#display.columns - 40, this.#state);
  }

  /**
   * A function key: ENVOI, RETOUR, REPETITION, GUIDE, ANNULATION, SOMMAIRE, CORRECTION, SUITE or
   * CONNEXION_FIN, which tells the service and, pressed twice in a row, hangs up.
   */
  press(name) {
    const bytes = this.#coded(this.#keyboard.key(name, this.mode));
    if (name !== 'CONNEXION_FIN') {
      this.#strike(bytes);
      return;
    }
    // It is no character of the keyboard module: no link and no blocking holds it back.
    if (this.#ended) {
      this.#hangUp();
    } else {
      this.#send(Uint8Array.from(bytes));
    }
    this.#ended = !this.#ended;
  }

  /**
   * One character as typed, an accented letter too. A small letter is a capital, and the other way
   * round, until the service asks for small letters. What no key sends is nothing.
   */
  type(character) {
    this.#strike(this.#keyboard.character(character, this.mode, this.#display.french));
  }

  /** One character that shall arrive as it is, as somebody does who holds Shift where he has to. */
  paste(character) {
    this.#strike(this.#keyboard.character(character, this.mode, this.#display.french, true));
  }

  /**
   * ENTER, and of the extended keyboard UP, DOWN, LEFT, RIGHT, HOME, CLEAR, INSERT, DELETE,
   * INSERT_ROW, DELETE_ROW, ERASE, ESCAPE.
   */
  edit(name) {
    this.#strike(this.#keyboard.edit(name));
  }

  /** SEP pairs as the state PAD-X3 codes them. */
  #coded(bytes) {
    if (!this.padX3 || this.mode === Mode.TELINFO || bytes[0] !== SEP) {
      return bytes;
    }
    const high = bytes[1] >> 4;
    const low = bytes[1] & 0xf;
    return [0x1b, low === 5 ? 0x2f : 0x20 | low, 0x30 | high, 0x0d];
  }

  /** To the line and, where the service or the user joined them, to the screen. */
  #strike(bytes) {
    this.#ended = false;
    if (bytes.length === 0 || this.#display.keyboardLocked || !this.#links.isActive(KEYBOARD)) {
      return;
    }
    if (this.#links.joined(MODEM, KEYBOARD)) {
      this.#send(Uint8Array.from(bytes));
    }
    if (this.#links.joined(SCREEN, KEYBOARD)) {
      bytes.filter((code) => code > 0).forEach((code) => this.#display.show(code));
    }
  }
}
