package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Logins logins = new Logins(nanos::get);

    @Test
    void aTokenIsKnownUntilItIsClosed() {
        String token = logins.open();
        assertTrue(token.matches("[A-Za-z0-9_-]{22}"), token);
        assertTrue(logins.knows(token));
        logins.close(token);
        assertFalse(logins.knows(token));
        assertFalse(logins.knows(""));
    }

    @Test
    void halfADayWithoutARequestIsALogout() {
        String used = logins.open();
        String forgotten = logins.open();
        nanos.addAndGet(Duration.ofHours(11).toNanos());
        assertTrue(logins.knows(used));
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        assertTrue(logins.knows(used));
        assertFalse(logins.knows(forgotten));
    }

    @Test
    void whoWasAwayLongestMakesRoom() {
        String first = logins.open();
        String second = logins.open();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 63; i++) {
            assertTrue(logins.knows(first));
            all.add(logins.open());
        }
        assertTrue(all.stream().distinct().count() == 63);
        assertTrue(logins.knows(first));
        assertFalse(logins.knows(second));
    }
}
