// Keys under the visitor's fingers: the computer's keyboard wherever the focus is but in the
// settings, the field for touch keyboards and input methods, the buttons, and what is pasted.

import { Entry, NOTHING } from './entry.js';
import { meaning } from './keys.js';

export class Desk {
  #field;
  #entry = new Entry();
  #terminal;
  #left;

  /**
   * @param terminal gets what the keys mean
   * @param left told how many characters of a text found no room
   */
  constructor(document, terminal, left) {
    this.#terminal = terminal;
    this.#left = left;
    this.#field = document.getElementById('entry');
    document.addEventListener('keydown', (event) => this.#keyDown(event));
    document.addEventListener('paste', (event) => this.#paste(event, event.clipboardData));
    this.#listenToField();
    const keys = document.getElementById('keys');
    keys.addEventListener('click', (event) => {
      const name = event.target.closest('[data-key]')?.dataset.key;
      if (name) {
        this.#terminal.press(name);
      }
    });
    // Whoever types goes on typing, and no touch keyboard comes or goes for a key on the screen.
    keys.addEventListener('pointerdown', (event) => event.preventDefault());
    document.getElementById('glass').addEventListener('click', () => this.focus());
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  #listenToField() {
    const field = this.#field;
    field.addEventListener('input', (event) => this.#input(event.isComposing));
    field.addEventListener('compositionend', () => this.#input(false));
    field.addEventListener('focus', () => this.#empty());
    field.addEventListener('drop', (event) => this.#paste(event, event.dataTransfer));
    this.#empty();
  }

  #keyDown(event) {
    if (isElsewhere(event.target)) {
      return;
    }
    const key = meaning(event);
    const onButton = event.target.closest('button, summary, a') !== null;
    if (onButton && event.key === 'Enter') {
      return;
    }
    if (key === null) {
      this.#letter(event, onButton);
    } else if (!key.edit || event.target === this.#field) {
      event.preventDefault();
      this.#empty();
      this.#send(key);
    }
  }

  /** A letter goes to the field, wherever the focus is; the browser writes it there. */
  #letter(event, onButton) {
    const writes = [...event.key].length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (writes && event.target !== this.#field && !(onButton && event.key === ' ')) {
      this.focus();
    }
  }

  #send({ press, edit }) {
    if (press) {
      this.#terminal.press(press);
    } else {
      this.#terminal.edit(edit);
    }
  }

  #input(composing) {
    const { corrections, characters } = this.#entry.change(this.#field.value, composing);
    for (let i = 0; i < corrections; i++) {
      this.#terminal.press('CORRECTION');
    }
    if (characters.length > 0) {
      this.#left(this.#terminal.type(characters));
    }
    if (!composing) {
      this.#empty();
    }
  }

  #paste(event, data) {
    if (!isElsewhere(event.target)) {
      event.preventDefault();
      this.#left(this.#terminal.paste(data?.getData('text/plain') ?? ''));
    }
  }

  #empty() {
    this.#field.value = NOTHING;
    this.#field.setSelectionRange(1, 1);
  }
}

/** The settings have keys of their own. */
function isElsewhere(target) {
  return !(target instanceof Element) || target.closest('.sheet, .asked') !== null;
}
