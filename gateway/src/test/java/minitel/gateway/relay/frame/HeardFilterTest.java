package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import minitel.os.FilterRun;
import minitel.os.KernelFilter;
import minitel.os.PacketSocket;
import org.junit.jupiter.api.Test;

class HeardFilterTest {
    private static final Set<Integer> PORTS = Set.of(5076, 5353);
    private static final Set<Ipv4Address> GROUPS =
            Set.of(address("224.0.0.251"), address("224.0.1.1"));
    private static final String GROUP_CARD = "01:00:5e:00:00:fb";

    private final KernelFilter filter = HeardFilter.ofWhole(PORTS, GROUPS);
    private final KernelFilter pieces = HeardFilter.ofPieces(PORTS, GROUPS);

    @Test
    void whatIsForEverybodyToANamedPortPasses() {
        assertTrue(passes(new CraftedFrame().bytes()));
        assertTrue(passes(new CraftedFrame().to("10.76.1.255", 5353).options(40).bytes()));
        assertFalse(passes(new CraftedFrame().to("255.255.255.255", 5077).bytes()));
        assertFalse(passes(new CraftedFrame().to("10.76.1.9", 5076).card(GROUP_CARD).bytes()));
    }

    @Test
    void whatIsForANamedGroupPasses() {
        assertTrue(passes(new CraftedFrame().to("224.0.0.251", 5353).card(GROUP_CARD).bytes()));
        assertFalse(passes(new CraftedFrame().to("224.0.0.252", 5353).card(GROUP_CARD).bytes()));
        assertFalse(passes(new CraftedFrame().to("224.0.0.251", 53).card(GROUP_CARD).bytes()));
    }

    @Test
    void allPiecesOfAPacketToEverybodyPassApartFromWhatIsWhole() {
        for (byte[] piece : new CraftedFrame().payload(new byte[99]).pieces(16)) {
            assertTrue(passesInPieces(piece));
            assertFalse(passes(piece));
        }
        byte[] elsewhere = new CraftedFrame().to("255.255.255.255", 9).pieces(8).getFirst();
        assertFalse(passesInPieces(elsewhere));
        byte[] toOne = new CraftedFrame().card(GROUP_CARD).pieces(8).getLast();
        assertFalse(passesInPieces(toOne));
        assertFalse(passesInPieces(new CraftedFrame().bytes()));
    }

    private boolean passesInPieces(byte[] frame) {
        return FilterRun.passes(pieces, frame, frame.length, 0, false);
    }

    @Test
    void whatIsTaggedOrSentByARelayHereIsNotHeard() {
        byte[] frame = new CraftedFrame().bytes();
        assertFalse(FilterRun.passes(filter, frame, frame.length, 0, true));
        assertFalse(FilterRun.passes(filter, frame, frame.length, PacketSocket.MARK, false));
        byte[] tcp = frame.clone();
        tcp[23] = 6;
        assertFalse(passes(tcp));
        byte[] tagged = frame.clone();
        tagged[12] = (byte) 0x81;
        tagged[13] = 0;
        assertFalse(passes(tagged));
    }

    @Test
    void asManyPortsAndGroupsAsMayBeNamedAreOneFilter() {
        Set<Integer> ports = new HashSet<>(IntStream.range(1, 151).boxed().toList());
        List<Ipv4Address> groups =
                IntStream.range(0, 50).mapToObj(i -> new Ipv4Address(0xEF000000 + i)).toList();
        KernelFilter most = HeardFilter.ofPieces(ports, groups);
        for (int port : ports) {
            byte[] frame = new CraftedFrame().to("239.0.0.49", port).pieces(8).getFirst();
            assertTrue(FilterRun.passes(most, frame, frame.length, 0, false));
        }
        ports.add(999);
        assertThrows(IllegalArgumentException.class, () -> HeardFilter.ofPieces(ports, groups));
    }

    @Test
    void whereverAFrameEndsTheFilterHasAnAnswer() {
        byte[] frame = new CraftedFrame().options(40).bytes();
        for (int length = 0; length < 14 + 60 + 4; length++) {
            assertFalse(passes(Arrays.copyOf(frame, length)), "cut " + length);
        }
    }

    private boolean passes(byte[] frame) {
        return FilterRun.passes(filter, frame, frame.length, 0, false);
    }
}
