package minitel.gateway.web.operator;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Who is logged in: 64 browsers at most, each until half a day without a request. For any thread.
final class LoginRegistry {
    private static final int MOST = 64;
    private static final int TOKEN = 16;
    private static final Duration IDLE = Duration.ofHours(12);

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();

    /// By token, the one whose last request is the longest ago first.
    private final LinkedHashMap<String, Login> used = new LinkedHashMap<>();

    private long opened;

    /// @param number the first is 1
    /// @param last when the last request came
    private record Login(long number, long last) {}

    /// @param nanos a clock like [System#nanoTime]
    LoginRegistry(LongSupplier nanos) {
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
            used.put(token, new Login(++opened, nanos.getAsLong()));
            return token;
        } finally {
            lock.unlock();
        }
    }

    boolean knows(String token) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            for (Map.Entry<String, Login> oldest = used.firstEntry();
                    oldest != null && now - oldest.getValue().last > IDLE.toNanos();
                    oldest = used.firstEntry()) {
                used.pollFirstEntry();
            }
            Login known = used.get(token);
            if (known != null) {
                used.putLast(token, new Login(known.number, now));
            }
            return known != null;
        } finally {
            lock.unlock();
        }
    }

    /// Which login of this run it is; no request.
    OptionalLong number(String token) {
        lock.lock();
        try {
            Login login = used.get(token);
            return login == null ? OptionalLong.empty() : OptionalLong.of(login.number);
        } finally {
            lock.unlock();
        }
    }

    /// @return whether it was open
    boolean close(String token) {
        lock.lock();
        try {
            return used.remove(token) != null;
        } finally {
            lock.unlock();
        }
    }
}
