package minitel.gateway.tunnel.names;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.TunnelName;

/// Who was refused a name last. Who asks for the same one again, and not at once, waits for the
/// owner of this gateway, who has to write it down: nothing is held against him, or two homes
/// behind one address would be banned while their owner sets them up. For any thread.
final class RefusedAskers {
    /// That are remembered.
    static final int MOST = 1024;

    /// Who asks again sooner is not waiting for a person. A holder's calls are 5 s apart.
    static final Duration SOONEST = Duration.ofSeconds(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanos;

    /// When each asked last.
    private final Map<RefusedAsker, Long> asked =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RefusedAsker, Long> eldest) {
                    return size() > MOST;
                }
            };

    private record RefusedAsker(InetAddress from, TunnelName name) {}

    /// @param nanos a clock like [System#nanoTime]
    RefusedAskers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Somebody is refused a name.
    ///
    /// @return whether he was before, and has waited since
    boolean waits(InetAddress from, TunnelName name) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            Long before = asked.put(new RefusedAsker(from, name), now);
            return before != null && now - before >= SOONEST.toNanos();
        } finally {
            lock.unlock();
        }
    }
}
