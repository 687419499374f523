// Takes out of what a service sends what it offers of the web (MiniPAVI's WebMedia): `14 #D`, a type,
// a colon, an address, `14 #F`. Nothing of it is painted, and nothing is loaded. The first `14` is the
// cursor's end and goes through, so that it need not wait for what follows. A string that is not ended
// goes as far as it can be an address, to its first blank, and the page goes on; what is longer than an
// address is no such string. The twin of minitel.gateway.pavi.visit.WebMediaFilter.

import { CURSOR_OFF, FF } from './codes.js';

const KINDS = { URL: 'page', IMG: 'image', VID: 'video', SND: 'sound', YT: 'video' };
const HEADS = Object.keys(KINDS).map((type) => `#D${type}:`);
const END = '#F';
/** Characters of an address: more than MiniPAVI takes, fewer than a screen has. */
const LONGEST = 900;
/** Milliseconds after which what was withheld is no such string any more. */
const SILENCE = 2000;

/**
 * What a string offers.
 *
 * @return `{kind, host, href}`, or null for what is no address of the web
 */
export function offer(type, address) {
  const text = type === 'YT' ? video(address.trim()) : address.trim();
  if (!/^https?:\/\//i.test(text)) {
    return null;
  }
  try {
    const { username, password, host, href } = new URL(text);
    return username || password ? null : { kind: KINDS[type], host, href };
  } catch {
    return null;
  }
}

/** Of such a film only its name at the house that has it is sent. */
function video(name) {
  return /^[\w-]{1,64}$/.test(name) ? `https://www.youtube.com/watch?v=${name}` : '';
}

export class OfferReader {
  #pass;
  #offered;
  #clock;
  #timer = null;
  /** `page`, `head`, `address` or `end`. */
  #state = 'page';
  #head = '';
  #address = '';
  #end = '';
  #standing = false;
  #turned = false;

  /**
   * @param pass gets the bytes of the page, a Uint8Array
   * @param offered called with an offer, or with null when there is none any more
   * @param clock as for the pacer
   */
  constructor({ pass, offered, clock }) {
    this.#pass = pass;
    this.#offered = offered;
    this.#clock = clock;
  }

  /** The line begins or ends: nothing is withheld, nothing is offered. */
  reset() {
    this.#clock.cancel(this.#timer);
    this.#become('page');
    this.#withdraw();
  }

  /** A function key: the next page that clears the screen is another. */
  turn() {
    this.#turned = true;
  }

  /** What a service sent, at any split. */
  receive(bytes, from = 0, to = bytes.length) {
    const page = [];
    for (let i = from; i < to; i++) {
      this.#take(bytes[i], page);
    }
    this.#flush(page);
    this.#clock.cancel(this.#timer);
    if (this.#state !== 'page') {
      this.#timer = this.#clock.later(SILENCE, () => this.#giveUp());
    }
  }

  #giveUp() {
    const page = [];
    this.#break(page);
    this.#flush(page);
  }

  #flush(page) {
    if (page.length > 0) {
      this.#pass(Uint8Array.from(page));
    }
  }

  #take(code, page) {
    switch (this.#state) {
      case 'page': this.#ofPage(code, page); break;
      case 'head': this.#inHead(code, page); break;
      case 'address': this.#inAddress(code, page); break;
      default: this.#inEnd(code, page);
    }
  }

  #ofPage(code, page) {
    page.push(code);
    if (code === CURSOR_OFF) {
      this.#become('head');
    } else if (code === FF && this.#turned) {
      this.#withdraw();
    }
  }

  #inHead(code, page) {
    const head = this.#head + String.fromCharCode(code);
    if (HEADS.includes(head)) {
      this.#become('address', head);
    } else if (HEADS.some((whole) => whole.startsWith(head))) {
      this.#head = head;
    } else {
      this.#break(page);
      this.#take(code, page);
    }
  }

  #inAddress(code, page) {
    if (code === CURSOR_OFF) {
      this.#state = 'end';
    } else if (code < 0x20 || code >= 0x7f) {
      this.#break(page);
      this.#take(code, page);
    } else if (this.#address.length === LONGEST) {
      put(page, this.#head + this.#address);
      this.#become('page');
      this.#take(code, page);
    } else {
      this.#address += String.fromCharCode(code);
    }
  }

  #inEnd(code, page) {
    const end = this.#end + String.fromCharCode(code);
    if (end === END) {
      this.#whole();
    } else if (END.startsWith(end)) {
      this.#end = end;
    } else {
      this.#break(page);
      this.#take(code, page);
    }
  }

  #whole() {
    const made = offer(this.#head.slice(2, -1), this.#address);
    this.#become('page');
    if (made !== null) {
      this.#standing = true;
      this.#turned = false;
      this.#offered(made);
    }
  }

  /** What was withheld is no string: what of it belongs to the page goes there. */
  #break(page) {
    const state = this.#state;
    const withheld = state === 'head' ? this.#head : blanks(this.#address);
    const behind = state === 'end' ? [CURSOR_OFF, ...codes(this.#end)] : [];
    this.#become('page');
    put(page, withheld);
    behind.forEach((code) => this.#take(code, page));
  }

  #become(state, head = '') {
    this.#state = state;
    this.#head = head;
    this.#address = '';
    this.#end = '';
  }

  #withdraw() {
    this.#turned = false;
    if (this.#standing) {
      this.#standing = false;
      this.#offered(null);
    }
  }
}

/** From the first blank on. */
function blanks(address) {
  const blank = address.indexOf(' ');
  return blank < 0 ? '' : address.slice(blank);
}

function codes(text) {
  return [...text].map((character) => character.charCodeAt(0));
}

function put(page, text) {
  page.push(...codes(text));
}
