// The line below the screen with what a service offers of the web: a link, which only the visitor
// follows, into a tab of its own. It is told to who does not see it.

import { say } from './words.js';

export class OfferLine {
  #document;
  #place;
  #button;
  #language;
  #offer = null;

  /**
   * @param language tells which one to speak
   * @param closed called when the visitor wants no more of it
   */
  constructor(document, language, closed) {
    this.#document = document;
    this.#place = document.getElementById('offer');
    this.#button = document.getElementById('close');
    this.#language = language;
    this.#button.addEventListener('click', () => {
      this.show(null);
      closed();
    });
  }

  /** @param offer `{kind, host, href}`, or null for none */
  show(offer) {
    if (offer?.href !== this.#offer?.href || offer?.kind !== this.#offer?.kind) {
      this.#offer = offer;
      this.write();
    }
  }

  /** In the language of now. */
  write() {
    this.#button.hidden = this.#offer === null;
    this.#place.replaceChildren(...(this.#offer === null ? [] : [this.#link(this.#offer)]));
  }

  #link({ kind, host, href }) {
    const link = this.#document.createElement('a');
    link.href = href;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.title = href;
    const tab = this.#document.createElement('span');
    tab.className = 'unseen';
    tab.textContent = ` (${say(this.#language(), 'newTab')})`;
    link.append(say(this.#language(), kind, host), tab);
    return link;
  }
}
