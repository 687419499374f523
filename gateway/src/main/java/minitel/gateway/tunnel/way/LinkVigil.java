package minitel.gateway.tunnel.way;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;

/// Finds out by [LinkDoubt] whether one link lives, and gives it up when it is dead. On a virtual
/// thread of its own, until the link is over.
public final class LinkVigil {

    /// The link that it is about.
    public interface Watched {
        /// Asks it, and waits so long for any answer.
        boolean answers(Duration patience) throws IOException;

        /// Bytes that have come over it: a sign of life, too.
        long received();

        /// Whether its gateway answers beside it.
        ///
        /// @param attempt how long it may take; cancelled when the link is over
        boolean calls(DialAttempt attempt);

        /// It is dead.
        void abort();
    }

    private final Watched link;
    private final LinkDoubt doubt = new LinkDoubt(System::nanoTime);
    private final Semaphore reasons = new Semaphore(0);
    private volatile boolean closed;

    /// The call beside it, the last one.
    private volatile DialAttempt beside = new DialAttempt(Duration.ZERO);

    public LinkVigil(Watched link) {
        this.link = link;
    }

    /// Until it is closed, or has given the link up.
    public void run() {
        try {
            while (!closed) {
                step(doubt.next());
            }
        } catch (Throwable _) {
            closed = true; // nobody interrupts it: the program ends
        }
    }

    private void step(LinkDoubt.Step step) throws IOException, InterruptedException {
        switch (step.deed()) {
            case REST -> rest(step.most());
            case ASK -> ask(step.most());
            case CALL -> doubt.called(calls(new DialAttempt(step.most())));
            case ABORT -> {
                closed = true;
                link.abort();
            }
        }
    }

    private void rest(Duration most) throws InterruptedException {
        if (reasons.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            reasons.drainPermits();
            doubt.doubt();
        }
    }

    private boolean calls(DialAttempt attempt) {
        beside = attempt;
        return !closed && link.calls(attempt);
    }

    private void ask(Duration most) throws IOException {
        long before = link.received();
        if (link.answers(most) || link.received() != before) {
            doubt.heard();
        } else {
            doubt.silent();
        }
    }

    /// There is reason to doubt it: it is asked at once. From any thread.
    public void doubt() {
        reasons.release();
    }

    /// The link is over. From any thread.
    public void close() {
        closed = true;
        beside.cancel();
        reasons.release();
    }
}
