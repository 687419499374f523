package minitel.gateway.relay;

import static minitel.gateway.relay.SimulatedRelay.join;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.RelayCounters.OfPeer;
import minitel.gateway.relay.RelayCounters.OfPort;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.SimulatedNetwork.Wire;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import org.junit.jupiter.api.Test;

/// What a relay does with frames, among others in a network in memory.
class FrameRelayTest {
    private static final Ipv4Address ALL = Ipv4Address.BROADCAST;

    private final SimulatedNetwork network = new SimulatedNetwork(2, 1);
    private final Wire here = network.wire(1);
    private final Wire there = network.wire(2);

    private long said(Wire on, Wire looked) {
        return network.copiesOfOne(on, looked);
    }

    private static long count(SimulatedRelay relay, OfPort what) {
        return relay.counters.ports().get(SimulatedNetwork.PORT).get(what);
    }

    private static long refused(SimulatedRelay relay, RelayRefusal why) {
        return relay.counters.heardRefused().get(why);
    }

    private SimulatedRelay pair() {
        SimulatedRelay one = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        join(one, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        return one;
    }

    @Test
    void whatIsHeardIsRepeatedOnceOnTheOtherSegmentFromWhomItComes() {
        SimulatedRelay one = pair();
        UdpFrame said = network.broadcast(here, ALL);
        network.pass(50);
        assertEquals(1, there.copies(said));
        assertEquals(said.source(), there.heard.getFirst().source());
        assertEquals(1, count(one, OfPort.HEARD));
        assertEquals(1, count(one, OfPort.SENT));
    }

    @Test
    void whatIsForAllOfASegmentIsForAllOfTheOtherOne() {
        pair();
        network.broadcast(here, here.address(255));
        network.pass(50);
        assertEquals(there.address(255), there.heard.getFirst().destination());
    }

    @Test
    void aGroupIsRelayedThatIsNamedAndNoOther() {
        SimulatedRelay one = pair();
        network.broadcast(here, SimulatedRelay.GROUP);
        network.broadcast(here, new Ipv4Address(SimulatedRelay.GROUP.bits() + 1));
        network.pass(50);
        assertEquals(1, there.heard.size());
        assertEquals(1, refused(one, RelayRefusal.DESTINATION));
    }

    @Test
    void whoCannotBeOnASegmentIsNotRelayedFromThere() {
        SimulatedRelay one = pair();
        network.says(here, network.packet(there.address(9), ALL, SimulatedNetwork.PORT));
        network.says(here, network.packet(here.address(200), ALL, 1812));
        network.pass(50);
        assertEquals(1, refused(one, RelayRefusal.SOURCE));
        assertEquals(1, refused(one, RelayRefusal.PORT));
        assertEquals(List.of(), there.heard);
    }

    @Test
    void theMachineOfAnotherRelayIsNotHeard() {
        SimulatedRelay one = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        join(
                one,
                SimulatedRelay.of(network, 12, Kin.NAMED, here),
                SimulatedRelay.of(network, 11, Kin.NAMED, there));
        network.says(here, network.packet(here.address(12), ALL, SimulatedNetwork.PORT));
        network.pass(50);
        assertEquals(1, refused(one, RelayRefusal.PEER));
    }

    @Test
    void ofTwoOnOneSegmentTheLowerServesItAndTheOtherOneWithinThreeSecondsOfItsEnd() {
        SimulatedRelay first = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        SimulatedRelay second = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        join(first, second, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        assertEquals(1, said(there, here));
        assertEquals(0, count(second, OfPort.REPEATED));
        assertEquals(1, count(second, OfPort.SPARED));
        first.stop();
        network.pass((int) SegmentElection.SILENCE.toMillis());
        assertEquals(1, said(there, here));
        assertEquals(1, said(here, there));
        assertEquals(1, count(second, OfPort.REPEATED));
    }

    /// Two meshes may have the same port: nothing of a stranger's signal is believed.
    @Test
    void aStrangersSignalChangesNothing() {
        SimulatedRelay one = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        join(one, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        one.knows(List.of(here.address(11), there.address(11)));
        signals(here.address(9), here.address(9));
        signals(here.address(9), here.address(11));
        signals(there.address(11), there.address(11));
        network.pass(50);
        assertEquals(3, refused(one, RelayRefusal.SIGNAL));
        assertEquals(1, said(here, there));
        signals(here.address(11), here.address(11));
        network.pass(50);
        assertEquals(0, said(here, there));
    }

    private void signals(Ipv4Address source, Ipv4Address... addresses) {
        byte[] said = new RelaySignal(LifeSign.LIVES, List.of(addresses)).bytes(Optional.empty());
        int port = SimulatedNetwork.MESH;
        network.says(here, UdpFrame.of(source, port, ALL, port, said));
    }

    @Test
    void whoIsAloneOnItsSegmentsSaysNothingThere() {
        SimulatedRelay one = pair();
        network.pass(5000);
        assertEquals(0, network.signals());
        assertEquals(1, said(here, there));
        assertEquals(1, count(one, OfPort.SENT));
    }

    @Test
    void theStormOfThreeEndsInOne() {
        join(
                SimulatedRelay.of(network, 11, Kin.NAMED, here),
                SimulatedRelay.of(network, 12, Kin.NAMED, here),
                SimulatedRelay.of(network, 11, Kin.NAMED, there));
        assertEquals(1, said(here, there));
        assertEquals(2, network.packets());
    }

    /// A SnowSignal leaves nothing to anybody: the relay beside it leaves the segment to it.
    @Test
    void besideASnowSignalARelayKeepsStill() {
        SimulatedRelay one = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        join(
                one,
                SimulatedRelay.snow(network, 12, here),
                SimulatedRelay.of(network, 11, Kin.NAMED, there));
        for (int i = 0; i < 4; i++) {
            assertEquals(1, said(there, here));
        }
        for (int i = 0; i < 4; i++) {
            assertEquals(1, said(there, here));
            assertEquals(1, said(here, there));
        }
        assertEquals(0, count(one, OfPort.SENT));
        assertEquals(0, count(one, OfPort.REPEATED));
    }

    @Test
    void whenASnowSignalHasGoneTheRelayBesideItServes() {
        SimulatedRelay snow = SimulatedRelay.snow(network, 12, here);
        join(
                SimulatedRelay.of(network, 11, Kin.NAMED, here),
                snow,
                SimulatedRelay.of(network, 11, Kin.NAMED, there));
        assertEquals(1, said(there, here));
        snow.stop();
        network.pass((int) SegmentElection.FOREIGN_SILENCE.toMillis());
        assertEquals(1, said(there, here));
        assertEquals(1, said(here, there));
    }

    @Test
    void withSnowSignalsOnTheOtherSegmentsNothingGoesRound() {
        SimulatedNetwork three = new SimulatedNetwork(3, 5);
        join(
                SimulatedRelay.of(three, 11, Kin.NAMED, three.wire(1)),
                SimulatedRelay.snow(three, 12, three.wire(2)),
                SimulatedRelay.snow(three, 13, three.wire(3)));
        for (Wire from : three.wires) {
            UdpFrame said = three.broadcast(from, ALL);
            three.pass(100);
            three.wires.forEach(wire -> assertEquals(1, wire.copies(said)));
        }
    }

    @Test
    void aloneItRepeatsOnceWhereItHeard() {
        SimulatedRelay one = SimulatedRelay.of(network, 11, Kin.ITSELF, here);
        one.knows(one.addresses());
        assertEquals(2, said(here, here));
    }

    @Test
    void tasksOfASwarmRelayThoughAllAreCalledAsOnOneSegment() {
        SimulatedNetwork swarm = SimulatedNetwork.overlay(3);
        for (int i = 1; i <= 3; i++) {
            SimulatedRelay.of(swarm, 10 + i, Kin.TASKS, swarm.wire(i));
        }
        join(swarm.relays.toArray(SimulatedRelay[]::new));
        for (int i = 0; i < 4; i++) {
            for (Wire from : swarm.wires) {
                UdpFrame said = swarm.broadcast(from, ALL);
                swarm.pass(100);
                swarm.wires.forEach(wire -> assertEquals(1, wire.copies(said)));
            }
        }
    }

    @Test
    void tasksThatShareASegmentTellEachOther() {
        SimulatedNetwork swarm = SimulatedNetwork.overlay(2);
        SimulatedRelay first = SimulatedRelay.of(swarm, 11, Kin.TASKS, swarm.wire(1));
        SimulatedRelay second = SimulatedRelay.of(swarm, 12, Kin.TASKS, swarm.wire(1));
        join(first, second, SimulatedRelay.of(swarm, 13, Kin.TASKS, swarm.wire(2)));
        swarm.pass(2500);
        for (int i = 0; i < 6; i++) {
            UdpFrame said = swarm.broadcast(swarm.wire(1), ALL);
            swarm.pass(100);
            swarm.wires.forEach(wire -> assertEquals(1, wire.copies(said)));
        }
        assertEquals(6, count(first, OfPort.SENT)); // none to the second
        assertEquals(0, count(second, OfPort.SENT));
    }

    @Test
    void aStrangersFrameInTheMeshIsRefusedAndCounted() {
        SimulatedRelay one = pair();
        Ipv4Address peer = there.address(11);
        one.gets(peer, network.packet(new Ipv4Address(0x08080808), ALL, 5076).bytes());
        one.gets(peer, network.packet(here.address(11), ALL, 5076).bytes());
        one.gets(peer, network.packet(there.address(9), ALL, 1812).bytes());
        one.gets(peer, network.packet(there.address(9), here.address(9), 5076).bytes());
        one.gets(peer, network.packet(here.address(9), ALL, 5076).bytes());
        one.gets(peer, new byte[33]);
        byte[] spoilt = network.packet(there.address(9), ALL, 5076).bytes().clone();
        spoilt[spoilt.length - 1] ^= 1;
        one.gets(peer, spoilt);
        network.pass(50);
        assertEquals(List.of(), here.heard);
        for (RelayRefusal why :
                List.of(
                        RelayRefusal.SOURCE,
                        RelayRefusal.OWN,
                        RelayRefusal.PORT,
                        RelayRefusal.DESTINATION,
                        RelayRefusal.NOWHERE,
                        RelayRefusal.LENGTH,
                        RelayRefusal.CHECKSUM)) {
            assertEquals(1, one.counters.meshRefused().get(why), why.name());
        }
        assertEquals(7, one.counters.peers().get(peer).get(OfPeer.REFUSED));
    }

    @Test
    void aFloodIsCutToTheRateAndTheOtherPortIsServed() {
        SimulatedRelay one = SimulatedRelay.ofRate(network, 11, 10, here);
        join(one, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        for (int i = 0; i < 30; i++) {
            network.broadcast(here, ALL);
        }
        network.pass(20);
        assertEquals(10, there.heard.size());
        assertEquals(20, count(one, OfPort.STORM));
    }

    @Test
    void whatWaitsIsBoundedAndCounted() {
        SimulatedRelay second = SimulatedRelay.ofRate(network, 12, 0, here);
        join(
                SimulatedRelay.snow(network, 11, here),
                second,
                SimulatedRelay.of(network, 11, Kin.NAMED, there));
        int more = 100;
        for (int i = 0; i < WaitingFrames.MOST + more; i++) {
            byte[] bytes = network.packet(there.address(9), ALL, 5076).bytes();
            second.gets(there.address(11), bytes);
        }
        network.pass(20);
        assertEquals(more, count(second, OfPort.CROWDED));
        assertEquals(WaitingFrames.MOST, here.heard.size());
    }
}
