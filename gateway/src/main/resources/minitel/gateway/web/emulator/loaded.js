// The characters that a service loads into a Minitel 2 (DRCS): `1F 23`, then a header that names the
// set, or a code and its pictures. Each picture is `30` and up to 14 bytes of six bits, which give 10
// rows of 8 dots; bytes that are left out at its end are blank.

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
  #inPicture = false;

  /** The ten rows of a character, the highest bit left; an empty picture when none was loaded. */
  shape(index) {
    return this.#shapes.get(index) ?? new Uint8Array(10);
  }

  /** After `1F 23`. */
  start() {
    this.#code = 0;
    this.#sextets = [];
    this.#inHeader = false;
    this.#inPicture = false;
  }

  /** A byte 20-7F of the data; true when a character became another one. */
  take(byte) {
    if (this.#inHeader) {
      this.#set = SETS[byte] ?? this.#set;
    } else if (this.#code === 0) {
      this.#inHeader = byte === HEADER;
      this.#code = byte > HEADER && byte < 0x7f ? byte : 0;
    } else if (byte === UNIT) {
      const changed = this.#inPicture && this.#store();
      this.#inPicture = true;
      return changed;
    } else if (this.#inPicture && byte >= 0x40) {
      return this.#sextets.push(byte & 0x3f) === SEXTETS && this.#store();
    }
    return false;
  }

  /** US ends the data; any other control code drops a picture that is not whole. */
  end() {
    return this.#inPicture && this.#sextets.length > 0 && this.#store();
  }

  #store() {
    const rows = new Uint8Array(10);
    for (let bit = 0; bit < 80; bit++) {
      const sextet = this.#sextets[Math.floor(bit / 6)] ?? 0;
      if (sextet & (0x20 >> bit % 6)) {
        rows[bit >> 3] |= 0x80 >> (bit & 7);
      }
    }
    this.#sextets = [];
    this.#inPicture = false;
    if (this.#code < 0x7f) {
      this.#shapes.set(this.#set + this.#code++, rows);
      return true;
    }
    return false;
  }
}
