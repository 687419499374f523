package minitel.bridge.terminal;

import java.util.concurrent.TimeUnit;
import minitel.line.Insertions;
import minitel.line.Pacing;

/// What the bridge itself has to say to the Minitel, at most one of a kind, the newest; in order of
/// urgency.
enum InsertionKind implements Insertions.Kind {
    /// The telephone line is given back.
    HANG_UP(50),
    SET_UP(1000),
    /// Are you there?
    QUESTION(500),
    ROW_ZERO(0),
    BEEP(0);

    private final long patience;

    /// @param millis 0 = it is no Protocol command
    InsertionKind(long millis) {
        patience = millis == 0 ? Pacing.NEVER : TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public int room() {
        return 0;
    }

    @Override
    public long patience() {
        return patience;
    }

    @Override
    public boolean onRowZero() {
        return this == ROW_ZERO;
    }
}
