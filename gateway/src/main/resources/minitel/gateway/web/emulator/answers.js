// What a connected terminal does at the commands of the Protocol that come from the modem, and what
// it answers (STUM 1B, 2-6). PROG, connection, turn-round and undefined commands are filtered. The
// error procedure is refused: the status says that it is off.

import {
  ACKNOWLEDGE_OFF, ACKNOWLEDGE_ON, COPY, CURSOR_IN_C0, DECONNEXION, ENQROM, EXTENDED, KEYBOARD,
  LINK_OFF, LINK_ON, LINK_QUESTION, LINK_STATUS, LOWER_CASE, MIXTE, MODEM, Mode, OPPORE, PRO2, PRO3,
  PROCEDURE, RECEIVER, REPLY_MODES, REPLY_PROTOCOL, REPLY_SPEED, REPLY_TERMINAL, RESET, ROLL, SCREEN,
  SEP_COPY, SEP_MIXTE, SEP_RESET, SEP_TRANSPARENCY, SEP_VIDEOTEX, SOCKET, START, STATUS_KEYBOARD,
  STATUS_MODES, STATUS_PROTOCOL, STATUS_SPEED, STATUS_TERMINAL, STOP, TELINFO, TRANSPARENCY, VIDEOTEX,
} from './codes.js';

/** Connected, and receiving at 1200 bit/s. */
const TERMINAL = 0x4a;
const SPEEDS = { 300: 0x52, 1200: 0x64, 4800: 0x76, 9600: 0x7f };
const CR = 0x0d;

export class Answers {
  #display;
  #keyboard;
  #links;
  #line;
  #rom;
  #speed;
  #undiffused = 3;
  #silent = false;

  /** @param line `send(bytes)` upwards, `hangUp()`, `padX3` */
  constructor({ display, keyboard, links, line, rom, speed }) {
    this.#display = display;
    this.#keyboard = keyboard;
    this.#links = links;
    this.#line = line;
    this.#rom = rom;
    this.#speed = SPEEDS[speed] ?? SPEEDS[speed > 0 ? 1200 : 9600];
  }

  /** As after a connection (2-6-14-3). */
  reset() {
    this.#links.reset();
    this.#display.open = true;
    this.#undiffused = 3;
    this.#silent = false;
  }

  /** `1B 39`, `3A` or `3B` and as many bytes as `count`, the first highest. */
  command(count, bytes) {
    const first = (bytes >> (8 * (count - 1))) & 0xff;
    if (count === 1) {
      this.#pro1(first);
    } else if (count === 2) {
      this.#pro2(first, bytes & 0xff);
    } else {
      this.#pro3(first, (bytes >> 8) & 0xff, bytes & 0xff);
    }
  }

  /** `1B 61`: US, row and column (2-6-6-2). */
  cursorRequest() {
    const { row, column } = this.#display.cursor;
    // No code of seven bits says a column beyond 63.
    this.#line.send([0x1f, 0x40 + row, 0x40 + Math.min(column, 63)]);
  }

  /** Back from Téléinformatique, which is a reset (2-6-12-2). */
  teletel() {
    this.#resetAll();
  }

