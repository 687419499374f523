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
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.VirtualThreads;

/// Stands between a controller and an engine, and loses, doubles, reorders and garbles what passes:
/// both ways, by a chance that can be had again. What it garbles on the way to the engine is no
/// JSON any more: an engine takes one uid in its life, and no controller could mend a wrong one.
final class DatagramProxy implements AutoCloseable {
    /// How much was done to datagrams so far.
    final AtomicInteger mischief = new AtomicInteger();

    private final DatagramSocket outside;
    private final DatagramSocket inside;
    private volatile SocketAddress engine;
    private volatile SocketAddress controller;

    /// In so many of a hundred, each of four things; 0 = all passes as it is.
    private volatile int percent;

    DatagramProxy(EngineAddress engine, long seed) throws IOException {
        this.engine = engine.socket();
        InetAddress loopback = engine.socket().getAddress();
        outside = new DatagramSocket(new InetSocketAddress(loopback, 0));
        inside = new DatagramSocket(new InetSocketAddress(loopback, 0));
        controller = outside.getLocalSocketAddress();
        Random down = new Random(seed);
        Random up = new Random(~seed);
        VirtualThreads.start("proxy.down", () -> pump(outside, down));
        VirtualThreads.start("proxy.up", () -> pump(inside, up));
    }

    EngineAddress address() {
        return new EngineAddress((InetSocketAddress) outside.getLocalSocketAddress());
    }

    void misbehave(int percentOfEach) {
        percent = percentOfEach;
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
                for (byte[] one : spoilt(datagram, held, rnd, from == outside)) {
                    pass(from, one);
                }
            }
        } catch (Throwable _) {
            // closed
        }
    }

    private List<byte[]> spoilt(byte[] datagram, Deque<byte[]> held, Random rnd, boolean down) {
        int chance = rnd.nextInt(100);
        mischief.addAndGet(chance < 4 * percent ? 1 : 0);
        if (chance < percent) {
            return List.of();
        }
        if (chance < 2 * percent) {
            return List.of(datagram, datagram);
        }
        if (chance < 3 * percent) {
            held.add(datagram);
            return List.of();
        }
        if (chance < 4 * percent) {
            datagram[rnd.nextInt(datagram.length)] = (byte) (down ? 1 : rnd.nextInt());
            return List.of(Arrays.copyOf(datagram, rnd.nextInt(datagram.length)), datagram);
        }
        byte[] late = held.poll();
        return late == null ? List.of(datagram) : List.of(datagram, late);
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
