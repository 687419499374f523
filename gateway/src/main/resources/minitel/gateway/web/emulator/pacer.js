// Lets bytes through as fast as a telephone line did: a character is ten bits, and each has its own
// due time, counted from the first of a run, so that late timers delay nothing for long.

const BITS = 10;
/** What may wait; who sends more has no idea of the line. */
export const BACKLOG = 256 * 1024;
const TICK = 15;
/** Without a speed so much is shown in one go, so that keys are heard in between. */
const CHUNK = 16 * 1024;
/** A timer that comes so late is one of a tab in the background: all is shown then. */
const LATE = 200;

export class Pacer {
  /** Bytes that came when there was no room. */
  dropped = 0;
  #take;
  #overflow;
  #clock;
  #speed;
  #parts = [];
  #waiting = 0;
  #offset = 0;
  #start = 0;
  #done = 0;
  #timer = null;

  /**
   * @param speed in bit/s, 0 for none
   * @param take gets `(bytes, from, to)` when they are due
   * @param overflow is called once, when more waits than may
   * @param clock `now()` in milliseconds, `later(ms, f)` and `cancel(timer)`
   */
  constructor({ speed, take, overflow, clock }) {
    this.#speed = speed;
    this.#take = take;
    this.#overflow = overflow;
    this.#clock = clock;
  }

  get waiting() {
    return this.#waiting;
  }

  /** Holds for what waits too. */
  set speed(speed) {
    this.#speed = speed;
    this.#begin();
  }

  add(bytes) {
    if (this.#waiting + bytes.length > BACKLOG) {
      const first = this.dropped === 0;
      this.dropped += bytes.length;
      if (first) {
        this.#overflow();
      }
      return;
    }
    if (this.#waiting === 0) {
      this.#begin();
    }
    this.#parts.push(bytes);
    this.#waiting += bytes.length;
    this.#tick();
  }

  /** Forgets what waits. */
  clear() {
    this.#parts = [];
    this.#waiting = 0;
    this.#offset = 0;
    this.dropped = 0;
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #begin() {
    this.#start = this.#clock.now();
    this.#done = 0;
  }

  #tick() {
    if (this.#timer !== null) {
      return;
    }
    this.#pass(Math.min(this.#due(), this.#waiting));
    if (this.#waiting > 0) {
      this.#timer = this.#clock.later(this.#speed > 0 ? TICK : 0, () => {
        this.#timer = null;
        this.#tick();
      });
    }
  }

  /** How many of those that wait are due: the nth one when n characters have gone by. */
  #due() {
    const gone = this.#clock.now() - this.#start;
    if (this.#speed <= 0) {
      this.#begin();
      return gone > LATE ? BACKLOG : CHUNK;
    }
    return Math.floor((gone * this.#speed) / (BITS * 1000)) - this.#done;
  }

  #pass(count) {
    let left = count;
    while (left > 0) {
      const part = this.#parts[0];
      const n = Math.min(left, part.length - this.#offset);
      const from = this.#offset;
      left -= n;
      this.#waiting -= n;
      this.#done += n;
      this.#offset += n;
      if (this.#offset === part.length) {
        this.#parts.shift();
        this.#offset = 0;
      }
      this.#take(part, from, from + n);
    }
  }
}
