package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalSegmentsTest {
    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static LocalSegment segment(String own, int prefix) throws Exception {
        return new LocalSegment(
                NetworkInterface.networkInterfaces().findFirst().orElseThrow(),
                address(own),
                prefix);
    }

    @Test
    void aSegmentIsAllWithTheSameFirstBits() throws Exception {
        LocalSegment segment = segment("192.0.2.130", 25);
        assertTrue(segment.contains(address("192.0.2.129")));
        assertFalse(segment.contains(address("192.0.2.127")));
        assertTrue(segment("192.0.2.1", 0).contains(address("8.8.8.8")));
        assertFalse(segment("192.0.2.1", 32).contains(address("192.0.2.2")));
    }

    @Test
    void theFirstAndTheLastAreThoseOfAll() throws Exception {
        LocalSegment segment = segment("192.0.2.130", 25);
        assertTrue(segment.isForAll(address("192.0.2.128")));
        assertTrue(segment.isForAll(address("192.0.2.255")));
        assertFalse(segment.isForAll(address("192.0.2.254")));
        assertFalse(segment.isForAll(address("192.0.2.127")));
        assertFalse(segment("192.0.2.0", 31).isForAll(address("192.0.2.0")));
        assertFalse(segment("192.0.2.0", 32).isForAll(address("192.0.2.0")));
        assertTrue(segment("10.1.1.1", 0).isForAll(address("255.255.255.255")));
    }

    @Test
    void nearIsOnTheSameNetworkOrPrivate() throws Exception {
        LocalSegments segments = new LocalSegments(List.of(segment("192.0.2.130", 25)));
        for (String near :
                List.of(
                        "192.0.2.200",
                        "10.9.9.9",
                        "172.31.0.1",
                        "192.168.7.7",
                        "169.254.3.3",
                        "127.0.0.1")) {
            assertTrue(segments.isNear(address(near)), near);
        }
        for (String far :
                List.of("192.0.2.1", "8.8.8.8", "172.32.0.1", "224.0.0.251", "255.255.255.255")) {
            assertFalse(segments.isNear(address(far)), far);
        }
    }

    @Test
    void onASegmentTheOwnAddressIsTheOneThere() throws Exception {
        LocalSegments segments =
                new LocalSegments(List.of(segment("192.0.2.130", 25), segment("198.51.100.1", 24)));
        assertEquals(
                Optional.of(address("198.51.100.1")), segments.ownTowards(address("198.51.100.9")));
        assertEquals(
                Optional.of(address("192.0.2.130")), segments.ownTowards(address("192.0.2.130")));
    }
}
