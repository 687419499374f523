package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static minitel.gateway.relay.frame.CraftedFrame.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.CraftedFrame.Sum;
import org.junit.jupiter.api.Test;

class FrameFingerprintTest {
    private final FrameFingerprint print = FrameFingerprint.random();

    @Test
    void aCopyHasItWhateverWayItCame() {
        long known = print.of(new CraftedFrame().frame());
        assertEquals(known, print.of(new CraftedFrame().hops(3).frame()));
        assertEquals(known, print.of(new CraftedFrame().options(12).frame()));
        assertEquals(known, print.of(new CraftedFrame().padding(20).frame()));
        assertEquals(known, print.of(new CraftedFrame().sum(Sum.OPEN).frame()));
        assertEquals(known, print.of(new CraftedFrame().sum(Sum.NONE).frame()));
        MacAddress card = new MacAddress(0x02_00_00_00_00_99L);
        assertEquals(known, print.of(read(new CraftedFrame().frame().sentBy(card))));
    }

    @Test
    void directedToAnotherSegmentItIsTheSame() {
        UdpFrame frame = new CraftedFrame().to("10.76.1.255", 5076).frame();
        assertEquals(print.of(frame), print.of(frame.to(address("10.76.2.255"))));
        assertEquals(print.of(frame), print.of(frame.to(Ipv4Address.BROADCAST)));
        for (byte[] piece : new CraftedFrame().payload(new byte[50]).pieces(24)) {
            assertEquals(print.of(read(piece)), print.of(read(piece).to(address("10.76.2.255"))));
        }
    }

    @Test
    void whatIsNotACopyHasAnother() {
        byte[] payload = new byte[30];
        List<CraftedFrame> others =
                List.of(
                        new CraftedFrame().payload(payload),
                        new CraftedFrame().payload(new byte[31]),
                        new CraftedFrame().payload(payload).number(0x1235),
                        new CraftedFrame().payload(payload).from("10.76.1.21", 40_000),
                        new CraftedFrame().payload(payload).from("10.76.1.20", 40_001),
                        new CraftedFrame().payload(payload).to(CraftedFrame.EVERYBODY, 5077),
                        new CraftedFrame().payload(payload).to("224.0.0.251", 5076),
                        new CraftedFrame().payload(payload).to("224.0.0.252", 5076));
        Set<Long> prints = new HashSet<>();
        others.forEach(other -> assertTrue(prints.add(print.of(other.frame()))));
        for (int i = 0; i < payload.length * 8; i++) {
            byte[] changed = payload.clone();
            changed[i / 8] ^= (byte) (1 << i % 8);
            assertTrue(prints.add(print.of(new CraftedFrame().payload(changed).frame())));
        }
    }

    @Test
    void thePiecesOfAPacketDiffer() {
        Set<Long> prints = new HashSet<>();
        for (byte[] piece : new CraftedFrame().payload(new byte[120]).pieces(16)) {
            assertTrue(prints.add(print.of(read(piece))));
        }
    }

    @Test
    void allOfALaterPieceCounts() {
        Set<Long> prints = new HashSet<>();
        for (int changed = 0; changed < 35; changed++) {
            byte[] payload = new byte[35];
            payload[changed] = 1;
            for (int size : new int[] {16, 40}) {
                List<byte[]> pieces = new CraftedFrame().payload(payload).pieces(size);
                int at = (changed + 8) / size;
                assertTrue(prints.add(print.of(read(pieces.get(at)))), changed + " of " + size);
            }
        }
    }

    @Test
    void twoProgramsDoNotAgree() {
        UdpFrame frame = new CraftedFrame().frame();
        assertNotEquals(print.of(frame), FrameFingerprint.random().of(frame));
    }

    /// Two texts that any sum of powers modulo 2^64 takes for one, whatever it is multiplied with.
    @Test
    void textsThatOverflowMakeAlikeAreTold() {
        byte[] one = new byte[1400];
        byte[] other = new byte[1400];
        for (int i = 0; i < 1024; i++) {
            one[i] = (byte) (Integer.bitCount(i) & 1);
            other[i] = (byte) (1 - one[i]);
        }
        assertNotEquals(
                print.of(new CraftedFrame().payload(one).frame()),
                print.of(new CraftedFrame().payload(other).frame()));
    }

    /// Of the key 00 01 ... 0f, as other programs compute it.
    @Test
    void theHashIsThatOfOthers() {
        long key0 = 0x0706050403020100L;
        long key1 = 0x0F0E0D0C0B0A0908L;
        assertEquals(0xABAC0158050FC4DCL, new SipHash(key0, key1).end(new byte[0], 0, 0));
    }
}
