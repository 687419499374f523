package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class SegmentAddressTest {

    @Test
    void aSegmentKnowsItsOwn() {
        SegmentAddress here = segment("10.76.1.1", 24);
        assertEquals("10.76.1.255", here.broadcast().toString());
        assertTrue(here.contains(address("10.76.1.0")));
        assertTrue(here.contains(address("10.76.1.255")));
        assertFalse(here.contains(address("10.76.2.0")));
    }

    @Test
    void anotherMachineOfItIsNeitherAllNorNoneNorThisOne() {
        SegmentAddress here = segment("10.76.1.1", 24);
        assertTrue(here.hasHost(address("10.76.1.20")));
        assertFalse(here.hasHost(address("10.76.1.1")));
        assertFalse(here.hasHost(address("10.76.1.0")));
        assertFalse(here.hasHost(address("10.76.1.255")));
        assertFalse(here.hasHost(address("10.76.2.20")));
    }

    @Test
    void everyLengthOfPrefixIsRight() {
        Ipv4Address own = address("170.85.170.85");
        for (int length = 0; length <= 32; length++) {
            SegmentAddress here = new SegmentAddress(own, length);
            long size = 1L << 32 - length;
            long first = (own.bits() & 0xFFFFFFFFL) / size * size;
            assertTrue(here.contains(new Ipv4Address((int) first)));
            assertTrue(here.contains(new Ipv4Address((int) (first + size - 1))));
            assertEquals(length == 0, here.contains(new Ipv4Address((int) (first - 1))));
            assertEquals(length == 0, here.contains(new Ipv4Address((int) (first + size))));
            long all = length > 30 ? 0xFFFFFFFFL : first + size - 1;
            assertEquals(new Ipv4Address((int) all), here.broadcast());
        }
    }

    @Test
    void aSegmentOfTwoHasTwoMachines() {
        SegmentAddress here = segment("192.168.0.2", 31);
        assertTrue(here.hasHost(address("192.168.0.3")));
        assertEquals(Ipv4Address.BROADCAST, here.broadcast());
        assertFalse(segment("192.168.0.2", 32).hasHost(address("192.168.0.2")));
        assertFalse(segment("0.0.0.0", 0).hasHost(address("127.0.0.1")));
    }

    @Test
    void anAddressIsTheSameForASocket() {
        InetAddress there = InetAddress.ofLiteral("203.0.113.255");
        assertEquals(there, Ipv4Address.of((Inet4Address) there).inet());
        assertEquals("203.0.113.255", Ipv4Address.of((Inet4Address) there).toString());
        byte[] card = {2, 0, (byte) 0xFF, 0, 1, (byte) 0x80};
        assertEquals("02:00:ff:00:01:80", MacAddress.of(card).toString());
    }

    private static SegmentAddress segment(String own, int prefix) {
        return new SegmentAddress(address(own), prefix);
    }
}
