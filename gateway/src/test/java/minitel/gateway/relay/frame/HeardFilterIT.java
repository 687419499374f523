package minitel.gateway.relay.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import minitel.kit.Fuzz;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;
import minitel.os.FilterRun;
import minitel.os.KernelFilter;
import minitel.os.NamespaceThread;
import minitel.os.PacketSocket;
import org.junit.jupiter.api.Test;

class HeardFilterIT {
    private static final Set<Integer> PORTS = Set.of(5076, 5353);
    private static final Set<Ipv4Address> GROUPS = Set.of(CraftedFrame.address("224.0.0.251"));
    private static final KernelFilter WHOLE = HeardFilter.ofWhole(PORTS, GROUPS);
    private static final KernelFilter PIECES = HeardFilter.ofPieces(PORTS, GROUPS);

    /// Each frame by chance is followed by one that is heard, so that a silence is known.
    @Test
    void theKernelTakesTheFilterAndHandsOnWhatItSays() throws Exception {
        try (NetworkNamespace here = NetworkNamespace.make();
                NetworkNamespace there = NetworkNamespace.make()) {
            here.wire("left", there, "right");
            try (PacketSocket hears = NamespaceThread.hear(here, "left", WHOLE);
                    PacketSocket pieces = NamespaceThread.hear(here, "left", PIECES);
                    PacketSocket sends = NamespaceThread.hear(there, "right", WHOLE)) {
                Fuzz.times(
                        2000,
                        71,
                        rnd -> {
                            byte[] frame = FrameChance.any(rnd);
                            if (!isPlain(frame)) {
                                return;
                            }
                            byte[] mark = new CraftedFrame().number(rnd.nextInt(0x10000)).bytes();
                            sends.send(frame);
                            sends.send(mark);
                            if (FilterRun.passes(WHOLE, frame, frame.length, 0, false)) {
                                assertArrayEquals(frame, heard(hears));
                            }
                            if (FilterRun.passes(PIECES, frame, frame.length, 0, false)) {
                                assertArrayEquals(frame, heard(pieces));
                            }
                            assertArrayEquals(mark, heard(hears));
                        });
                assertEquals(0, hears.dropped());
            }
        }
    }

    /// Whether it can be sent, and the kernel takes no tag from it.
    private static boolean isPlain(byte[] frame) {
        int type = frame.length < 15 ? 0x8100 : ByteBuffer.wrap(frame).getShort(12) & 0xFFFF;
        return type != 0x8100 && type != 0x88A8;
    }

    private static byte[] heard(PacketSocket socket) throws Exception {
        byte[] room = new byte[2000];
        return Arrays.copyOf(room, socket.hear(room, Patience.TIME));
    }
}
