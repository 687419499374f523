// The links between the modules of a connected terminal (STUM 1B, 2-6-3): who hears whom, and which
// module is blocked. A status byte has a bit for each module: screen, keyboard, modem, socket.

import { KEYBOARD, LINK_ON, MODEM, RECEIVER, SCREEN, SOCKET } from './codes.js';

const MODULES = 4;
const bit = (emitter) => 1 << (emitter - SCREEN);

/** Emitters that can be joined to a receiver; the module itself stands for blocking it. */
const POSSIBLE = {
  [SCREEN]: bit(SCREEN) | bit(KEYBOARD) | bit(MODEM) | bit(SOCKET),
  [KEYBOARD]: bit(KEYBOARD),
  [MODEM]: bit(KEYBOARD) | bit(MODEM) | bit(SOCKET),
  [SOCKET]: bit(KEYBOARD) | bit(MODEM) | bit(SOCKET),
};

/** Those of a connected terminal. */
const AT_FIRST = {
  [SCREEN]: bit(SCREEN) | bit(MODEM),
  [KEYBOARD]: bit(KEYBOARD),
  [MODEM]: bit(KEYBOARD) | bit(MODEM) | bit(SOCKET),
  [SOCKET]: bit(MODEM) | bit(SOCKET),
};

export class Links {
  #heard = { ...AT_FIRST };

  reset() {
    this.#heard = { ...AT_FIRST };
  }

  /** Whether a receiver that is not blocked hears an emitter that is not. */
  joined(receiver, emitter) {
    return (this.#heard[receiver] & bit(emitter)) !== 0 && this.isActive(receiver)
        && this.isActive(emitter);
  }

  isActive(module) {
    return (this.#heard[module] & bit(module)) !== 0;
  }

  /** Executes PRO3 60 or 61; false when the terminal knows no such link. */
  set(command, receiver, emitter) {
    const module = receiver - RECEIVER;
    if (emitter < SCREEN || emitter > SOCKET || !(POSSIBLE[module] & bit(emitter))) {
      return false;
    }
    if (command === LINK_ON) {
      this.#heard[module] |= bit(emitter);
    } else {
      this.#heard[module] &= ~bit(emitter);
    }
    return true;
  }

  /** The status byte of a module as receiver 58-5B or emitter 50-53; 0 for no such module. */
  status(code) {
    const receiver = code - RECEIVER;
    if (receiver in this.#heard) {
      return 0x40 | this.#heard[receiver];
    }
    if (code in this.#heard) {
      let bits = 0;
      for (let i = 0; i < MODULES; i++) {
        bits |= this.#heard[SCREEN + i] & bit(code) ? 1 << i : 0;
      }
      return 0x40 | bits;
    }
    return 0;
  }
}
