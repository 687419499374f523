package minitel.gateway.replay;

import java.io.IOException;
import java.util.Iterator;
import minitel.life.Amount;

/// Hands out bytes when they are due, on the thread of its caller, which waits meanwhile. Each is
/// due at a time since the beginning, not since the one before: what is late does not make the rest
/// late.
final class TimedPlayer {
    private final PlaybackClock playbackClock;
    private final PlaybackSpeed speed;

    /// Takes the bytes; may block.
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    /// What was played.
    ///
    /// @param worst the most by which bytes were late, in nanoseconds
    record Played(long bytes, long worst) {
        @Override
        public String toString() {
            return "%s, at worst %.1f ms late".formatted(Amount.of(bytes, "byte"), worst / 1e6);
        }
    }

    TimedPlayer(PlaybackClock playbackClock, PlaybackSpeed speed) {
        this.playbackClock = playbackClock;
        this.speed = speed;
    }

    /// Plays to the end, or until the pulse is over.
    Played play(Iterator<TimedBytes> cues, Sink sink) throws IOException {
        boolean more = cues.hasNext(); // what it takes to open a file is nobody's lateness
        long start = playbackClock.now();
        long bytes = 0;
        long worst = 0;
        while (more) {
            TimedBytes timedBytes = cues.next();
            long due = start + speed.after(timedBytes.t());
            if (!playbackClock.await(due)) {
                return new Played(bytes, worst);
            }
            if (!speed.isMax()) {
                worst = Math.max(worst, playbackClock.now() - due);
            }
            if (timedBytes.bytes().length > 0) {
                sink.write(timedBytes.bytes());
                bytes += timedBytes.bytes().length;
            }
            more = cues.hasNext();
        }
        return new Played(bytes, worst);
    }
}
