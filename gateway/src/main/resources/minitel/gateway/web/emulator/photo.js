// Steps over a unit of pictures (ISO 9281): `1B 70` and then `23 40 7F`, a length in groups of five
// bits with the highest first, and as many bytes of eight bits, which mean nothing to the screen.
// The twin of minitel.videotex.display.PhotoUnit.

const HEADER = [0x23, 0x40, 0x7f];
const LONGEST = 0xffff;

export class PhotoUnit {
  isOpen = false;
  #header = 0;
  #lengthKnown = false;
  #length = 0;

  /** After `1B 70`. */
  start() {
    this.isOpen = true;
    this.#header = 0;
    this.#lengthKnown = false;
    this.#length = 0;
  }

  /** Takes a byte of an open unit. One that cannot be part of it closes it and is not taken. */
  take(b) {
    if (this.#lengthKnown) {
      this.isOpen = --this.#length > 0;
      return true;
    }
    if (this.#header < HEADER.length) {
      this.isOpen = b === HEADER[this.#header++];
    } else {
      this.isOpen = this.#takeLength(b);
    }
    return this.isOpen || this.#lengthKnown;
  }

  #takeLength(b) {
    this.#length = (this.#length << 5) | (b & 0x1f);
    const fits = this.#length <= LONGEST;
    this.#lengthKnown = b >= 0x40 && b <= 0x5f && fits;
    const more = b >= 0x60 && b <= 0x7f && fits;
    return more || (this.#lengthKnown && this.#length > 0);
  }
}
