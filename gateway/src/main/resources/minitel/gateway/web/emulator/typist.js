// Strikes keys one after the other, for a text that was pasted or came as one word: no faster than
// the keys of a Minitel go out, at 75 bit/s.

/** More than that nobody pastes into a form of a Minitel. */
export const LONGEST = 400;
const PACE = 1000 / 7.5;

export class Typist {
  #strike;
  #clock;
  #waiting = [];
  #timer = null;

  /** @param strike takes one key, whatever that is */
  constructor(strike, clock) {
    this.#strike = strike;
    this.#clock = clock;
  }

  get waiting() {
    return this.#waiting.length;
  }

  /** @return how many keys found no room */
  add(keys) {
    const fitting = keys.slice(0, LONGEST - this.#waiting.length);
    this.#waiting.push(...fitting);
    if (this.#timer === null) {
      this.#next();
    }
    return keys.length - fitting.length;
  }

  clear() {
    this.#waiting = [];
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #next() {
    this.#timer = null;
    const key = this.#waiting.shift();
    if (key !== undefined) {
      this.#strike(key);
      this.#timer = this.#clock.later(PACE, () => this.#next());
    }
  }
}

/** The characters of a text that keys can type: line ends and tabs are blanks, other signs nothing. */
export function typable(text) {
  const plain = text.slice(0, 4 * LONGEST).replace(/\s+/g, ' ').trim();
  return [...plain.normalize('NFC')].filter((c) => c >= ' ' && c !== '\u007f');
}
