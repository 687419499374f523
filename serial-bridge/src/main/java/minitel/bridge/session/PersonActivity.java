package minitel.bridge.session;

import java.time.Duration;

/// Remembers when the person at the Minitel last pressed a key, to tell whether he wanted the end
/// of a call that follows, and when nobody is there any more. Times are nanoseconds of the owner's
/// clock.
final class PersonActivity {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;
    private static final long SECOND_FIN = Duration.ofSeconds(3).toNanos();
    private static final long GOODBYE = Duration.ofSeconds(30).toNanos();

    private boolean touched;
    private long lastKey = LONG_AGO;
    private long lastFin = LONG_AGO;

    /// A service has come in front: what was pressed before was not for it.
    void begins(long now) {
        touched = false;
        lastKey = now;
        lastFin = LONG_AGO;
    }

    void key(long now) {
        touched = true;
        lastKey = now;
    }

    /// Connexion/Fin.
    ///
    /// @return whether it is the second within three seconds, and no other key came in between
    boolean fin(long now) {
        boolean second = now - lastFin < SECOND_FIN && lastKey <= lastFin;
        touched = true;
        lastFin = now;
        return second;
    }

    /// Whether a gateway that hangs up now was asked to: Connexion/Fin was the last key.
    boolean saidGoodbye(long now) {
        return now - lastFin < GOODBYE && lastKey <= lastFin;
    }

    /// When nobody has been there for so long; never, while nobody has come.
    long idleAt(Duration idle) {
        return touched ? Math.max(lastKey, lastFin) + idle.toNanos() : CallMachine.NEVER;
    }
}
