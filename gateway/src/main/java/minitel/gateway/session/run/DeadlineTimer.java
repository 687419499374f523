package minitel.gateway.session.run;

import minitel.gateway.session.SessionState;

/// Wakes the session at its next deadline. A near one goes on the [PaceWheel]; a far one is left to
/// the [Housekeeper], which looks once a second.
///
/// Used by the owner only; `tick` runs on the wheel's thread.
final class DeadlineTimer {
    private static final long NEAR = 1_500_000_000;

    private final PaceWheel wheel;
    private final Runnable tick;
    private long armed = SessionState.NEVER;

    DeadlineTimer(PaceWheel wheel, Runnable tick) {
        this.wheel = wheel;
        this.tick = tick;
    }

    /// A tick too early or too many does no harm: the machine looks at its own times.
    void arm(long deadline, long now) {
        if (deadline == armed || deadline == SessionState.NEVER || deadline - now > NEAR) {
            return;
        }
        armed = deadline;
        wheel.at(deadline, tick);
    }

    void disarm() {
        armed = SessionState.NEVER;
    }
}
