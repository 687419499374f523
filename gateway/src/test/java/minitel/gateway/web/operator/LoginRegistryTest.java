package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginRegistryTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LoginRegistry loginRegistry = new LoginRegistry(nanos::get);

    @Test
    void aTokenIsKnownUntilItIsClosed() {
        String token = loginRegistry.open();
        assertTrue(token.matches("[A-Za-z0-9_-]{22}"), token);
        assertTrue(loginRegistry.knows(token));
        loginRegistry.close(token);
        assertFalse(loginRegistry.knows(token));
        assertFalse(loginRegistry.knows(""));
    }

    @Test
    void halfADayWithoutARequestIsALogout() {
        String used = loginRegistry.open();
        String forgotten = loginRegistry.open();
        nanos.addAndGet(Duration.ofHours(11).toNanos());
        assertTrue(loginRegistry.knows(used));
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        assertTrue(loginRegistry.knows(used));
        assertFalse(loginRegistry.knows(forgotten));
    }

    @Test
    void whoWasAwayLongestMakesRoom() {
        String first = loginRegistry.open();
        String second = loginRegistry.open();
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 63; i++) {
            assertTrue(loginRegistry.knows(first));
            all.add(loginRegistry.open());
        }
        assertTrue(all.stream().distinct().count() == 63);
        assertTrue(loginRegistry.knows(first));
        assertFalse(loginRegistry.knows(second));
    }
}
