package minitel.gateway.relay.mesh.wire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What a relay knows of seals: its own numbers, and which ones of others have come. A datagram
/// counts once, whichever address it is said to be from and whichever of ours it came to: a sealer
/// is who his own number says. What was sealed before this relay started is not taken, so nothing
/// needs to be remembered from one start to the next; where the clock of a sealer is ahead, what he
/// sealed within as much before the start can be said once more, for as long. For any thread.
final class SealLedger {
    /// How far clocks may be apart, and a datagram may be on its way.
    static final Duration SKEW = Duration.ofSeconds(30);

    /// One that was silent for so long is forgotten: what could be said again is late by then.
    private static final Duration REMEMBERED = SKEW.multipliedBy(3);

    /// Each relay that starts again is another one for a minute and a half.
    static final int MOST_SEALERS = 512;

    private static final Optional<MeshFault> LATE_OR_SEEN = Optional.of(MeshFault.REPLAYED);
    private static final Optional<MeshFault> CROWD = Optional.of(MeshFault.CROWD);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long own;
    private final boolean hearsItself;
    private final long started;
    private final AtomicLong number = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Sealer> sealers = new ArrayList<>();

    /// Another relay, from one start of it to the next.
    private static final class Sealer {
        private final long name;
        private final NumberWindow window = new NumberWindow();
        private long heard;

        Sealer(long name) {
            this.name = name;
        }
    }

    /// @param own drawn at random at each start
    /// @param hearsItself whether the only peer is this relay
    SealLedger(InstantSource clock, LongSupplier nanos, long own, boolean hearsItself) {
        this.clock = clock;
        this.nanos = nanos;
        this.own = own;
        this.hearsItself = hearsItself;
        started = nanos.getAsLong();
    }

    long own() {
        return own;
    }

    long time() {
        return clock.millis();
    }

    long nextNumber() {
        return number.incrementAndGet();
    }

    /// Whether what was sealed at a time is of now. Measured with the clock as it stands now: one
    /// that was set meanwhile shuts nobody out.
    boolean isTimely(long sealed) {
        long age = clock.millis() - sealed;
        long up = Math.ceilDiv(nanos.getAsLong() - started, 1_000_000L); // as ages are: by marks
        long skew = SKEW.toMillis();
        return age >= -skew && age <= Math.min(skew, up);
    }

    /// Notes a number under a right seal.
    Optional<MeshFault> note(long sealer, long number) {
        if (sealer == own && !hearsItself) {
            return LATE_OR_SEEN;
        }
        long now = nanos.getAsLong();
        lock.lock();
        try {
            for (Sealer known : sealers) {
                if (known.name == sealer) {
                    known.heard = now;
                    return known.window.note(number) ? Optional.empty() : LATE_OR_SEEN;
                }
            }
            return welcome(sealer, number, now);
        } finally {
            lock.unlock();
        }
    }

    private Optional<MeshFault> welcome(long name, long number, long now) {
        sealers.removeIf(known -> now - known.heard > REMEMBERED.toNanos());
        if (sealers.size() >= MOST_SEALERS) {
            return CROWD;
        }
        Sealer sealer = new Sealer(name);
        sealer.heard = now;
        sealers.add(sealer);
        return sealer.window.note(number) ? Optional.empty() : LATE_OR_SEEN;
    }
}
