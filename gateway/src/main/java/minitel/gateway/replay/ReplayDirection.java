package minitel.gateway.replay;

import java.util.Optional;
import minitel.gateway.record.RecordedLine;

/// Which bytes of a recording are played.
enum ReplayDirection {
    /// To the terminal: the page on which a late recording begins, and what was painted.
    DOWN,
    /// From the terminal.
    UP;

    private static final byte[] NOTHING = {};

    /// What of a line is to be played. The end of the session counts as bytes that are due, though
    /// there are none: until then a service keeps its caller.
    Optional<TimedBytes> timed(RecordedLine line) {
        return switch (line) {
            case RecordedLine.Page(long t, byte[] bytes) when this == DOWN ->
                    Optional.of(new TimedBytes(t, bytes));
            case RecordedLine.Down(long t, byte[] bytes) when this == DOWN ->
                    Optional.of(new TimedBytes(t, bytes));
            case RecordedLine.Up(long t, byte[] bytes) when this == UP ->
                    Optional.of(new TimedBytes(t, bytes));
            case RecordedLine.End(long t, String _) -> Optional.of(new TimedBytes(t, NOTHING));
            default -> Optional.empty();
        };
    }
}
