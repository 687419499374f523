package minitel.gateway.replay;

import java.io.IOException;
import java.util.Iterator;
import minitel.life.Amount;

/// Plays cues in their time. Each is due at a time since the beginning, not since the one before:
/// what is late does not make the rest late.
final class Player {
    private final Pulse pulse;
    private final Speed speed;

    /// Takes the bytes; may block.
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    /// What was played.
    ///
    /// @param worst the most by which a cue was late, in nanoseconds
    record Played(long bytes, long worst) {
        @Override
        public String toString() {
            return "%s, at worst %.1f ms late".formatted(Amount.of(bytes, "byte"), worst / 1e6);
        }
    }

    Player(Pulse pulse, Speed speed) {
        this.pulse = pulse;
        this.speed = speed;
    }

    /// Plays to the end, or until the pulse is over.
    Played play(Iterator<Cue> cues, Sink sink) throws IOException {
        boolean more = cues.hasNext(); // what it takes to open a file is nobody's lateness
        long start = pulse.now();
        long bytes = 0;
        long worst = 0;
        while (more) {
            Cue cue = cues.next();
            long due = start + speed.after(cue.t());
            if (!pulse.await(due)) {
                return new Played(bytes, worst);
            }
            if (!speed.isMax()) {
                worst = Math.max(worst, pulse.now() - due);
            }
            if (cue.bytes().length > 0) {
                sink.write(cue.bytes());
                bytes += cue.bytes().length;
            }
            more = cues.hasNext();
        }
        return new Played(bytes, worst);
    }
}
