// The page as text, 25 rows, for who does not see the picture; and what to say when it has changed
// and then nothing more for a second.

const QUIET = 1000;
const LONGEST = 2000;

export class TextLayer {
  #screen;
  #version = -1;
  #rows = new Array(25).fill('');
  #said = new Array(25).fill('');
  #changedAt = 0;
  #due = false;

  constructor(screen) {
    this.#screen = screen;
  }

  /** Another Minitel; what it shows is new. */
  set screen(screen) {
    this.#screen = screen;
    this.#version = -1;
  }

  /**
   * To be asked a few times a second.
   *
   * @return `{rows, news}`: the texts of the rows that changed, by number, and what to announce or ''
   */
  look(now) {
    const rows = this.#changes();
    if (rows.length > 0) {
      this.#changedAt = now;
      this.#due = true;
    }
    const quiet = this.#due && now - this.#changedAt >= QUIET;
    return { rows, news: quiet ? this.#news() : '' };
  }

  #changes() {
    const changes = [];
    if (this.#version === this.#screen.version) {
      return changes;
    }
    for (let row = 0; row < this.#rows.length; row++) {
      if (this.#version < 0 || this.#screen.changedSince(this.#version, row)) {
        const text = this.#screen.row(row).trimEnd();
        if (text !== this.#rows[row]) {
          this.#rows[row] = text;
          changes.push([row, text]);
        }
      }
    }
    this.#version = this.#screen.version;
    return changes;
  }

  /** The rows that are others than when something was said last, from the top. */
  #news() {
    this.#due = false;
    const news = this.#rows.filter((text, row) => text !== this.#said[row] && text.trim() !== '');
    this.#said = [...this.#rows];
    return news.map((text) => text.trim().replace(/ {2,}/g, ' ')).join('\n').slice(0, LONGEST);
  }
}
