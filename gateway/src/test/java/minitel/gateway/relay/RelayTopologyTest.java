package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import minitel.gateway.relay.SimulatedNetwork.Wire;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import org.junit.jupiter.api.Test;

/// Whatever is joined to whatever, one datagram is once on each segment.
class RelayTopologyTest {
    private static final int CASES = 100;

    /// Milliseconds: all have listened, and heard whoever is lower.
    private static final int SETTLED = 2500;

    /// Up to five relays on up to three of up to five segments each.
    private static SimulatedNetwork network(long seed) {
        Random chance = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(1 + chance.nextInt(5), seed);
        int relays = 1 + chance.nextInt(5);
        for (int machine = 1; machine <= relays; machine++) {
            List<Wire> on = new ArrayList<>(network.wires);
            Collections.shuffle(on, chance);
            int legs = 1 + chance.nextInt(Math.min(3, on.size()));
            SimulatedRelay.of(
                    network, 10 + machine, Kin.NAMED, on.subList(0, legs).toArray(Wire[]::new));
        }
        return network;
    }

    private static Wire asker(SimulatedNetwork network) {
        return network.wires.get(network.chance().nextInt(network.wires.size()));
    }

    private static Ipv4Address audience(SimulatedNetwork network, Wire on) {
        return switch (network.chance().nextInt(3)) {
            case 0 -> Ipv4Address.BROADCAST;
            case 1 -> on.address(255);
            default -> SimulatedRelay.GROUP;
        };
    }

    private static void isOnceOnEach(
            SimulatedNetwork network, Wire from, UdpFrame said, long seed) {
        for (Wire wire : network.wires) {
            long expected = wire == from || hears(network, from) && hears(network, wire) ? 1 : 0;
            assertEquals(expected, wire.copies(said), "segment " + wire.number + ", seed " + seed);
        }
    }

    private static boolean hears(SimulatedNetwork network, Wire wire) {
        return network.relays.stream()
                .flatMap(relay -> relay.addresses().stream())
                .anyMatch(one -> one.bits() >> 16 == wire.address(0).bits() >> 16);
    }

    private static void knowAll(SimulatedNetwork network) {
        for (SimulatedRelay relay : network.relays) {
            relay.knows(
                    network.relays.stream()
                            .filter(other -> other != relay)
                            .flatMap(other -> other.addresses().stream())
                            .toList());
        }
    }

