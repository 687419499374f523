package minitel.gateway.relay.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import minitel.gateway.relay.frame.FrameReading.Whole;
import minitel.os.FilterRun;
import minitel.os.KernelFilter;

/// One frame by chance, before all who judge it: the reader, the kernel's filter, and a judge who
/// knows the standards by himself.
final class FrameFuzz {
    private static final Set<Integer> PORTS = Set.of(5076, 5353);
    private static final Set<Ipv4Address> GROUPS = Set.of(CraftedFrame.address("224.0.0.251"));
    private static final KernelFilter WHOLE = HeardFilter.ofWhole(PORTS, GROUPS);
    private static final KernelFilter PIECES = HeardFilter.ofPieces(PORTS, GROUPS);

    private FrameFuzz() {}

    static void trial(Random rnd) {
        byte[] bytes = FrameChance.any(rnd);
        int length = rnd.nextInt(4) == 0 ? rnd.nextInt(bytes.length + 1) : bytes.length;
        byte[] before = bytes.clone();
        FrameReading reading = UdpFrame.read(bytes, length);
        assertEquals(FrameJudge.accepts(bytes, length), reading instanceof Whole);
        assertArrayEquals(before, bytes);
        if (reading instanceof Whole(UdpFrame frame)) {
            right(frame);
            right(frame.to(new Ipv4Address(rnd.nextInt())));
            heard(frame, Arrays.copyOf(bytes, length));
        }
    }

    private static void right(UdpFrame frame) {
        byte[] bytes = frame.bytes();
        assertTrue(FrameJudge.accepts(bytes, bytes.length));
        assertTrue(FrameJudge.isClosed(bytes));
        assertArrayEquals(bytes, CraftedFrame.read(bytes).bytes());
    }

    /// The kernel must hand on whatever would be relayed, and of the rest nothing that goes to
    /// another port or address.
    private static void heard(UdpFrame frame, byte[] bytes) {
        boolean to = frame.isBroadcast() || GROUPS.contains(frame.destination());
        boolean port = frame.isLaterPiece() || PORTS.contains(frame.port());
        boolean whole = FilterRun.passes(WHOLE, bytes, bytes.length, 0, false);
        boolean piece = FilterRun.passes(PIECES, bytes, bytes.length, 0, false);
        assertEquals(to && port && !frame.isPiece(), whole);
        assertEquals(to && port && frame.isPiece(), piece);
    }
}
