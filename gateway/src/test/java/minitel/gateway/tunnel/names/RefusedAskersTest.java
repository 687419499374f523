package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;

final class RefusedAskersTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
    private static final TunnelName LYON = new TunnelName("lyon");

    private long now = Duration.ofDays(3).toNanos();
    private final RefusedAskers askers = new RefusedAskers(() -> now);

    private boolean waits(InetAddress from, String name, Duration later) {
        now += later.toNanos();
        return askers.waits(from, new TunnelName(name));
    }

    @Test
    void whoAsksForTheSameNameEveryFiveSecondsWaitsForItsOwner() {
        assertFalse(askers.waits(HERE, LYON), "a scanner asks once");
        for (int i = 0; i < 180; i++) {
            assertTrue(waits(HERE, "lyon", Duration.ofSeconds(5)), "" + i);
        }
    }

    @Test
    void whoAsksFasterOrForOneNameAfterTheOtherDoesNot() {
        for (int i = 0; i < 100; i++) {
            assertFalse(waits(HERE, "lyon", Duration.ofSeconds(2)));
            assertFalse(waits(HERE, "name" + i, Duration.ofMillis(900)));
        }
    }

    @Test
    void anotherAddressIsAnotherOne() {
        askers.waits(HERE, LYON);
        assertFalse(waits(InetAddress.ofLiteral("192.0.2.2"), "lyon", Duration.ofSeconds(9)));
        assertTrue(waits(HERE, "lyon", Duration.ZERO));
    }

    @Test
    void whoeverFillsTheMemoryIsNoPatientOne() {
        askers.waits(HERE, LYON);
        for (int i = 0; i < RefusedAskers.MOST; i++) {
            assertFalse(waits(HERE, "name" + i, Duration.ofSeconds(9)));
        }
        assertFalse(waits(HERE, "lyon", Duration.ofSeconds(9)));
    }
}
