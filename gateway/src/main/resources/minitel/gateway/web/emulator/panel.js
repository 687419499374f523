// The settings on the page, and the question about a server that a link brought.

import { say } from './words.js';

const FLAGS = ['colour', 'blink', 'sound'];
const LISTS = ['speed', 'model', 'frames', 'lang'];

export class Panel {
  #find;
  #settings;
  #listener;

  /** @param listener `chosen(name)` when a setting is another, `call(text)` for a server's address */
  constructor(document, settings, listener) {
    this.#find = (id) => document.getElementById(id);
    this.#settings = settings;
    this.#listener = listener;
    for (const name of [...FLAGS, ...LISTS]) {
      this.#find(name).addEventListener('change', () => this.#chosen(name));
    }
    this.#find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#listener.call(this.#find('server').value);
    });
    this.show();
  }

  show() {
    FLAGS.forEach((name) => {
      this.#find(name).checked = this.#settings.get(name);
    });
    LISTS.forEach((name) => {
      this.#find(name).value = String(this.#settings.get(name));
    });
    this.#find('server').value = this.#settings.get('server');
  }

  #chosen(name) {
    const element = this.#find(name);
    const value = FLAGS.includes(name) ? element.checked : element.value;
    this.#settings.set(name, name === 'speed' ? Number(value) : value);
    this.#listener.chosen(name);
  }

  /** Asks whether to call a server; nothing is called before the visitor has said so. */
  ask(address, answer) {
    const box = this.#find('asked');
    this.#find('asked-text').textContent = say(this.#settings.get('lang'), 'asked', address);
    box.hidden = false;
    const decide = (yes) => {
      box.hidden = true;
      this.#find('entry').focus();
      answer(yes);
    };
    this.#find('accept').addEventListener('click', () => decide(true), { once: true });
    this.#find('refuse').addEventListener('click', () => decide(false), { once: true });
    this.#find('asked-text').focus();
  }
}
