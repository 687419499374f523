package minitel.gateway.relay.segment;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.InterfaceRow;
import minitel.os.InterfaceRow.OwnAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of a segment as its interface comes and goes; nothing of the network is touched.
class WatchedSegmentTest {
    private static final Ipv4Address OWN = new Ipv4Address(0x0A4C010A);
    private static final UdpFrame FRAME =
            UdpFrame.of(OWN, 1, Ipv4Address.BROADCAST, 5076, new byte[1]);

    /// How long a frame is that breaks whoever hears it.
    private static final int BAD = 666;

    private final List<FakePort> opened = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private boolean deaf;
    private boolean heardBefore;

    private final WatchedSegment segment =
            new WatchedSegment(
                    "eth0",
                    this::open,
                    new SegmentListener() {
                        @Override
                        public void heard(RelaySegment from, byte[] buffer, int length) {
                            changes.add("heard " + length);
                            if (length == BAD) {
                                throw new IllegalStateException("a frame that is too much");
                            }
                        }

                        @Override
                        public void changed(RelaySegment which) {
                            changes.add(which.state().word() + " " + which.addresses().size());
                            heardBefore = opened.stream().anyMatch(port -> port.heard != null);
                            if (deaf) {
                                throw new IllegalStateException("a change that is too much");
                            }
                        }
                    },
                    true);

    private static final class FakePort implements SegmentPort {
        private final InterfaceRow row;
        private @Nullable HeardBytes heard;
        private boolean closed;
        private boolean broken;
        private int lost;

        private FakePort(InterfaceRow row) {
            this.row = row;
        }

        @Override
        public void hear(HeardBytes by) {
            assertNull(heard, "it hears already");
            heard = by;
        }

        private void hears(int length) {
            requireNonNull(heard).of(new byte[length], length);
        }

        @Override
        public boolean serves(InterfaceRow now) {
            return !broken && now.index() == row.index();
        }

        @Override
        public SendOutcome send(UdpFrame frame) {
            return SendOutcome.SENT;
        }

        @Override
        public int newlyLost() {
            int now = lost;
            lost = 0;
            return now;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private SegmentPort open(InterfaceRow row) throws IOException {
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        FakePort port = new FakePort(row);
        opened.add(port);
        return port;
    }

    private static InterfaceRow row(int index, boolean up, OwnAddress... addresses) {
        return new InterfaceRow("eth0", index, up, true, 0x020000000001L, List.of(addresses));
    }

    private static OwnAddress address(int last) {
        return new OwnAddress(0x0A4C0100 | last, 24);
    }

    private void look(InterfaceRow row) {
        segment.look(Optional.of(row));
    }

    private void lookAtNothing() {
        segment.look(Optional.empty());
    }

    @Test
    void whatIsNotThereIsSaidOnceAndOpenedWhenItComes() {
        lookAtNothing();
        lookAtNothing();
        assertEquals(List.of("absent 0"), changes);
        assertEquals(SendOutcome.DOWN, segment.send(FRAME));

        look(row(7, true, address(10)));

        assertEquals(List.of("absent 0", "up 1"), changes);
        assertEquals(List.of(new SegmentAddress(OWN, 24)), segment.addresses());
        assertEquals(SendOutcome.SENT, segment.send(FRAME));
        opened.getFirst().hears(9);
        assertEquals("heard 9", changes.getLast());
    }

    @Test
    void aSecondLookChangesNothing() {
        look(row(7, true, address(10)));
        look(row(7, true, address(10)));
        assertEquals(List.of("up 1"), changes);
        assertEquals(1, opened.size());
    }

    @Test
    void whatGoesDownIsClosedAndOpenedAgain() {
        look(row(7, true, address(10)));
        look(row(7, false, address(10)));
        assertTrue(opened.getFirst().closed);
        assertEquals(List.of(), segment.addresses());
        look(row(7, true, address(10)));
        assertEquals(List.of("up 1", "down 0", "up 1"), changes);
        assertEquals(2, opened.size());
    }

    @Test
    void whatCameBackBetweenTwoLooksHasAnotherNumber() {
        look(row(7, true, address(10)));
        look(row(8, true, address(10)));
        assertTrue(opened.getFirst().closed);
        assertFalse(opened.getLast().closed);
        assertEquals(List.of("up 1", "up 1"), changes);
    }

    @Test
    void whatBreaksIsOpenedAgainAtTheNextLookAndNoSooner() {
        look(row(7, true));
        opened.getFirst().broken = true;
        assertEquals(1, opened.size());
        look(row(7, true));
        assertTrue(opened.getFirst().closed);
        assertEquals(2, opened.size());
    }

    @Test
    void anotherAddressIsToldAndNothingIsClosed() {
        look(row(7, true, address(10)));
        look(row(7, true, address(11), address(12)));
        look(row(7, true));
        assertEquals(List.of("up 1", "up 2", "up 0"), changes);
        assertEquals(1, opened.size());
    }

    @Test
    void whatCannotBeOpenedIsTriedAtEachLookAndSaidOnce() {
        refusal = Optional.of("no");
        look(row(7, true));
        look(row(7, true));
        assertEquals(List.of("unfit 0"), changes);
        refusal = Optional.empty();
        look(row(7, true));
        assertEquals(List.of("unfit 0", "up 0"), changes);
    }

    @Test
    void whatIsNoEthernetIsNotOpened() {
        look(new InterfaceRow("wg0", 9, true, false, 0, List.of(address(10))));
        assertEquals(List.of("unfit 0"), changes);
        assertEquals(List.of(), opened);
    }

    @Test
    void whatTheKernelDroppedIsCountedAlsoOfThePortBefore() {
        look(row(7, true));
        opened.getFirst().lost = 3;
        look(row(8, true));
        opened.getLast().lost = 4;
        look(row(8, true));
        assertEquals(7, segment.lostByKernel());
    }

    /// Or who finds such a frame keeps a segment silent by sending it once a second.
    @Test
    void whatOneFrameBreaksKeepsTheNextOnesNotOut() {
        look(row(7, true));
        opened.getFirst().hears(BAD);
        opened.getFirst().hears(9);
        assertEquals(List.of("up 0", "heard 666", "heard 9"), changes);
    }

    /// By how the segment was before it is up, everybody could have sent it.
    @Test
    void nothingIsHeardBeforeTheListenerKnowsThatTheSegmentIsUp() {
        look(row(7, false));
        look(row(7, true, address(10)));
        assertFalse(heardBefore);
        opened.getFirst().hears(9);
        assertEquals(List.of("down 0", "up 1", "heard 9"), changes);
    }

    @Test
    void aListenerThatFailsIsToldAgainAtTheNextLookAndHearsNothingBefore() {
        deaf = true;
        assertThrows(IllegalStateException.class, () -> look(row(7, true)));
        assertNull(opened.getFirst().heard);
        deaf = false;
        look(row(7, true));
        look(row(7, true));
        opened.getFirst().hears(9);
        assertEquals(List.of("up 0", "up 0", "heard 9"), changes);
    }

    @Test
    void whatIsClosedForGoodIsDown() {
        look(row(7, true));
        segment.close();
        assertTrue(opened.getFirst().closed);
        assertEquals(SegmentState.ABSENT, segment.state());
    }
}
