package minitel.gateway.peer.control;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.peer.message.LinkFraming;
import minitel.io.VirtualThreads;

/// Stands between a controller and an engine, and does to what passes, both ways, what can be done
/// to datagrams: by a chance that can be had again. What it garbles on the way to the engine is no
/// JSON any more: an engine takes one uid in its life, and no controller could mend a wrong one.
public final class DatagramWeather implements AutoCloseable {
    private final DatagramSocket outside;
    private final DatagramSocket inside;
    private final Map<Spell, AtomicInteger> done = new ConcurrentHashMap<>();
    private volatile SocketAddress engine;
    private volatile SocketAddress controller;

    /// In so many of a hundred; 0 = all passes as it is.
    private volatile int percent;

    private volatile List<Spell> spells = List.of();

    /// What is done to a datagram.
    public enum Spell {
        LOSS,
        DOUBLING,
        /// It comes behind those that follow.
        REORDERING,
        /// One byte of it is another.
        GARBAGE,
        /// Only its beginning comes.
        TRUNCATION,
        /// As long as a datagram may be: it counts.
        LONGEST,
        /// By one byte longer: it does not.
        OVERSIZE
    }

    public DatagramWeather(EngineAddress engine, long seed) throws IOException {
        this.engine = engine.socket();
        InetAddress loopback = engine.socket().getAddress();
        outside = new DatagramSocket(new InetSocketAddress(loopback, 0));
        inside = new DatagramSocket(new InetSocketAddress(loopback, 0));
        controller = outside.getLocalSocketAddress();
        Random down = new Random(seed);
        Random up = new Random(~seed);
        VirtualThreads.start("weather.down", () -> pump(outside, down));
        VirtualThreads.start("weather.up", () -> pump(inside, up));
    }

    public EngineAddress address() {
        return new EngineAddress((InetSocketAddress) outside.getLocalSocketAddress());
    }

    /// @param percentOfAll how many datagrams something is done to
    public void breaks(int percentOfAll, Set<Spell> out) {
        spells = List.copyOf(new TreeSet<>(out));
        percent = percentOfAll;
    }

    public void clears() {
        percent = 0;
    }

    /// How often all of them were done.
    public int least(Set<Spell> of) {
        return of.stream()
                .mapToInt(spell -> done.getOrDefault(spell, new AtomicInteger()).get())
                .min()
                .orElse(0);
    }

    /// Another engine takes the place of the one behind it.
    void leadTo(EngineAddress other) {
        engine = other.socket();
    }

    private void pump(DatagramSocket from, Random rnd) {
        Deque<byte[]> held = new ArrayDeque<>();
        byte[] buffer = new byte[65_536];
        try {
            while (!from.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                from.receive(packet);
                if (from == outside) {
                    controller = packet.getSocketAddress();
                }
                byte[] datagram = Arrays.copyOf(buffer, packet.getLength());
                for (byte[] one : passed(datagram, held, rnd, from == outside)) {
                    pass(from, one);
                }
            }
        } catch (Throwable _) {
            // closed
        }
    }

    private List<byte[]> passed(byte[] datagram, Deque<byte[]> held, Random rnd, boolean down) {
        if (rnd.nextInt(100) < percent) {
            Spell spell = spells.get(rnd.nextInt(spells.size()));
            done.computeIfAbsent(spell, _ -> new AtomicInteger()).incrementAndGet();
            return spoilt(spell, datagram, held, rnd, down);
        }
        byte[] late = held.poll();
        return late == null ? List.of(datagram) : List.of(datagram, late);
    }

    private static List<byte[]> spoilt(
            Spell spell, byte[] datagram, Deque<byte[]> held, Random rnd, boolean down) {
        return switch (spell) {
            case LOSS -> List.of();
            case DOUBLING -> List.of(datagram, datagram);
            case REORDERING -> {
                held.add(datagram);
                yield List.of();
            }
            case GARBAGE -> {
                datagram[rnd.nextInt(datagram.length)] = (byte) (down ? 1 : rnd.nextInt());
                yield List.of(datagram);
            }
            case TRUNCATION -> List.of(Arrays.copyOf(datagram, rnd.nextInt(datagram.length)));
            case LONGEST -> List.of(padded(datagram, LinkFraming.LONGEST));
            case OVERSIZE -> List.of(padded(datagram, LinkFraming.LONGEST + 1));
        };
    }

    /// With blanks, which are nothing to JSON.
    private static byte[] padded(byte[] datagram, int length) {
        byte[] padded = Arrays.copyOf(datagram, length);
        Arrays.fill(padded, Math.min(datagram.length, length), length, (byte) ' ');
        return padded;
    }

    private void pass(DatagramSocket from, byte[] datagram) {
        DatagramSocket to = from == outside ? inside : outside;
        SocketAddress whom = from == outside ? engine : controller;
        try {
            to.send(new DatagramPacket(datagram, datagram.length, whom));
        } catch (Throwable _) {
            // lost on the way
        }
    }

    @Override
    public void close() {
        outside.close();
        inside.close();
    }
}
