// The connection to a gateway or to a service. It is taken up again when it is lost; when somebody
// has hung up, it is not.

import { transliterated } from './transliteration.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
/** So many calls in a row that nobody answers are enough. */
const TRIES = 10;
/** A connection that lived so long starts the waiting anew. */
const LIVED = 5000;
const NORMAL = 1000;
/** The operator has closed the session. */
const UNWANTED = 1008;
/** How long after Connexion/Fin an end is no loss. */
const PARTING = 10000;

/** `off`, `calling`, `open`, `waiting` for the next call, `ended`. */
export class Link {
  state = 'off';
  /** Why it ended: `hungUp`, `fin`, `flood`, `noAnswer`, `refused`. */
  why = '';
  /** Milliseconds before the next call. */
  wait = 0;
  /** Characters that came to nothing. */
  dropped = 0;
  #open;
  #clock;
  #listener;
  #socket = null;
  #timer = null;
  #address = '';
  #binary = false;
  #since = 0;
  #failures = 0;
  #finAt = -Infinity;

  /**
   * @param open makes a WebSocket of an address
   * @param clock as for the pacer
   * @param listener `changed()` when the state is another, `received(bytes)`
   */
  constructor({ open, clock, listener }) {
    this.#open = open;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Calls; what was before is over. */
  call(address, binary) {
    this.#drop();
    this.#address = address;
    this.#binary = binary;
    this.#failures = 0;
    this.#dial();
  }

  /** The last key was Connexion/Fin, or was not: what ends after it is no loss. */
  set fin(pressed) {
    this.#finAt = pressed ? this.#clock.now() : -Infinity;
  }

  /** Hangs up, or gives up calling. */
  end(why) {
    this.#drop();
    this.#become('ended', why);
  }

  send(bytes) {
    if (this.state !== 'open') {
      return;
    }
    this.#socket.send(this.#binary ? bytes : String.fromCharCode(...bytes));
  }

  #dial() {
    this.fin = false;
    this.#become('calling');
    let socket;
    try {
      socket = this.#open(this.#address);
    } catch {
      this.#become('ended', 'refused');
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #opened() {
    this.#since = this.#clock.now();
    this.#become('open');
  }

  #received(data) {
    const bytes = typeof data === 'string' ? this.#bytes(data) : new Uint8Array(data);
    if (bytes.length > 0) {
      this.#listener.received(bytes);
    }
  }

  /** A character of a text message is a byte; one above FF goes as the Minitel says it. */
  #bytes(text) {
    const bytes = [];
    let before = -1;
    for (const character of text) {
      const code = character.codePointAt(0);
      const said = code <= 0xff ? [code] : transliterated(before, code);
      bytes.push(...said);
      this.dropped += said.length === 0 ? 1 : 0;
      before = code;
    }
    return Uint8Array.from(bytes);
  }

  #closed(code) {
    this.#socket = null;
    const wasOpen = this.state === 'open';
    if (wasOpen && this.#clock.now() - this.#since >= LIVED) {
      this.#failures = 0;
    }
    const fin = this.#clock.now() - this.#finAt < PARTING;
    if (wasOpen && (fin || code === NORMAL || code === UNWANTED)) {
      this.#become('ended', fin ? 'fin' : 'hungUp');
    } else if (++this.#failures > TRIES) {
      this.#become('ended', 'noAnswer');
    } else {
      this.wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1));
      this.#timer = this.#clock.later(this.wait, () => this.#dial());
      this.#become('waiting');
    }
  }

  #drop() {
    this.#clock.cancel(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(NORMAL);
    }
  }

  #become(state, why = '') {
    this.state = state;
    this.why = why;
    this.#listener.changed();
  }
}
