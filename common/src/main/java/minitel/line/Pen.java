package minitel.line;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The right to write to a terminal, at a pace. Only the newest of a [TerminalWriter] is valid:
/// taking one revokes the one before.
///
/// Made by the program's owner thread, used by whoever paints, looked at by any.
public final class Pen {
    private final Pacing pacing;
    private volatile boolean revoked;

    /// Who waits for the line to catch up; unparked when the pen is revoked.
    private volatile @Nullable Thread waiting;

    Pen(Pacing pacing) {
        this.pacing = pacing;
    }

    /// Whether another pen was given out.
    public boolean isRevoked() {
        return revoked;
    }

    Pacing pacing() {
        return pacing;
    }

    void revoke() {
        revoked = true;
        LockSupport.unpark(waiting);
    }

    /// Waits until the line takes more or the pen is revoked.
    void await(long due) {
        if (!revoked) {
            waiting = Thread.currentThread();
            pacing.await(due, this);
            waiting = null;
        }
    }
}
