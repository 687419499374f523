package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import minitel.gateway.relay.frame.FrameReading;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.UdpFrame;
import org.jspecify.annotations.Nullable;

/// Segments, relays and SnowSignals in memory, and a clock that moves as fast as they think. What
/// is sent arrives after a while that differs each time. For one thread.
final class SimulatedNetwork {
    static final int PORT = 5076;
    static final int MESH = 7124;
    private static final long TICK = 500_000;

    /// More than any test means to cause: a storm.
    private static final int MOST = 20_000;

    final List<Wire> wires = new ArrayList<>();
    final List<SimulatedRelay> relays = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingInt(Event::number));
    private final Random chance;
    private long slowest = 1_950_000;
    private long now;
    private int numbers;
    private int packets;
    private int signals;

    private record Event(long at, int number, Runnable what) {}

    /// Who hears what is on a wire.
    interface Station {
        void hears(byte[] frame);
    }

    /// A segment, 10.N.0.0/24; of an overlay all are called as 10.1.0.0/24, and no broadcast goes
    /// from one to the other.
    final class Wire {
        final int number;
        private final int network;
        final List<Station> stations = new ArrayList<>();

        /// What was on it, in its order.
        final List<UdpFrame> heard = new ArrayList<>();

        Wire(int number, int network) {
            this.number = number;
            this.network = network;
        }

        Ipv4Address address(int machine) {
            return new Ipv4Address(10 << 24 | network << 16 | machine);
        }

        void carry(@Nullable Station from, byte[] frame) {
            UdpFrame said = read(frame);
            if (said.port() == PORT) {
                heard.add(said);
                assertTrue(++packets < MOST, "a storm");
            } else {
                signals++;
            }
            for (Station station : stations) {
                if (station != from) {
                    after(() -> station.hears(frame.clone()));
                }
            }
        }

        /// How often a datagram was on it.
        long copies(UdpFrame of) {
            return heard.stream().filter(one -> number(one) == number(of)).count();
        }
    }

    SimulatedNetwork(int segments, long seed) {
        chance = new Random(seed);
        for (int i = 1; i <= segments; i++) {
            wires.add(new Wire(i, i));
        }
    }

    /// As a Docker swarm has it.
    static SimulatedNetwork overlay(int segments) {
        SimulatedNetwork network = new SimulatedNetwork(0, segments);
        for (int i = 1; i <= segments; i++) {
            network.wires.add(network.new Wire(i, 1));
        }
        return network;
    }

    Wire wire(int number) {
        return wires.get(number - 1);
    }

    long now() {
        return now;
    }

    Random chance() {
        return chance;
    }

    /// Whatever thread is to do something may be late by so much from now on.
    void slow(int millis) {
        slowest = millis * 1_000_000L;
    }

    /// Does something within two milliseconds, or as late as it may be.
    void after(Runnable what) {
        events.add(new Event(now + 50_000 + chance.nextLong(slowest), numbers++, what));
    }

    /// Lets time pass.
    void pass(int millis) {
        long end = now + millis * 1_000_000L;
        while (now < end) {
            while (!events.isEmpty() && events.peek().at() <= now) {
                events.remove().what().run();
            }
            List.copyOf(relays).forEach(SimulatedRelay::repeatDue);
            now += TICK;
        }
    }

    /// How often something that is said on one wire is then on another one.
    long copiesOfOne(Wire on, Wire looked) {
        UdpFrame said = broadcast(on, Ipv4Address.BROADCAST);
        pass(300);
        return looked.copies(said);
    }

    /// What relays have said to each other on the wires.
    int signals() {
        return signals;
    }

    int packets() {
        return packets;
    }

    /// Machine 200 of a segment says something to everybody there.
    UdpFrame broadcast(Wire on, Ipv4Address to) {
        return says(on, packet(on.address(200), to, PORT));
    }

    /// It says something, whatever that is.
    UdpFrame says(Wire on, UdpFrame frame) {
        on.carry(null, frame.sentBy(new MacAddress(0x0A00_0000_0000L | on.number << 8 | 200)));
        return frame;
    }

    /// A packet unlike all others.
    UdpFrame packet(Ipv4Address from, Ipv4Address to, int port) {
        byte[] payload = {(byte) packets, (byte) numbers};
        return numbered(UdpFrame.of(from, 40_000, to, port, payload), ++numbers & 0xFFFF);
    }

    /// What its sender has numbered it.
    static int number(UdpFrame frame) {
        return frame.key().number();
    }

    static UdpFrame read(byte[] frame) {
        return ((FrameReading.Whole) UdpFrame.read(frame, frame.length)).frame();
    }

    private static UdpFrame numbered(UdpFrame frame, int number) {
        byte[] bytes = frame.bytes().clone();
        int at = UdpFrame.ETHERNET + 4;
        bytes[at] = (byte) (number >> 8);
        bytes[at + 1] = (byte) number;
        int sum = UdpFrame.ETHERNET + 10;
        int before = (bytes[sum] & 0xFF) << 8 | bytes[sum + 1] & 0xFF;
        int after = (~before & 0xFFFF) + number;
        after = ~((after & 0xFFFF) + (after >> 16)) & 0xFFFF;
        bytes[sum] = (byte) (after >> 8);
        bytes[sum + 1] = (byte) after;
        return read(bytes);
    }
}
