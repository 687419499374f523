package minitel.gateway.operate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;

/// A password whose hashes take as long as the test likes.
final class SlowSecret implements GuessedSecret {
    @Override
    public String place() {
        return "";
    }

    final List<String> hashed = new CopyOnWriteArrayList<>();
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();
    final Semaphore may = new Semaphore(1_000_000);
    final Semaphore begun = new Semaphore(0);

    @Override
    public boolean isSet() {
        return true;
    }

    @Override
    public boolean remembers(String typed) {
        return remembered.contains(typed);
    }

    @Override
    public boolean matches(String typed) {
        hashed.add(typed);
        begun.release();
        may.acquireUninterruptibly();
        if (typed.endsWith(PasswordAttemptsTest.SECRET)) {
            remembered.add(typed);
        }
        return typed.endsWith(PasswordAttemptsTest.SECRET);
    }

    void stop() {
        may.drainPermits();
    }

    /// Waits until one more is being hashed.
    void hasBegun() throws InterruptedException {
        assertTrue(begun.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS), "nothing is hashed");
    }

    /// The same at another place.
    GuessedSecret at(String place) {
        return new GuessedSecret() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public boolean isSet() {
                return true;
            }

            @Override
            public boolean remembers(String typed) {
                return SlowSecret.this.remembers(typed);
            }

            @Override
            public boolean matches(String typed) {
                return SlowSecret.this.matches(place + typed);
            }
        };
    }
}
