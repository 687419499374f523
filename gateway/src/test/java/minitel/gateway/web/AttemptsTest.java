package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Attempts attempts = new Attempts(nanos::get);

    private boolean may(String address) {
        return attempts.begin(InetAddress.ofLiteral(address)).isEmpty();
    }

    private void wait(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void exhaust(String address) {
        for (int i = 0; i < 5; i++) {
            assertTrue(may(address));
        }
    }

    @Test
    void fiveFromOneAddressThenNoneForFiveMinutes() {
        exhaust("192.0.2.1");
        wait(Duration.ofMinutes(2));
        assertEquals(
                Optional.of(Duration.ofMinutes(3)),
                attempts.begin(InetAddress.ofLiteral("192.0.2.1")));
        assertTrue(may("192.0.2.2"));
        wait(Duration.ofMinutes(3));
        assertTrue(may("192.0.2.1"));
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 5; i++) {
            assertTrue(may("2001:db8::" + i));
        }
        assertTrue(!may("2001:db8::5"));
        assertTrue(may("2001:db8:0:1::5"));
    }

    @Test
    void whoKnowsThePasswordIsNotCounted() {
        for (int i = 0; i < 100; i++) {
            assertTrue(may("192.0.2.1"));
            attempts.succeeded(InetAddress.ofLiteral("192.0.2.1"));
        }
    }

    @Test
    void thirtyAMinuteInAll() {
        for (int i = 0; i < 30; i++) {
            assertTrue(may("192.0.2." + i));
        }
        assertTrue(!may("192.0.2.30"));
        wait(Duration.ofMinutes(1));
        assertTrue(may("192.0.2.30"));
    }

    @Test
    void manyAddressesTakeNoMoreMemoryThanSome() {
        for (int minute = 0; minute < 5; minute++) {
            for (int i = 0; i < 300; i++) {
                may("10.0." + minute + "." + i % 256);
                attempts.succeeded(InetAddress.ofLiteral("10.9.9.9"));
            }
            wait(Duration.ofSeconds(50));
        }
        wait(Duration.ofMinutes(5));
        assertTrue(may("192.0.2.1"));
    }
}
