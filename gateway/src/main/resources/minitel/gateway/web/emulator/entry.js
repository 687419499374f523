// What is typed into the field, as characters and corrections. Touch keyboards and input methods
// write a word bit by bit, take it back and write another one; the field is never empty, so that a
// Correction can be seen.

/** Stands in the field when nothing is typed. */
export const NOTHING = '\u00a0';
/** An accent on its own, as a dead key shows it while it waits for its letter. */
const WAITING = /[\u00b4`^\u00a8~\u00b8]$/;
const MOST = 64;

export class Entry {
  #sent = [];

  /**
   * @param value what stands in the field now
   * @param composing whether the input method is not done with it
   * @return `{corrections, characters}`: how often to correct, and what to type then
   */
  change(value, composing) {
    if (!composing && !value.startsWith(NOTHING) && this.#sent.length === 0 && value === '') {
      return { corrections: 1, characters: [] };
    }
    const text = value.replaceAll(NOTHING, '').normalize('NFC');
    const wanted = [...(composing ? text.replace(WAITING, '') : text)];
    const same = common(this.#sent, wanted);
    const corrections = Math.min(MOST, this.#sent.length - same);
    const characters = wanted.slice(same);
    this.#sent = composing ? wanted : [];
    return { corrections, characters };
  }
}

function common(one, other) {
  let n = 0;
  while (n < one.length && n < other.length && one[n] === other[n]) {
    n++;
  }
  return n;
}
