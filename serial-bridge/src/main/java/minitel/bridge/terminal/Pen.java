package minitel.bridge.terminal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The right to write to a terminal. Only the newest of a terminal is valid: taking one revokes the
/// one before.
public final class Pen {
    /// Who waits for the line to catch up; unparked when the pen is revoked.
    volatile @Nullable Thread waiting;

    Pen() {}

    void revoked() {
        LockSupport.unpark(waiting);
    }
}
