// The characters that a service loads into a Minitel 2 (DRCS): `1F 23`, then a header that names the
// set, or a code and its pictures, each `30` and 14 bytes of six bits, which give 10 rows of 8.

const HEADER = 0x20;
const UNIT = 0x30;
const SEXTETS = 14;
const SETS = { 0x42: 0, 0x43: 128 };

export class LoadedCharacters {
  #shapes = new Map();
  #set = 0;
  #code = 0;
  #sextets = [];
  #inHeader = false;

  /** The ten rows of a character, the highest bit left; an empty picture when none was loaded. */
  shape(index) {
    return this.#shapes.get(index) ?? new Uint8Array(10);
  }

  /** After `1F 23`. */
  start() {
    this.#code = 0;
    this.#sextets = [];
    this.#inHeader = false;
  }

  /** A byte 20-7F of the data; true when a character became another one. */
  take(byte) {
    if (this.#code === 0 && !this.#inHeader) {
      this.#inHeader = byte === HEADER;
      this.#code = byte > 0x20 && byte < 0x7f ? byte : 0;
      return false;
    }
    if (this.#inHeader) {
      this.#set = SETS[byte] ?? this.#set;
      return false;
    }
    if (byte === UNIT) {
      return this.#sextets.length > 0 && this.#store();
    }
    if (byte >= 0x40 && this.#sextets.push(byte & 0x3f) === SEXTETS) {
      return this.#store();
    }
    return false;
  }

  /** A picture that is cut short is blank from there on. */
  #store() {
    const rows = new Uint8Array(10);
    for (let bit = 0; bit < 80; bit++) {
      const sextet = this.#sextets[Math.floor(bit / 6)] ?? 0;
      if (sextet & (0x20 >> bit % 6)) {
        rows[bit >> 3] |= 0x80 >> (bit & 7);
      }
    }
    this.#sextets = [];
    if (this.#code < 0x7f) {
      this.#shapes.set(this.#set + this.#code++, rows);
      return true;
    }
    return false;
  }
}
