// The beep of the terminal: short, and only once the visitor has touched something, as browsers want.

const SECONDS = 0.12;
const HERTZ = 1000;
const LOUD = 0.06;
/** Beeps that come faster than this are one. */
const APART = 250;

export class Beeper {
  muted = false;
  #context = null;
  #last = -APART;

  /** To be called from a gesture of the visitor. */
  allow() {
    const Context = globalThis.AudioContext;
    if (!this.#context && Context && !this.muted) {
      this.#context = new Context();
    }
  }

  beep() {
    const context = this.#context;
    const now = performance.now();
    if (this.muted || !context || now - this.#last < APART) {
      return;
    }
    this.#last = now;
    const tone = context.createOscillator();
    const volume = context.createGain();
    volume.gain.value = LOUD;
    tone.frequency.value = HERTZ;
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + SECONDS);
  }
}
