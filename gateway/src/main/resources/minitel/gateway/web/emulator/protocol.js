// The first of two parsers: takes the Protocol commands (STUM 1B, 2-6-2) out of the stream, even from
// inside another sequence, which goes on after them. An ESC is withheld until the byte after it tells
// whom it is for. The twin of minitel.videotex.display.ProtocolParser.

import { CURSOR_REQUEST, ESC, Mode, PRO1, PRO3, TRANSPARENCY } from './codes.js';

const TELETEL = 0x1b5b3f7b;

export class ProtocolParser {
  #screen;
  #terminal;
  #state = 'idle';
  #command = 0;
  #length = 0;
  #wanted = 0;
  #transparent = 0;

  /**
   * @param screen gets all other bytes: `mode`, `feed(code)`, `abort()`
   * @param terminal executes: `command(count, bytes)`, `cursorRequest()`, `teletel()`
   */
  constructor(screen, terminal) {
    this.#screen = screen;
    this.#terminal = terminal;
  }

  /** The next bytes are no commands (STUM 1B 2-6-5). */
  transparency(count) {
    this.#transparent = count;
  }

  /** As after a connection: nothing is pending. */
  reset() {
    this.#state = 'idle';
    this.#transparent = 0;
  }

  /** A byte of seven bits. */
  feed(code) {
    if (code === 0) {
      return;
    }
    if (this.#transparent > 0) {
      this.#transparent--;
      this.#screen.feed(code);
    } else if (this.#screen.mode === Mode.TELINFO) {
      this.#telinfo(code);
    } else {
      this.#read(code);
    }
  }

  #read(code) {
    switch (this.#state) {
      case 'idle': this.#idle(code); break;
      case 'escape': this.#escape(code); break;
      default: this.#inCommand(code);
    }
  }

  /** The other standard does not know the Protocol: only the way back is looked for. */
  #telinfo(code) {
    this.#command = (this.#command << 8) | code;
    this.#screen.feed(code);
    if (this.#command === TELETEL) {
      this.#terminal.teletel();
    }
  }

  #idle(code) {
    if (code === ESC) {
      this.#state = 'escape';
    } else {
      this.#screen.feed(code);
    }
  }

  #escape(code) {
    if (code === ESC) {
      this.#screen.abort();
      return;
    }
    this.#state = 'idle';
    if (code >= PRO1 && code <= PRO3) {
      this.#state = 'command';
      this.#wanted = code - PRO1 + 1;
      this.#length = 0;
      this.#command = 0;
    } else if (code === CURSOR_REQUEST) {
      this.#terminal.cursorRequest();
    } else {
      this.#screen.feed(ESC);
      this.#screen.feed(code);
    }
  }

  #inCommand(code) {
    const counts = this.#wanted === 2 && this.#length === 1 && this.#command === TRANSPARENCY;
    if (code < 0x20 && !counts) {
      this.#state = 'idle';
      this.#idle(code);
      return;
    }
    this.#command = (this.#command << 8) | code;
    if (++this.#length === this.#wanted) {
      this.#state = 'idle';
      this.#terminal.command(this.#wanted, this.#command);
    }
  }
}
