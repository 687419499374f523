package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.life.Amount;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import minitel.life.Printable;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Which of the published targets serve, as far as visitors have found out: in the log when that
/// changes, and for the status. For any thread; nothing blocks under its lock.
final class TargetHealth {
    /// Whoever has asked, and leaves sooner than this, may just have been impatient.
    static final Duration SILENCE = Duration.ofSeconds(30);

    private final Duration silence;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TunnelName, TargetTrouble> troubles = new HashMap<>();
    private Map<TunnelName, PublishedTarget> published = Map.of();

    TargetHealth(Duration silence) {
        this.silence = silence;
    }

    /// What was known of other targets is forgotten.
    void publish(Map<TunnelName, PublishedTarget> fresh) {
        lock.lock();
        try {
            troubles.keySet().removeIf(word -> !isSame(published.get(word), fresh.get(word)));
            published = fresh;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isSame(@Nullable PublishedTarget one, @Nullable PublishedTarget other) {
        return one != null && other != null && one.address().equals(other.address());
    }

    Map<TunnelName, TargetTrouble> troubles() {
        lock.lock();
        try {
            return Map.copyOf(troubles);
        } finally {
            lock.unlock();
        }
    }

    /// @param why begins with the target
    void failed(PublishedTarget target, Reason reason, String why) {
        TargetTrouble fresh = new TargetTrouble(reason, Printable.of(why), Instant.now());
        if (changes(target, fresh) && LogBudget.TARGETS.allows()) {
            Logger.warn("{}: {}", target.word(), fresh.why());
        }
    }

    private boolean changes(PublishedTarget target, TargetTrouble fresh) {
        lock.lock();
        try {
            TargetTrouble old = troubles.get(target.word());
            boolean news = old == null || old.reason() != fresh.reason();
            if (news && isSame(target, published.get(target.word()))) {
                troubles.put(target.word(), fresh);
            }
            return news;
        } finally {
            lock.unlock();
        }
    }

    private void answers(PublishedTarget target) {
        boolean news;
        lock.lock();
        try {
            news = troubles.remove(target.word()) != null;
        } finally {
            lock.unlock();
        }
        if (news && LogBudget.TARGETS.allows()) {
            Logger.info("{}: {} answers again", target.word(), target.address());
        }
    }

    /// The line of a target that has taken a call: it serves once it has said something.
    Duplex watched(PublishedTarget target, Duplex line) {
        return new Listened(target, line);
    }

    /// One thread reads, one writes.
    private final class Listened extends DuplexOver {
        private final PublishedTarget target;
        private volatile long asked = System.nanoTime();
        private volatile boolean heard;

        /// Whether who has asked has ended what he sends: then the end is no fault of the target's.
        private volatile boolean finished;

        /// Whether it is over, for whatever reason.
        private volatile boolean over;

        Listened(PublishedTarget target, Duplex line) {
            super(line);
            this.target = target;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            try {
                int n = line.read(buffer);
                if (n > 0) {
                    hears();
                } else if (n < 0) {
                    ends("hung up without a word");
                }
                return n;
            } catch (Throwable t) { // not typed: it parks
                ends(FailureMessage.of(t));
                throw t;
            }
        }

        private void hears() {
            if (!heard) {
                heard = true;
                answers(target);
            }
        }

        private void ends(String why) {
            if (!heard && !finished && !over) {
                over = true;
                failed(target, Reason.FAULT, target.address() + ": " + why);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            asked = System.nanoTime();
            line.write(bytes, offset, length);
        }

        @Override
        public void writeBinary(byte[] bytes) throws IOException {
            asked = System.nanoTime();
            line.writeBinary(bytes);
        }

        private void leaves() {
            Duration waited = Duration.ofNanos(System.nanoTime() - asked);
            if (!heard && !over && waited.compareTo(silence) >= 0) {
                failed(
                        target,
                        Reason.TIMEOUT,
                        target.address()
                                + ": took a call and said nothing for "
                                + Amount.of(waited));
            }
            over = true;
        }

        @Override
        public void finish() {
            finished = true;
            line.finish();
        }

        @Override
        public void close() {
            leaves();
            line.close();
        }

        @Override
        public void abort() {
            leaves();
            line.abort();
        }
    }
}
