package minitel.gateway.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import minitel.gateway.relay.SimulatedNetwork.Station;
import minitel.gateway.relay.SimulatedNetwork.Wire;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.SourceRanges;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentState;
import minitel.gateway.relay.segment.SendOutcome;

/// A machine with a relay, or with a SnowSignal, on some segments of a simulated network.
final class SimulatedRelay {
    static final Ipv4Address GROUP = new Ipv4Address(224 << 24 | 128 << 8 | 1);

    final RelayCounters counters = new RelayCounters();
    private final SimulatedNetwork network;
    private final int machine;
    private final boolean snow;
    private final List<Leg> legs = new ArrayList<>();
    private final FrameRelay relay;
    private List<Ipv4Address> peers = List.of();
    private boolean cutOff;

    /// An interface of it.
    final class Leg implements RelaySegment, Station {
        private final Wire wire;
        private SegmentState state = SegmentState.UP;

        Leg(Wire wire) {
            this.wire = wire;
        }

        Ipv4Address address() {
            return wire.address(machine);
        }

        MacAddress own() {
            return new MacAddress(0x0200_0000_0000L | (long) wire.number << 8 | machine);
        }

        @Override
        public void hears(byte[] frame) {
            if (state != SegmentState.UP) {
                return;
            }
            if (snow) {
                UdpFrame said = SimulatedNetwork.read(frame);
                if (said.port() == SimulatedNetwork.PORT) {
                    post(said);
                }
            } else {
                relay.heard(this, frame, frame.length);
            }
        }

        @Override
        public String name() {
            return "eth" + wire.number;
        }

        @Override
        public SegmentState state() {
            return state;
        }

        @Override
        public List<SegmentAddress> addresses() {
            boolean up = state == SegmentState.UP;
            return up ? List.of(new SegmentAddress(address(), 24)) : List.of();
        }

        @Override
        public boolean keepsSources() {
            return true;
        }

        @Override
        public SendOutcome send(UdpFrame frame) {
            if (state != SegmentState.UP) {
                return SendOutcome.DOWN;
            }
            wire.carry(this, frame.sentBy(own()));
            return SendOutcome.SENT;
        }

        @Override
        public long lostByKernel() {
            return 0;
        }
    }

    private SimulatedRelay(
            SimulatedNetwork network, int machine, boolean snow, RelayRules rules, List<Wire> on) {
        this.network = network;
        this.machine = machine;
        this.snow = snow;
        for (Wire wire : on) {
            Leg leg = new Leg(wire);
            legs.add(leg);
            wire.stations.add(leg);
        }
        relay =
                new FrameRelay(
                        rules,
                        new RelayJudge.OwnIdentity(
                                card -> legs.stream().anyMatch(leg -> leg.own().equals(card)),
                                address -> addresses().contains(address),
                                Optional.empty()),
                        counters,
                        this::post,
                        network::now);
        network.relays.add(this);
    }

    /// One of ours; the machine's number is the last byte of its addresses and cards.
    static SimulatedRelay of(SimulatedNetwork network, int machine, Kin kin, Wire... on) {
        return new SimulatedRelay(network, machine, false, rules(kin, 5000), List.of(on));
    }

    static SimulatedRelay ofRate(SimulatedNetwork network, int machine, int rate, Wire... on) {
        return new SimulatedRelay(network, machine, false, rules(Kin.NAMED, rate), List.of(on));
    }

    static SimulatedRelay alone(SimulatedNetwork network, int machine, int rate, Wire on) {
        return new SimulatedRelay(network, machine, false, rules(Kin.ITSELF, rate), List.of(on));
    }

    /// It repeats all that it gets, and sends all that it hears to all.
    static SimulatedRelay snow(SimulatedNetwork network, int machine, Wire on) {
        return new SimulatedRelay(network, machine, true, rules(Kin.NAMED, 0), List.of(on));
    }

