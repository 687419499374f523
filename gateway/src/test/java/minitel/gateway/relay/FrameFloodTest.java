package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.RelayCounters.OfPeer;
import minitel.gateway.relay.RelayCounters.OfPort;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.SimulatedNetwork.Wire;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import org.junit.jupiter.api.Test;

/// What a relay does with more than it can take, and with what others mean ill.
class FrameFloodTest {
    private static final Ipv4Address ALL = Ipv4Address.BROADCAST;
    private static final int RATE = 100;

    private final SimulatedNetwork network = new SimulatedNetwork(3, 1);
    private final Wire here = network.wire(1);
    private final Wire there = network.wire(2);
    private final Wire third = network.wire(3);

    private static long count(SimulatedRelay relay, OfPort what) {
        return relay.counters.ports().get(SimulatedNetwork.PORT).get(what);
    }

    private UdpFrame says(Wire on, int machine) {
        return network.says(on, network.packet(on.address(machine), ALL, SimulatedNetwork.PORT));
    }

    /// @param rate of the one that hears the first segment
    private SimulatedRelay pair(int rate) {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, rate, here);
        SimulatedRelay other = SimulatedRelay.ofRate(network, 11, 0, there);
        one.knows(other.addresses());
        other.knows(one.addresses());
        network.pass(2500);
        return one;
    }

    @Test
    void whoFloodsASegmentStarvesNobodyElseThere() {
        SimulatedRelay one = pair(RATE);
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 30; k++) {
                says(here, 50);
            }
            UdpFrame asked = says(here, 9);
            network.pass(20);
            assertEquals(1, there.copies(asked), "question " + i);
        }
        assertTrue(count(one, OfPort.GREEDY) > 2000);
    }

    @Test
    void aFloodOnOneSegmentLeavesTheOthersTheirs() {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, RATE, here, there);
        SimulatedRelay far = SimulatedRelay.ofRate(network, 11, 0, third);
        one.knows(far.addresses());
        far.knows(one.addresses());
        network.pass(2500);
        for (int i = 0; i < 3 * RATE; i++) {
            says(here, 50);
        }
        network.pass(5);
        for (int i = 0; i < RATE; i++) {
            says(there, 9);
        }
        network.pass(5);
        assertEquals(2 * RATE, third.heard.size());
        assertEquals(2 * RATE, count(one, OfPort.STORM));
    }

    @Test
    void aFloodOfOneRelayLeavesTheOthersTheirs() {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, RATE, here);
        one.knows(List.of(there.address(11), third.address(11)));
        network.pass(2500);
        for (int i = 0; i < 3 * RATE; i++) {
            one.gets(there.address(11), bytes(there.address(50)));
        }
        one.gets(third.address(11), bytes(third.address(9)));
        network.pass(5);
        assertEquals(RATE + 1, here.heard.size());
        assertEquals(2 * RATE, one.counters.peers().get(there.address(11)).get(OfPeer.STORM));
    }

    private byte[] bytes(Ipv4Address from) {
        return network.packet(from, ALL, SimulatedNetwork.PORT).bytes();
    }

    @Test
    void whatWasCutOnItsWayByOneRelayMayComeByAnother() {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, 1, here);
        one.knows(List.of(there.address(11), there.address(12)));
        network.pass(2500);
        one.gets(there.address(11), bytes(there.address(9)));
        byte[] second = bytes(there.address(9));
        one.gets(there.address(11), second);
        one.gets(there.address(12), second);
        network.pass(5);
        assertEquals(1, here.copies(SimulatedNetwork.read(second)));
    }

    @Test
    void aloneItRepeatsNoMoreThanTheRateAndNoStranger() {
        SimulatedRelay one = SimulatedRelay.alone(network, 11, RATE, here);
        one.knows(one.addresses());
        Ipv4Address itself = one.addresses().getFirst();
        for (int i = 0; i < 3 * RATE; i++) {
            one.gets(itself, bytes(here.address(9)));
        }
        one.gets(itself, bytes(new Ipv4Address(0x08080808)));
        network.pass(5);
        assertEquals(RATE, here.heard.size());
        assertEquals(2 * RATE, one.counters.peers().get(itself).get(OfPeer.STORM));
        assertEquals(1, one.counters.meshRefused().get(RelayRefusal.SOURCE));
    }

    @Test
    void whatDoesNotGoOutCountsAsSuch() {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, RATE, here);
        one.knows(List.of(there.address(11)));
        network.pass(2500);
        says(here, 9);
        network.pass(5);
        assertEquals(0, count(one, OfPort.SENT));
        assertEquals(1, count(one, OfPort.UNSENT));
    }

    @Test
    void nobodyIsCalledAsAllOfASegment() {
        SimulatedRelay one = pair(RATE);
        Ipv4Address peer = there.address(11);
        for (Ipv4Address all :
                List.of(here.address(255), here.address(0), new Ipv4Address(0x0AFFFFFF))) {
            one.gets(peer, bytes(all));
        }
        assertEquals(3, one.counters.meshRefused().get(RelayRefusal.SOURCE));
    }

    @Test
    void whenAFirstPieceIsRefusedItsLaterOnesAreToo() {
        SimulatedRelay one = pair(RATE);
        List<byte[]> pieces = pieces(SimulatedNetwork.PORT);
        Ipv4Address peer = there.address(11);
        one.gets(peer, pieces.get(0));
        one.gets(peer, pieces.get(1));
        one.gets(peer, pieces(9).getFirst());
        one.gets(peer, pieces.get(2));
        assertEquals(2, one.counters.meshRefused().get(RelayRefusal.PORT));
        assertEquals(2, count(one, OfPort.RECEIVED));
    }

    @Test
    void whatOneRelayWasAllowedInPiecesIsNotAllowedAnother() {
        SimulatedRelay one = pair(RATE);
        one.knows(List.of(there.address(11), there.address(12)));
        List<byte[]> pieces = pieces(SimulatedNetwork.PORT);
        one.gets(there.address(11), pieces.get(0));
        one.gets(there.address(12), pieces.get(1));
        assertEquals(1, one.counters.meshRefused().get(RelayRefusal.PORT));
    }

    /// To look at a seal costs as much as what is under it is long.
    @Test
    void whatIsLongerThanASignalIsNotLookedAt() {
        SimulatedRelay one = pair(RATE);
        one.knows(List.of(there.address(11), here.address(10)));
        byte[] said =
                new RelaySignal(LifeSign.LIVES, List.of(here.address(10))).bytes(Optional.empty());
        int longest = RelaySignal.longest(Optional.empty());
        signals(Arrays.copyOf(said, longest + 1));
        assertEquals(SegmentElection.Tenure.OWN, one.tenure());
        assertEquals(1, one.counters.heardRefused().get(RelayRefusal.PORT));
        signals(Arrays.copyOf(said, longest));
        assertEquals(SegmentElection.Tenure.ANOTHER, one.tenure());
    }

    /// They seem to come from more machines than are told apart, and signals are rare.
    @Test
    void aFloodOfWhatIsNoSignalKeepsNoneOut() {
        SimulatedRelay one = pair(RATE);
        one.knows(List.of(there.address(11), here.address(10)));
        byte[] said =
                new RelaySignal(LifeSign.LIVES, List.of(here.address(10))).bytes(Optional.empty());
        for (int i = 0; i < 40_000; i++) {
            signals(here.address(1000 + i % 1000), new byte[said.length]);
            if (i % 4000 == 0) {
                signals(said);
            }
            network.pass(i % 4 == 0 ? 1 : 0);
            assertEquals(SegmentElection.Tenure.ANOTHER, one.tenure(), "signal " + i / 4000);
        }
    }

    private void signals(byte[] said) {
        signals(here.address(10), said);
        network.pass(5);
    }

    private void signals(Ipv4Address source, byte[] said) {
        int port = SimulatedNetwork.MESH;
        network.says(here, UdpFrame.of(source, port, ALL, port, said));
    }

    private List<byte[]> pieces(int port) {
        return new CraftedFrame()
                .from(there.address(9).toString(), 40_000)
                .to(CraftedFrame.EVERYBODY, port)
                .payload(new byte[60])
                .pieces(24);
    }
}
