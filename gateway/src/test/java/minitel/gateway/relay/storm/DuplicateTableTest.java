package minitel.gateway.relay.storm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.FrameFingerprint;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class DuplicateTableTest {
    private final HandClock clock = new HandClock();
    private final FrameFingerprint prints = FrameFingerprint.random();
    private final DuplicateTable table = new DuplicateTable(clock.nanoTime());

    @Test
    void aNumberedPacketIsACopyForTwoSeconds() {
        UdpFrame frame = frame(1);
        assertFalse(isCopy(frame));
        assertTrue(isCopy(frame));
        clock.pass(Duration.ofMillis(1999)); // the clock's nanoseconds begin again meanwhile
        assertTrue(isCopy(frame));
        clock.pass(Duration.ofMillis(1));
        assertFalse(isCopy(frame));
        assertTrue(isCopy(frame));
    }

    @Test
    void anUnnumberedOneIsForAQuarterOfASecond() {
        UdpFrame frame = new CraftedFrame().number(0).frame();
        assertFalse(isCopy(frame));
        clock.pass(Duration.ofMillis(249));
        assertTrue(isCopy(frame));
        clock.pass(Duration.ofMillis(1));
        assertFalse(isCopy(frame));
    }

    @Test
    void aCopyDoesNotMakeItYounger() {
        UdpFrame frame = frame(1);
        assertFalse(isCopy(frame));
        for (int i = 0; i < 19; i++) {
            clock.pass(Duration.ofMillis(100));
            assertTrue(isCopy(frame));
        }
        clock.pass(Duration.ofMillis(100));
        assertFalse(isCopy(frame));
    }

    @Test
    void directedElsewhereItIsACopyAndToAGroupItIsNone() {
        UdpFrame frame = new CraftedFrame().to("10.76.1.255", 5076).frame();
        assertFalse(isCopy(frame));
        assertTrue(isCopy(frame.to(new Ipv4Address(0x0A4C02FF))));
        assertTrue(isCopy(frame.to(Ipv4Address.BROADCAST)));
        assertFalse(isCopy(frame.to(new Ipv4Address(0xE00000FB))));
    }

    @Test
    void whoOnlyAsksNotesNothing() {
        UdpFrame frame = frame(1);
        assertFalse(table.has(7, frame, clock.nanoTime()));
        assertFalse(table.has(7, frame, clock.nanoTime()));
        assertFalse(table.note(7, frame, clock.nanoTime()));
        clock.pass(Duration.ofMillis(1999));
        assertTrue(table.has(7, frame, clock.nanoTime()));
        assertFalse(table.has(7, new CraftedFrame().number(0).frame(), clock.nanoTime()));
        assertFalse(table.has(8, frame, clock.nanoTime()));
        clock.pass(Duration.ofMillis(1));
        assertFalse(table.has(7, frame, clock.nanoTime()));
    }

    @Test
    void whatASecondBringsIsKept() {
        List<UdpFrame> second = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            second.add(frame(i));
        }
        second.forEach(frame -> assertFalse(isCopy(frame)));
        long kept = second.stream().filter(this::isCopy).count();
        assertTrue(kept > 4990, "only " + kept);
    }

    @Test
    void whenItIsFullTheOldestAreForgotten() {
        for (int i = 0; i < 300_000; i++) {
            isCopy(frame(i));
            clock.pass(Duration.ofNanos(1000));
        }
        int kept = 0;
        for (int i = 299_000; i < 300_000; i++) {
            kept += isCopy(frame(i)) ? 1 : 0;
        }
        assertTrue(kept > 990, "of the last thousand only " + kept);
        assertFalse(isCopy(frame(0)));
    }

    private boolean isCopy(UdpFrame frame) {
        return table.note(prints.of(frame), frame, clock.nanoTime());
    }

    private static UdpFrame frame(int i) {
        byte[] payload = ByteBuffer.allocate(4).putInt(i).array();
        return new CraftedFrame().number(1 + i % 0xFFFF).payload(payload).frame();
    }
}