    private static RelayRules rules(Kin kin, int rate) {
        return new RelayRules(
                Set.of(SimulatedNetwork.PORT),
                Set.of(GROUP),
                SourceRanges.with(List.of()),
                SimulatedNetwork.MESH,
                rate,
                kin);
    }

    List<Ipv4Address> addresses() {
        return legs.stream().map(Leg::address).toList();
    }

    /// Names the other relays.
    void knows(List<Ipv4Address> others) {
        peers = List.copyOf(others);
        look();
    }

    /// All of these know each other, and have listened.
    static void join(SimulatedRelay... relays) {
        for (SimulatedRelay relay : relays) {
            relay.knows(
                    Arrays.stream(relays)
                            .filter(other -> other != relay)
                            .flatMap(other -> other.addresses().stream())
                            .toList());
        }
        relays[0].settle();
    }

    private void look() {
        relay.look(() ->
                RelayScene.of(
                        legs,
                        peers,
                        peers.stream().filter(peer -> !leads(peer)).collect(Collectors.toSet())));
    }

    /// No way leads to others any longer but to those on its own segments; or it does again.
    void cutOff(boolean off) {
        cutOff = off;
        look();
    }

    private boolean leads(Ipv4Address to) {
        return !cutOff
                || legs.stream()
                        .flatMap(leg -> leg.addresses().stream())
                        .anyMatch(own -> own.contains(to));
    }

    /// An interface of it goes down or comes up.
    void turns(Wire on, SegmentState state) {
        legs.stream().filter(leg -> leg.wire == on).forEach(leg -> leg.state = state);
        look();
    }

    private void post(UdpFrame frame) {
        peers.forEach(peer -> post(peer, frame));
    }

    private boolean post(Ipv4Address to, UdpFrame frame) {
        List<SimulatedRelay> found =
                network.relays.stream()
                        .filter(one -> leads(to) && one.addresses().contains(to))
                        .toList();
        found.forEach(other -> network.after(() -> other.gets(this, frame)));
        return !found.isEmpty();
    }

    private void gets(SimulatedRelay from, UdpFrame frame) {
        if (snow) {
            legs.getFirst().send(frame);
            return;
        }
        from.addresses().stream()
                .filter(peers::contains)
                .findFirst()
                .ifPresent(at -> relay.received(at, frame.bytes().clone(), frame.bytes().length));
    }

    /// A program of its machine says something on a segment.
    UdpFrame says(Wire on, Ipv4Address to) {
        Leg leg = legs.stream().filter(one -> one.wire == on).findFirst().orElseThrow();
        UdpFrame said = network.packet(leg.address(), to, SimulatedNetwork.PORT);
        on.carry(leg, said.sentBy(leg.own()));
        network.after(() -> leg.hears(said.sentBy(leg.own())));
        return said;
    }

    List<Wire> wires() {
        return legs.stream().map(leg -> leg.wire).toList();
    }

    /// A frame comes from a peer, whatever it is.
    void gets(Ipv4Address from, byte[] bytes) {
        relay.received(from, bytes, bytes.length);
    }

    /// On which segment of this one it counts another one; empty = on none.
    Optional<String> shares(SimulatedRelay other) {
        return other.addresses().stream()
                .flatMap(one -> relay.shared(one).stream())
                .map(RelaySegment::name)
                .findFirst();
    }

    /// Who serves its first segment.
    SegmentElection.Tenure tenure() {
        return relay.tenure(legs.getFirst());
    }

    void repeatDue() {
        if (!snow) {
            relay.repeatDue();
        }
    }

    /// Lets all relays listen and hear each other.
    void settle() {
        network.pass(2500);
    }

    /// It hears and says nothing more.
    void stop() {
        network.relays.remove(this);
        legs.forEach(leg -> leg.wire.stations.remove(leg));
    }

    /// Its program ends, and says goodbye; what is on its wires still comes to it.
    void end() {
        relay.close();
        relay.run();
    }

    /// The same, after a goodbye.
    void leave() {
        end();
        stop();
    }
}
