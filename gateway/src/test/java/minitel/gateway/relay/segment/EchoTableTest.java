package minitel.gateway.relay.segment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import org.junit.jupiter.api.Test;

class EchoTableTest {
    private static final Ipv4Address ONE = new Ipv4Address(0x0A4C0114);
    private static final Ipv4Address OTHER = new Ipv4Address(0x0A4C0214);
    private static final Ipv4Address GROUP = new Ipv4Address(0xE0000080);
    private static final long WINDOW = EchoTable.WINDOW.toNanos();

    private final EchoTable table = new EchoTable();

    private static UdpFrame says(Ipv4Address from, Ipv4Address to, int port, String words) {
        return UdpFrame.of(from, 777, to, port, words.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameWordsAreAnEchoWhoeverSaysThem() {
        assertFalse(table.isEcho(says(ONE, Ipv4Address.BROADCAST, 5076, "who"), 0));
        assertTrue(table.isEcho(says(OTHER, new Ipv4Address(0x0A4C02FF), 5076, "who"), 1));
    }

    @Test
    void otherWordsAnotherPortAndAGroupAreNone() {
        assertFalse(table.isEcho(says(ONE, Ipv4Address.BROADCAST, 5076, "who"), 0));
        assertFalse(table.isEcho(says(ONE, Ipv4Address.BROADCAST, 5076, "what"), 0));
        assertFalse(table.isEcho(says(ONE, Ipv4Address.BROADCAST, 5077, "who"), 0));
        assertFalse(table.isEcho(says(ONE, GROUP, 5076, "who"), 0));
    }

    @Test
    void whoSaysTheSameAllTheTimeIsHeardNowAndThen() {
        UdpFrame beacon = says(ONE, Ipv4Address.BROADCAST, 5076, "here");
        assertFalse(table.isEcho(beacon, Long.MAX_VALUE - WINDOW / 2));
        assertTrue(table.isEcho(beacon, Long.MAX_VALUE));
        assertFalse(table.isEcho(beacon, Long.MAX_VALUE + WINDOW / 2)); // the clock wraps
        assertTrue(table.isEcho(beacon, Long.MAX_VALUE + WINDOW));
    }

    @Test
    void theOldestGoFirst() {
        for (int i = 0; i <= EchoTable.MOST; i++) {
            byte[] words = ByteBuffer.allocate(4).putInt(i).array();
            assertFalse(table.isEcho(UdpFrame.of(ONE, 1, GROUP, 5076, words), i));
        }
        byte[] first = ByteBuffer.allocate(4).putInt(0).array();
        byte[] second = ByteBuffer.allocate(4).putInt(2).array();
        assertFalse(table.isEcho(UdpFrame.of(ONE, 1, GROUP, 5076, first), 0));
        assertTrue(table.isEcho(UdpFrame.of(ONE, 1, GROUP, 5076, second), 0));
    }
}
