package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.dial.DialAttempt;
import minitel.gateway.tunnel.link.LinkFigures;
import minitel.gateway.tunnel.link.TunnelLink;
import org.jspecify.annotations.Nullable;

/// What the thread of a [TunnelHolder] is at, for that thread and for those who want to know it or
/// to end it. Nothing blocks under its lock.
final class HolderLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private TunnelConfig config;
    private boolean closed;
    private boolean hurry;
    private boolean reloaded;

    /// Whether the name is taken from who holds it by the same key. Who was told goodbye may have
    /// been overtaken: if he took it back, two would take it from each other for ever.
    private boolean takes = true;

    /// Whether the end of the link that stands is this end's doing.
    private boolean endsIt;

    private @Nullable DialAttempt dialling;
    private @Nullable TunnelLink link;

    private HolderState state = HolderState.CONNECTING;
    private Instant since = Instant.now();
    private String reason = "";
    private int links;
    private Optional<LinkFigures> last = Optional.empty();

    HolderLedger(TunnelConfig config) {
        this.config = config;
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable write) {
        lock.lock();
        try {
            write.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean over() {
        return locked(() -> closed);
    }

    TunnelConfig config() {
        return locked(() -> config);
    }

    String reason() {
        return locked(() -> reason);
    }

    /// Whether the name was never held, and nobody has changed anything since the start.
    boolean isNew() {
        return locked(() -> links == 0 && !reloaded);
    }

    Optional<TunnelLink> link() {
        return locked(() -> Optional.ofNullable(link));
    }

    HolderStatus status() {
        return locked(() -> {
            TunnelLink stands = link;
            Optional<LinkFigures> figures = stands == null ? last : Optional.of(stands.figures());
            return new HolderStatus(config, state, since, reason, links, figures, Map.of());
        });
    }

    /// @throws IOException when it is over
    void dials(DialAttempt attempt) throws IOException {
        change(() -> dialling = attempt);
        if (over()) {
            throw new IOException("the program ends");
        }
    }

    void stands(TunnelLink made) {
        change(() -> {
            link = made;
            dialling = null;
            links++;
            takes = true;
            endsIt = false;
        });
        if (over()) {
            made.close();
        }
    }

    void parted() {
        change(() -> {
            TunnelLink stood = link;
            last = stood == null ? last : Optional.of(stood.figures());
            link = null;
            dialling = null;
        });
    }

    void become(HolderState next, String why) {
        change(() -> {
            since = next == state ? since : Instant.now();
            state = next;
            reason = why;
        });
    }

    /// Waits so long, unless somebody is in a hurry.
    void pause(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (left > 0 && !closed && !hurry) {
                left = changed.awaitNanos(left);
            }
            hurry = false;
        } catch (Throwable _) {
            closed = true; // nobody interrupts it: the program ends
        } finally {
            lock.unlock();
        }
    }

    /// Ends a wait, if there is one.
    void hurry() {
        change(() -> hurry |= state == HolderState.WAITING || state == HolderState.REFUSED);
    }

    /// The link that stands, if there is one, is given up for the next: without a wait.
    void anew() {
        change(() -> {
            hurry = true;
            takes = true;
            endsIt = true;
        });
    }

    boolean takes() {
        return locked(() -> takes);
    }

    void takes(boolean next) {
        change(() -> takes = next);
    }

    /// The gateway has said goodbye to the link.
    void dismissed() {
        change(() -> takes = endsIt);
    }

    /// Somebody wants the name here, wherever else it is held.
    void takesBack() {
        change(() -> takes = true);
        hurry();
    }

    /// Whether the next wait ends before it begins.
    boolean hurries() {
        return locked(() -> hurry);
    }

    /// @return whether the link can go on
    boolean take(TunnelConfig fresh) {
        return locked(() -> {
            boolean keeps = config.keepsLink(fresh);
            config = fresh;
            reloaded = true;
            return keeps;
        });
    }

    void close() {
        change(() -> closed = true);
    }

    /// Ends the link that stands, or the try to get one.
    void part() {
        Optional<TunnelLink> stands = link();
        Optional<DialAttempt> attempt = locked(() -> Optional.ofNullable(dialling));
        stands.ifPresent(TunnelLink::close);
        attempt.ifPresent(DialAttempt::cancel);
    }
}
