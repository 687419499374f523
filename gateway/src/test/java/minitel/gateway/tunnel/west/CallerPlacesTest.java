package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class CallerPlacesTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final CallerPlaces places = new CallerPlaces(3, 2);

    @Test
    void oneAddressLeavesRoomForOthers() {
        assertTrue(places.enter(ONE));
        assertTrue(places.enter(ONE));
        assertFalse(places.enter(ONE));
        assertTrue(places.enter(OTHER));
        assertFalse(places.enter(OTHER), "there is no place at all");
        places.leave(ONE);
        assertTrue(places.enter(OTHER));
        assertFalse(places.enter(ONE));
    }
}
