package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class NamePlacesTest {
    private static final TunnelName NAME = new TunnelName("maison");
    private static final TunnelName OTHER = new TunnelName("jardin");

    /// A proxy on this machine.
    private static final InetAddress ONE = InetAddress.getLoopbackAddress();

    @Test
    void aQuarterOfTheStreamsIsLeftForMinitels() {
        NamePlaces places = new NamePlaces(() -> 4, Duration.ZERO);
        assertTrue(places.enter(NAME, ONE) && places.enter(NAME, ONE) && places.enter(NAME, ONE));
        assertFalse(places.enter(NAME, ONE));
        assertTrue(places.enter(OTHER, ONE));
        places.leave(NAME, ONE);
        assertTrue(places.enter(NAME, ONE));
    }

    @Test
    void noAddressTakesMoreThanItLeavesFree() {
        NamePlaces places = new NamePlaces(() -> 100, Duration.ZERO);
        assertEquals(38, taken(places, "192.0.2.%d", 1));
        assertEquals(19, taken(places, "192.0.2.%d", 2));
        assertTrue(places.enter(NAME, InetAddress.ofLiteral("198.51.100.1")));
        for (int i = 0; i < 3; i++) {
            places.leave(NAME, InetAddress.ofLiteral("192.0.2.1"));
        }
        assertEquals(1, taken(places, "192.0.2.%d", 2));
    }

    @Test
    void aWholeRangeOfIpv6LeavesPlacesToOthers() {
        NamePlaces places = new NamePlaces(() -> 100, Duration.ZERO);
        int all = 0;
        for (int i = 0; i < 100; i++) {
            all += taken(places, "2001:db8:1:%x::1", i);
        }
        assertEquals(60, all);
        assertTrue(places.enter(NAME, InetAddress.ofLiteral("2001:db8:2::1")));
    }

    private static int taken(NamePlaces places, String pattern, int number) {
        InetAddress from = InetAddress.ofLiteral(pattern.formatted(number));
        int count = 0;
        while (places.enter(NAME, from)) {
            count++;
        }
        return count;
    }

    @Test
    void oneStreamServesOneBrowser() {
        NamePlaces places = new NamePlaces(() -> 1, Duration.ZERO);
        assertTrue(places.enter(NAME, ONE));
        assertFalse(places.enter(NAME, ONE));
    }

    @Test
    void whoeverWaitsGetsThePlaceOfWhoLeaves() throws InterruptedException {
        NamePlaces places = new NamePlaces(() -> 1, Patience.TIME);
        assertTrue(places.enter(NAME, ONE));
        CountDownLatch entered = new CountDownLatch(1);
        VirtualThreads.start(
                "waits",
                () -> {
                    if (places.enter(NAME, ONE)) {
                        entered.countDown();
                    }
                });
        places.leave(NAME, ONE);
        assertTrue(entered.await(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
