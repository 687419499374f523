package minitel.bridge.session;

import java.time.Duration;
import java.util.function.Supplier;
import minitel.life.Backoff;
import org.jspecify.annotations.Nullable;

/// When a service is called again by itself: later and later, and not while somebody is typing an
/// address. Times are nanoseconds of the owner's clock.
final class RedialTimer {
    private static final long TYPING = Duration.ofSeconds(30).toNanos();

    private final Supplier<Backoff> backoffs;
    private Backoff backoff;
    private @Nullable CallTarget target;
    private long at;
    private long heldUntil = Long.MIN_VALUE;

    RedialTimer(Supplier<Backoff> backoffs) {
        this.backoffs = backoffs;
        backoff = backoffs.get();
    }

    /// @return how long it waits, in whole seconds, at least one
    int again(CallTarget what, long now) {
        long wait = backoff.next().toNanos();
        target = what;
        at = now + wait;
        return (int) Math.max(1, Math.round(wait / 1e9));
    }

    void off() {
        target = null;
    }

    /// A person asks for a call himself, so the next trouble starts with the shortest wait.
    void byHand() {
        off();
        backoff = backoffs.get();
    }

    void lived(long nanos) {
        backoff.lived(Duration.ofNanos(nanos));
    }

    /// A key at the own page.
    ///
    /// @param address whether there is something in its field now
    void typing(boolean address, long now) {
        heldUntil = address ? now + TYPING : Long.MIN_VALUE;
    }

    /// Whether somebody is typing, or was a moment ago.
    boolean isHeld(long now) {
        return now < heldUntil;
    }

    /// Calls again when nobody types any more.
    ///
    /// @return how long it waits at least, in seconds
    int held(CallTarget what, long now) {
        target = what;
        at = heldUntil;
        return (int) Math.round((heldUntil - now) / 1e9);
    }

    /// What is called later.
    @Nullable CallTarget pending() {
        return target;
    }

    long deadline() {
        return target == null ? CallMachine.NEVER : Math.max(at, heldUntil);
    }

    /// What is to be called now.
    @Nullable CallTarget due(long now) {
        CallTarget what = now >= deadline() ? target : null;
        if (what != null) {
            target = null;
        }
        return what;
    }
}
