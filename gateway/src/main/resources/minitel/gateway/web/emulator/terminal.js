// A Minitel on its line: keys go up, bytes come down at the speed of the line. No document here.

import { telling } from './address.js';
import { Link } from './link.js';
import { Minitel } from './minitel.js';
import { OfferReader } from './offers.js';
import { Pacer } from './pacer.js';
import { Typist, typable } from './typist.js';

/** These do not wait until a text is typed to its end. */
const AT_ONCE = ['CONNEXION_FIN', 'ANNULATION'];

export class Terminal {
  minitel;
  link;
  #listener;
  #pacer;
  #typist;
  #offers;
  #kind = '';
  #parting = false;
  #target = null;

  /**
   * @param open makes a WebSocket of an address
   * @param clock `now()`, `later(ms, f)`, `cancel(timer)`
   * @param listener `changed()` when the state of the line is another, `renewed()` when another
   *     Minitel stands there, `beep()`, `offered(offer)` when a service offers something of the web,
   *     null when it does no more
   */
  constructor({ open, clock, listener }) {
    this.#listener = listener;
    this.link = new Link({
      open,
      clock,
      listener: { changed: () => this.#changed(), received: (bytes) => this.#pacer.add(bytes) },
    });
    this.#pacer = new Pacer({
      speed: 0,
      take: (bytes, from, to) => this.#take(bytes, from, to),
      overflow: () => this.link.end('flood'),
      clock,
    });
    this.#offers = new OfferReader({
      pass: (bytes) => this.minitel.receive(bytes),
      offered: (offer) => this.#listener.offered(offer),
      clock,
    });
    this.#typist = new Typist((key) => this.#strike(key), clock);
    this.#become('M1B', 0);
  }

  /** Bytes that came faster than the line takes them, and were lost. */
  get lost() {
    return this.#pacer.dropped;
  }

  /** For what is painted from now on; the gateway hears of it at the next call. */
  set speed(speed) {
    this.#pacer.speed = speed;
  }

  /**
   * Calls.
   *
   * @param url whom
   * @param profile `speed`, `model`, `service`, `frames`, `links` for whether what services offer of
   *     the web is taken
   */
  call(url, profile) {
    this.#target = { url, profile };
    this.#become(profile.model, profile.speed);
    this.#pacer.speed = profile.speed;
    this.link.call(telling(url, profile), profile.frames === 'binary');
  }

  /** A function key by its name. Without a connection Connexion/Fin makes one, or gives up. */
  press(name) {
    if (AT_ONCE.includes(name)) {
      this.#typist.clear();
    }
    this.#inTurn({ press: name });
  }

  /** What was typed: one character, or a word that came at once. */
  type(characters) {
    return this.#inTurn(...characters.map((type) => ({ type })));
  }

  edit(name) {
    this.#inTurn({ edit: name });
  }

  /** @return how many characters found no room */
  paste(text) {
    return this.#typist.add(typable(text).map((paste) => ({ paste })));
  }

  #inTurn(...keys) {
    if (keys.length === 1 && this.#typist.waiting === 0) {
      this.#strike(keys[0]);
      return 0;
    }
    return this.#typist.add(keys);
  }

  #strike({ press, type, paste, edit }) {
    if (press === 'CONNEXION_FIN' && this.link.state !== 'open') {
      this.#connect();
      return;
    }
    this.link.fin = press === 'CONNEXION_FIN';
    if (press) {
      this.#offers.turn();
      this.minitel.press(press);
    } else if (type) {
      this.minitel.type(type);
    } else if (paste) {
      this.minitel.paste(paste);
    } else if (edit) {
      this.minitel.edit(edit);
    }
  }

  #connect() {
    if (['calling', 'waiting'].includes(this.link.state)) {
      this.link.end('fin');
    } else if (this.#target) {
      this.call(this.#target.url, this.#target.profile);
    }
  }

  /** A Minitel of a model, unless it stands there already; its page is kept then. */
  #become(model, speed) {
    const kind = `${model} ${speed}`;
    if (kind === this.#kind) {
      return;
    }
    this.#kind = kind;
    this.minitel = new Minitel({
      model,
      speed,
      send: (bytes) => this.link.send(bytes),
      beep: () => this.#listener.beep(),
      hangUp: () => this.link.end('fin'),
    });
    this.#listener.renewed();
  }

  #changed() {
    const { state } = this.link;
    if (state === 'open') {
      this.#pacer.clear();
      this.#offers.reset();
      this.#parting = false;
      this.minitel.connected();
    } else if (state === 'calling') {
      this.#pacer.clear();
      this.#offers.reset();
    } else {
      this.#typist.clear();
      this.#parting = true;
      this.#part();
    }
    this.#listener.changed();
  }

  #take(bytes, from, to) {
    if (this.#target.profile.links) {
      this.#offers.receive(bytes, from, to);
    } else {
      this.minitel.receive(bytes, from, to);
    }
    this.#part();
  }

  /** The last words are shown before the terminal says that it is off line. */
  #part() {
    if (this.#parting && this.#pacer.waiting === 0) {
      this.#parting = false;
      this.#offers.reset();
      this.minitel.disconnected();
    }
  }
}
