package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.gateway.tunnel.TunnelName;

/// Keeps a name for a while for who has lost it, and lets those wait who want to reach it
/// meanwhile. For any thread.
final class GraceKeeper {
    /// How long a name that was lost counts as about to come back.
    static final Duration KEPT = Duration.ofSeconds(60);

    /// What a call waits for that.
    static final Duration COMES_BACK = Duration.ofSeconds(5);

    private final NameBook book;

    GraceKeeper(NameBook book) {
        this.book = book;
    }

    /// What whoever waits has left.
    @FunctionalInterface
    interface WaitPatience {
        Duration left() throws IOException;
    }

    /// Who holds a name; waits for a holder that was lost a moment ago.
    ///
    /// @param patience asked whenever it may be over; throws when whoever waits has given up
    Optional<NameHolder> await(TunnelName name, WaitPatience patience) throws IOException {
        long until = book.now() + COMES_BACK.toNanos();
        boolean comes = true;
        while (comes) {
            comes = book.await(() -> left(name, until, patience));
        }
        return book.find(name).flatMap(NameState::holder);
    }

    private long left(TunnelName name, long until, WaitPatience patience) throws IOException {
        long patient = Math.max(1, patience.left().toNanos());
        Optional<NameState> lost = book.find(name).filter(it -> it.holder().isEmpty());
        if (lost.isEmpty() || book.isClosed()) {
            return 0;
        }
        long now = book.now();
        return Math.min(patient, Math.min(kept(lost.get(), now), until - now));
    }

    /// For how long the name is still kept for who has lost it, in nanoseconds.
    private static long kept(NameState state, long now) {
        return KEPT.toNanos() - (now - state.lost());
    }

    /// Whether somebody holds the name, or did a moment ago. Asked under the book's lock.
    boolean isKept(NameState state) {
        return state.holder().isPresent() || kept(state, book.now()) > 0;
    }

    /// Lets whoever waits look again.
    void wake() {
        book.change(() -> 0);
    }
}
