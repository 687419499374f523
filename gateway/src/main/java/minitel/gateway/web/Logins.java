package minitel.gateway.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Who is logged in: 64 browsers at most, each until half a day without a request. For any thread.
final class Logins {
    private static final int MOST = 64;
    private static final int TOKEN = 16;
    private static final Duration IDLE = Duration.ofHours(12);

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();

    /// The moment of the last request by token, the longest ago first.
    private final LinkedHashMap<String, Long> used = new LinkedHashMap<>();

    /// @param nanos a clock like [System#nanoTime]
    Logins(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// @return 128 bits that nobody can guess; whoever was away longest makes room
    String open() {
        byte[] bits = new byte[TOKEN];
        random.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        lock.lock();
        try {
            if (used.size() >= MOST) {
                used.pollFirstEntry();
            }
            used.put(token, nanos.getAsLong());
            return token;
        } finally {
            lock.unlock();
        }
    }

    boolean knows(String token) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            for (Map.Entry<String, Long> oldest = used.firstEntry();
                    oldest != null && now - oldest.getValue() > IDLE.toNanos();
                    oldest = used.firstEntry()) {
                used.pollFirstEntry();
            }
            boolean known = used.containsKey(token);
            if (known) {
                used.putLast(token, now);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    void close(String token) {
        lock.lock();
        try {
            used.remove(token);
        } finally {
            lock.unlock();
        }
    }
}
