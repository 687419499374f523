package minitel.gateway.session;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The right of one leg to write to the terminal, until another pen is given out.
///
/// Made by the session's owner; the other fields belong to whoever holds `turn`, `pace` to whoever
/// has the terminal's lock.
final class Pen {
    final int leg;

    /// One writer at a time under this pen: the leg's screen loop, or the thread that paints the
    /// opening.
    final ReentrantLock turn = new ReentrantLock();

    final Pace pace;

    /// What has to be painted before anything of the leg.
    Effect.@Nullable Opening opening;

    byte[] message;

    /// True while the leg's bytes are of an old page, up to its next clear-screen.
    boolean muted;

    /// What is being painted, from `position` to `end`.
    byte[] source = {};

    int position;
    int end;

    /// Whether anything has come from the leg under this pen, painted already or still waiting for
    /// the opening. Set by the leg without the turn, read by the owner.
    volatile boolean heard;

    /// Who waits for the line to catch up; unparked when the pen is revoked.
    volatile @Nullable Thread waiting;

    Pen(int leg, Effect.Opening opening, byte[] message, Pace pace) {
        this.leg = leg;
        this.opening = opening;
        this.message = message;
        this.pace = pace;
        muted = opening == Effect.Opening.RESTORE_UNTIL_CLEAR;
    }

    void revoked() {
        LockSupport.unpark(waiting);
    }
}
