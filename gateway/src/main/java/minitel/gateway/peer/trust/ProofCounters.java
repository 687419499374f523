package minitel.gateway.peer.trust;

import java.util.concurrent.atomic.AtomicLong;

/// Counts what comes to nothing at a prover. For any thread.
final class ProofCounters {
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong stray = new AtomicLong();
    private final AtomicLong forged = new AtomicLong();
    private final AtomicLong declined = new AtomicLong();

    ProofOutcome malformed() {
        malformed.incrementAndGet();
        return ProofOutcome.NOTHING;
    }

    ProofOutcome stray() {
        stray.incrementAndGet();
        return ProofOutcome.NOTHING;
    }

    ProofOutcome forged() {
        forged.incrementAndGet();
        return ProofOutcome.NOTHING;
    }

    void declined() {
        declined.incrementAndGet();
    }

    ProofFigures figures() {
        return new ProofFigures(malformed.get(), stray.get(), forged.get(), declined.get());
    }
}
