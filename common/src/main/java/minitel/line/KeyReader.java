package minitel.line;

import java.time.Duration;
import java.util.List;
import minitel.videotex.KeyEvent;
import minitel.videotex.KeyScanner;

/// Makes keys of the bytes that a terminal sends: a scanner with what it has not decided yet, and
/// the moment at which that is taken as it is. A value; each call gives the next one. Times are
/// nanoseconds of any clock that never goes back.
public final class KeyReader {
    /// Nothing was read yet, or all is decided.
    public static final KeyReader EMPTY = new KeyReader(new byte[0], Long.MAX_VALUE);

    /// Keys of a line at 75 bit/s come 133 ms apart; a sequence has its next byte within this.
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    private final byte[] held;
    private final long deadline;

    private KeyReader(byte[] held, long deadline) {
        this.held = held;
        this.deadline = deadline;
    }

    /// What some bytes, or some time, gave.
    ///
    /// @param next reads what comes then
    public record Reading(List<KeyEvent> events, KeyReader next) {}

    /// Takes the first `length` bytes.
    public Reading read(byte[] bytes, int length, long now) {
        KeyScanner.Scan scan = KeyScanner.scan(held, bytes, length);
        KeyReader next =
                scan.held().length == 0 ? EMPTY : new KeyReader(scan.held(), now + PATIENCE);
        return new Reading(scan.events(), next);
    }

    /// What is undecided is taken as it is, once its rest has not come in time; before, nothing
    /// happens.
    public Reading release(long now) {
        return now < deadline || held.length == 0
                ? new Reading(List.of(), this)
                : new Reading(KeyScanner.release(held), EMPTY);
    }

    /// Whether there is something undecided.
    public boolean isHolding() {
        return held.length > 0;
    }

    /// When to [#release]; [Long#MAX_VALUE] = never.
    public long deadline() {
        return deadline;
    }
}
