package minitel.gateway.relay;

import static minitel.gateway.relay.SimulatedRelay.join;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import minitel.gateway.relay.RelayCounters.OfPort;
import minitel.gateway.relay.SimulatedNetwork.Wire;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.SegmentState;
import org.junit.jupiter.api.Test;

/// Who serves a segment when relays and their interfaces come and go.
class RelayTenureTest {
    private final SimulatedNetwork network = new SimulatedNetwork(2, 1);
    private final Wire here = network.wire(1);
    private final Wire there = network.wire(2);

    private long said(Wire on, Wire looked) {
        return network.copiesOfOne(on, looked);
    }

    private static long count(SimulatedRelay relay, OfPort what) {
        return relay.counters.ports().get(SimulatedNetwork.PORT).get(what);
    }

    @Test
    void whoSaysGoodbyeIsFollowedAtOnceAndServesAgainWhenItIsBack() {
        SimulatedRelay first = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        SimulatedRelay second = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        SimulatedRelay far = SimulatedRelay.of(network, 11, Kin.NAMED, there);
        join(first, second, far);
        first.leave();
        network.pass(3);
        assertEquals(1, said(there, here));
        assertEquals(1, said(here, there));
        assertEquals(1, count(second, OfPort.REPEATED));
        SimulatedRelay again = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        join(again, second, far);
        assertEquals(1, said(there, here));
        assertEquals(1, said(here, there));
        assertEquals(1, count(again, OfPort.REPEATED));
    }

    /// It still hears, and its thread has not looked up yet.
    @Test
    void whoHasSaidGoodbyeNeitherSignalsNorRelaysAnyMore() {
        SimulatedRelay first = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        SimulatedRelay second = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        join(first, second, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        first.end();
        network.pass(2500);
        assertEquals(1, said(there, here));
        assertEquals(1, said(here, there));
        assertEquals(1, count(second, OfPort.REPEATED));
        assertEquals(0, count(first, OfPort.HEARD));
    }

    @Test
    void anInterfaceThatGoesDownIsAnothersAndItsOwnAgainWhenItIsBack() {
        SimulatedRelay first = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        SimulatedRelay second = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        join(first, second, SimulatedRelay.of(network, 11, Kin.NAMED, there));
        first.turns(here, SegmentState.DOWN);
        network.pass((int) SegmentElection.SILENCE.toMillis());
        assertEquals(1, said(there, here));
        assertEquals(0, count(first, OfPort.REPEATED));
        first.turns(here, SegmentState.UP);
        assertEquals(1, said(there, here)); // it listens
        assertEquals(0, count(first, OfPort.REPEATED));
        first.settle();
        assertEquals(1, said(there, here));
        assertEquals(1, count(first, OfPort.REPEATED));
        assertEquals(2, count(second, OfPort.REPEATED));
    }

    @Test
    void ofTwoInterfacesTheOtherOneIsServedWhileOneIsDown() {
        SimulatedRelay one = SimulatedRelay.of(network, 11, Kin.NAMED, here, there);
        one.knows(List.of());
        one.turns(there, SegmentState.ABSENT);
        assertEquals(0, said(here, there));
        one.turns(there, SegmentState.UP);
        assertEquals(1, said(here, there));
        one.turns(here, SegmentState.DOWN);
        assertEquals(0, said(there, here));
        assertEquals(1, count(one, OfPort.REPEATED));
    }

    @Test
    void whoComesListensWhileTheOtherOneServes() {
        SimulatedRelay second = SimulatedRelay.of(network, 12, Kin.NAMED, here);
        SimulatedRelay far = SimulatedRelay.of(network, 11, Kin.NAMED, there);
        join(second, far);
        second.knows(List.of(here.address(11), there.address(11)));
        far.knows(List.of(here.address(11), here.address(12)));
        SimulatedRelay first = SimulatedRelay.of(network, 11, Kin.NAMED, here);
        first.knows(List.of(here.address(12), there.address(11)));
        assertEquals(1, said(here, there));
        assertEquals(1, count(second, OfPort.SENT));
        assertEquals(0, count(first, OfPort.SENT));
        network.pass(2500);
        assertEquals(1, said(here, there));
        assertEquals(1, count(second, OfPort.SENT));
        assertEquals(1, count(first, OfPort.SENT));
    }
}
