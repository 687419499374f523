package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void aQuarterOfTheStreamsIsLeftForMinitels() {
        NamePlaces places = new NamePlaces(() -> 4, Duration.ZERO);
        assertTrue(places.enter(NAME) && places.enter(NAME) && places.enter(NAME));
        assertFalse(places.enter(NAME));
        assertTrue(places.enter(OTHER));
        places.leave(NAME);
        assertTrue(places.enter(NAME));
    }

    @Test
    void oneStreamServesOneBrowser() {
        NamePlaces places = new NamePlaces(() -> 1, Duration.ZERO);
        assertTrue(places.enter(NAME));
        assertFalse(places.enter(NAME));
    }

    @Test
    void whoeverWaitsGetsThePlaceOfWhoLeaves() throws InterruptedException {
        NamePlaces places = new NamePlaces(() -> 1, Patience.TIME);
        assertTrue(places.enter(NAME));
        CountDownLatch entered = new CountDownLatch(1);
        VirtualThreads.start(
                "waits",
                () -> {
                    if (places.enter(NAME)) {
                        entered.countDown();
                    }
                });
        places.leave(NAME);
        assertTrue(entered.await(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