  #pro1(code) {
    switch (code) {
      case DECONNEXION: this.#line.hangUp(); break;
      case STATUS_TERMINAL: this.#reply(PRO2, REPLY_TERMINAL, TERMINAL); break;
      case STATUS_MODES: this.#modes(); break;
      case STATUS_SPEED: this.#reply(PRO2, REPLY_SPEED, this.#speed); break;
      case STATUS_PROTOCOL: this.#protocol(); break;
      case ENQROM: this.#identify(); break;
      case RESET: this.#resetAll(); break;
      default: // Filtered by the terminal.
    }
  }

  #pro2(code, argument) {
    switch (code) {
      case START:
      case STOP: this.#setMode(argument, code === START); break;
      case LINK_QUESTION: this.#linkStatus(argument); break;
      case ACKNOWLEDGE_OFF:
      case ACKNOWLEDGE_ON: this.#acknowledge(argument, code === ACKNOWLEDGE_ON); break;
      case TRANSPARENCY:
        this.#display.transparency(argument & 0x7f);
        this.#notify(SEP_TRANSPARENCY);
        break;
      case OPPORE: this.#oppore(argument); break;
      case COPY: this.#copy(argument); break;
      case STATUS_KEYBOARD:
        if (argument === KEYBOARD + RECEIVER) {
          this.#keyboardStatus();
        }
        break;
      default: this.#standard((code << 8) | argument);
    }
  }

  #pro3(code, receiver, second) {
    if (code === LINK_ON || code === LINK_OFF) {
      if (this.#links.set(code, receiver, second)) {
        this.#display.open = this.#links.joined(SCREEN, MODEM);
        this.#acknowledged(() => this.#linkStatus(receiver));
      }
    } else if ((code === START || code === STOP) && receiver === KEYBOARD + RECEIVER) {
      this.#setKeyboard(second, code === START);
    }
  }

  #setKeyboard(what, on) {
    if (what === EXTENDED) {
      this.#keyboard.extended = on;
    } else if (what === CURSOR_IN_C0) {
      // At 80 columns the cursor keys are always in CSI.
      this.#keyboard.cursorInC0 = on && this.#display.mode === Mode.VIDEOTEX;
    } else {
      return;
    }
    this.#acknowledged(() => this.#keyboardStatus());
  }

  #setMode(mode, on) {
    if (mode === ROLL) {
      this.#display.roll = on;
    } else if (mode === LOWER_CASE) {
      this.#keyboard.lowerCase = on;
    } else if (mode === PROCEDURE) {
      this.#modes();
      return;
    } else {
      return;
    }
    this.#acknowledged(() => this.#modes());
  }

  /** Whether the modem hears of all changes of links, and of those it asked for itself (2-6-4). */
  #acknowledge(module, on) {
    if (module === MODEM + RECEIVER || module === SOCKET + RECEIVER) {
      const bit = module === MODEM + RECEIVER ? 1 : 2;
      this.#undiffused = on ? this.#undiffused & ~bit : this.#undiffused | bit;
      this.#protocol();
    } else if (module === MODEM) {
      this.#silent = !on;
      if (on) {
        this.#protocol();
      }
    }
  }

  #oppore(argument) {
    if (argument === 0x31) {
      this.#reply(PRO2, REPLY_TERMINAL, TERMINAL);
    }
  }

  /** The socket takes the copy even when nothing is plugged into it. */
  #copy(argument) {
    if (argument === 0x6a || argument === 0x6b) {
      this.#notify(SEP_COPY);
      this.#notify(SEP_COPY);
    }
  }

  #standard(command) {
    if (command === TELINFO) {
      this.#enter(Mode.TELINFO);
      this.#line.send([0x1b, 0x5b, 0x3f, 0x7a]);
    } else if (command === MIXTE) {
      this.#enter(Mode.MIXTE);
      this.#notify(SEP_MIXTE);
    } else if (command === VIDEOTEX) {
      this.#enter(Mode.VIDEOTEX);
      this.#notify(SEP_VIDEOTEX);
    }
  }

  #enter(mode) {
    if (this.#display.mode !== mode) {
      this.#display.setMode(mode);
      this.#keyboard.reset(mode);
    }
  }

  #resetAll() {
    this.reset();
    this.#display.reset();
    this.#keyboard.reset(Mode.VIDEOTEX);
    this.#notify(SEP_RESET);
  }

  /** The answer goes as one, with the version 40 higher in the state PAD-X3 (2-6-12-3). */
  #identify() {
    const [maker, model, version] = [...this.#rom].map((c) => c.charCodeAt(0));
    const shift = this.#line.padX3 ? 0x40 : 0;
    const end = this.#line.padX3 ? [CR] : [];
    this.#line.send([0x01, maker, model, version + shift, 0x04, ...end]);
  }

  #modes() {
    const { roll, columns } = this.#display;
    const lower = this.#keyboard.lowerCase ? 8 : 0;
    this.#reply(PRO2, REPLY_MODES, 0x40 | lower | (roll ? 2 : 0) | (columns === 80 ? 1 : 0));
  }

  #protocol() {
    const pad = this.#line.padX3 ? 0x10 : 0;
    this.#reply(PRO2, REPLY_PROTOCOL, 0x40 | pad | (this.#silent ? 4 : 0) | this.#undiffused);
  }

  #keyboardStatus() {
    const { extended, cursorInC0 } = this.#keyboard;
    const bits = (cursorInC0 ? 4 : 0) | (extended ? 1 : 0);
    this.#reply(PRO3, REPLY_MODES, KEYBOARD + RECEIVER, 0x40 | bits);
  }

  #linkStatus(module) {
    const status = this.#links.status(module);
    if (status) {
      this.#reply(PRO3, LINK_STATUS, module, status);
    }
  }

  #acknowledged(answer) {
    if (!this.#silent) {
      answer();
    }
  }

  #reply(...bytes) {
    this.#line.send([0x1b, ...bytes, ...(this.#line.padX3 ? [CR] : [])]);
  }

  #notify(code) {
    this.#line.sendPair(code);
  }
}
