// What the visitor chose. The address of the page may say otherwise for this visit; only what is
// chosen on the page is kept.

const KEY = 'minitel';
export const SPEEDS = [300, 1200, 4800, 9600, 0];
const LONGEST_SERVICE = 32;

/** Each with its test; what fails it is as if it were not there. */
const VALID = {
  speed: (value) => SPEEDS.includes(value),
  colour: isFlag,
  blink: isFlag,
  sound: isFlag,
  model: (value) => value === 'M1B' || value === 'M2',
  frames: (value) => value === 'text' || value === 'binary',
  lang: (value) => value === 'fr' || value === 'en',
  server: (value) => typeof value === 'string' && value.length <= 200,
};

function isFlag(value) {
  return typeof value === 'boolean';
}

export class Settings {
  #defaults;
  #chosen;
  #asked;
  #store;

  /**
   * @param query the parameters of the page's address, a URLSearchParams
   * @param store as localStorage; may fail
   * @param defaults a value for each setting
   */
  constructor(query, store, defaults) {
    this.#store = store;
    this.#defaults = { ...defaults };
    this.#chosen = valid(this.#read());
    this.#asked = valid(said(query));
  }

  get(name) {
    return this.#asked[name] ?? this.#chosen[name] ?? this.#defaults[name];
  }

  set(name, value) {
    if (VALID[name](value)) {
      delete this.#asked[name];
      this.#chosen[name] = value;
      this.#write();
    }
  }

  /** What holds for who has not chosen. */
  assume(name, value) {
    if (VALID[name](value)) {
      this.#defaults[name] = value;
    }
  }

  #read() {
    try {
      const kept = JSON.parse(this.#store.getItem(KEY));
      return kept !== null && typeof kept === 'object' ? kept : {};
    } catch {
      return {};
    }
  }

  #write() {
    try {
      this.#store.setItem(KEY, JSON.stringify(this.#chosen));
    } catch {
      // A browser that keeps nothing: the choice holds for this visit.
    }
  }
}

/** The service that the address of the page asks for, or ''. */
export function service(query) {
  return (query.get('service') ?? '').trim().slice(0, LONGEST_SERVICE);
}

function said(query) {
  const flag = { 1: true, 0: false };
  const speed = query.get('speed');
  return {
    speed: /^\d{1,4}$/.test(speed ?? '') ? Number(speed) : undefined,
    colour: flag[query.get('colour')],
    model: query.get('model'),
    frames: query.get('frames'),
    lang: query.get('lang'),
  };
}

function valid(values) {
  const known = Object.entries(values).filter(
    ([name, value]) => Object.hasOwn(VALID, name) && VALID[name](value),
  );
  return Object.fromEntries(known);
}