    @Test
    void whoKnowsAllAddressesOfTheOthersRepeatsOnceFromTheFirstDatagramOn() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = network(seed);
            knowAll(network);
            network.pass(SETTLED);
            for (int i = 0; i < 3; i++) {
                Wire from = asker(network);
                UdpFrame said = network.broadcast(from, audience(network, from));
                network.pass(400);
                isOnceOnEach(network, from, said, seed);
            }
        }
    }

    /// A machine with several addresses may be called by one of them, on another segment: those who
    /// share one with it know it by its signal.
    @Test
    void whoKnowsOneAddressOfEachOtherRepeatsOnceToo() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = network(seed);
            List<Ipv4Address> named =
                    network.relays.stream().map(relay -> any(relay, network)).toList();
            for (SimulatedRelay relay : network.relays) {
                relay.knows(others(named, relay));
            }
            network.pass(2 * SETTLED);
            for (Wire from : network.wires) {
                UdpFrame said = network.broadcast(from, audience(network, from));
                network.pass(400);
                isOnceOnEach(network, from, said, seed);
            }
        }
    }

    /// Of several relays on one segment the others cannot tell its words from their repetitions.
    @Test
    void whatARelaysOwnMachineSaysIsOnceOnEachToo() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = network(seed);
            knowAll(network);
            network.pass(SETTLED);
            for (SimulatedRelay asker : List.copyOf(network.relays)) {
                Wire from = asker.wires().getFirst();
                UdpFrame said = asker.says(from, audience(network, from));
                network.pass(400);
                isOnceOnEach(network, from, said, seed);
            }
        }
    }

    /// What decides is no race: a thread that is late by half a second changes nothing.
    @Test
    void howSlowlyTheirThreadsRunChangesNothing() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = network(seed);
            knowAll(network);
            network.pass(SETTLED);
            network.slow(500);
            for (int i = 0; i < 3; i++) {
                Wire from = asker(network);
                UdpFrame said = network.broadcast(from, audience(network, from));
                network.pass(1600);
                isOnceOnEach(network, from, said, seed);
            }
        }
    }

    /// One relay of a segment after the other, the lowest first, loses its ways and finds them
    /// again. Nothing is doubled meanwhile, and as soon as another has heard it nothing is lost.
    @Test
    void whoeverLosesItsWaysIsReplacedAndComesBackWithoutACopyMore() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = beside(seed);
            knowAll(network);
            network.pass(SETTLED);
            for (SimulatedRelay lost : List.copyOf(network.relays)) {
                lost.cutOff(true);
                isNowhereTwice(network, seed);
                for (Wire from : network.wires) {
                    UdpFrame said = network.broadcast(from, audience(network, from));
                    network.pass(400);
                    isOnceOnEach(network, from, said, seed);
                }
                lost.cutOff(false);
                isNowhereTwice(network, seed);
            }
        }
    }

    /// Two or three relays on each of two to four segments, and on no other one.
    private static SimulatedNetwork beside(long seed) {
        Random chance = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(2 + chance.nextInt(3), seed);
        int machine = 10;
        for (Wire wire : network.wires) {
            for (int i = 2 + chance.nextInt(2); i > 0; i--) {
                SimulatedRelay.of(network, machine++, Kin.NAMED, wire);
            }
        }
        return network;
    }

    /// Whoever is joined to whatever.
    @Test
    void losingAWayDoublesNothingAnywhere() {
        for (long seed = 0; seed < CASES; seed++) {
            SimulatedNetwork network = network(seed);
            knowAll(network);
            network.pass(SETTLED);
            for (int i = 0; i < 4; i++) {
                int which = network.chance().nextInt(network.relays.size());
                network.relays.get(which).cutOff(network.chance().nextInt(3) > 0);
                isNowhereTwice(network, seed);
            }
        }
    }

    /// While relays learn of a change, and until they have.
    private static void isNowhereTwice(SimulatedNetwork network, long seed) {
        List<UdpFrame> said = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            said.add(network.broadcast(asker(network), Ipv4Address.BROADCAST));
            network.pass(SETTLED / 25);
        }
        network.pass(400);
        for (Wire wire : network.wires) {
            said.forEach(one ->
                    assertTrue(wire.copies(one) <= 1, "segment " + wire.number + ", seed " + seed));
        }
    }

    private static Ipv4Address any(SimulatedRelay relay, SimulatedNetwork network) {
        return relay.addresses().get(network.chance().nextInt(relay.addresses().size()));
    }

    private static List<Ipv4Address> others(List<Ipv4Address> named, SimulatedRelay relay) {
        return named.stream().filter(one -> !relay.addresses().contains(one)).toList();
    }

    @Test
    void twoOnOneSegmentAndThreeInARing() {
        SimulatedNetwork network = new SimulatedNetwork(3, 1);
        Stream.of(1, 2, 3)
                .forEach(i ->
                        SimulatedRelay.of(
                                network,
                                10 + i,
                                Kin.NAMED,
                                network.wire(i),
                                network.wire(i % 3 + 1)));
        knowAll(network);
        network.pass(SETTLED);
        Wire from = network.wire(1);
        UdpFrame said = network.broadcast(from, Ipv4Address.BROADCAST);
        network.pass(400);
        isOnceOnEach(network, from, said, 1);
    }

    @Test
    void whoIsOnTheSameSegmentIsToldFromWhoIsElsewhere() {
        SimulatedNetwork network = new SimulatedNetwork(2, 1);
        SimulatedRelay one = SimulatedRelay.of(network, 10, Kin.NAMED, network.wires.get(0));
        SimulatedRelay near = SimulatedRelay.of(network, 11, Kin.NAMED, network.wires.get(0));
        SimulatedRelay far = SimulatedRelay.of(network, 12, Kin.NAMED, network.wires.get(1));
        knowAll(network);
        assertEquals(Optional.of("eth" + network.wires.get(0).number), one.shares(near));
        assertEquals(Optional.empty(), one.shares(far));
    }
}
