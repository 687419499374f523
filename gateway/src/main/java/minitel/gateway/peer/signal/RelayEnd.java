package minitel.gateway.peer.signal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.DroppingQueue;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// One engine's stream for one link, read by the thread that serves it, written by another.
final class RelayEnd {
    /// Datagrams of the other end that wait.
    static final int MOST_WAITING = 64;

    private static final int CHUNK = 16_384;

    private final RelayPlace place;
    private final RelayWay way;
    private final Duplex line;
    private final DroppingQueue<byte[]> queue = new DroppingQueue<>(MOST_WAITING);
    private final AtomicLong datagrams = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /// From whom to whom.
    record RelayWay(PeerUid from, PeerUid to) {
        RelayWay back() {
            return new RelayWay(to, from);
        }
    }

    /// Takes what an engine sends; the buffer is the stream's again when it returns.
    @FunctionalInterface
    interface Carrier {
        void carry(RelayEnd from, byte[] datagram, int length);
    }

    RelayEnd(RelayPlace place, RelayWay way) {
        this.place = place;
        this.way = way;
        line = place.line();
    }

    TunnelName name() {
        return place.name();
    }

    RelayWay way() {
        return way;
    }

    /// @param framed a datagram of the other end, with its length in front
    /// @return false when there is no room
    boolean take(byte[] framed) {
        boolean room = queue.offer(framed);
        if (room) {
            place.carries();
        }
        return room;
    }

    void countCarried(int length) {
        datagrams.incrementAndGet();
        bytes.addAndGet(length);
        place.carries();
    }

    void countLost() {
        lost.incrementAndGet();
    }

    /// For how long nothing was carried, in nanoseconds.
    long idle() {
        return place.idle();
    }

    /// Serves it on this thread until its stream ends.
    void run(FrameLine frames, Carrier carrier) throws IOException {
        VirtualThreads.start("relay." + name() + ".out", this::write);
        byte[] datagram = new byte[FrameLine.LONGEST_DATAGRAM];
        while (true) {
            carrier.carry(this, datagram, frames.datagram(datagram));
        }
    }

    private void write() {
        byte[] chunk = new byte[CHUNK];
        try {
            Optional<byte[]> next = queue.next();
            while (next.isPresent()) {
                line.write(chunk, 0, filled(chunk, next.get()));
                next = queue.next();
            }
        } catch (Throwable _) { // not typed: it parks
            // Its reader learns of it too.
        } finally {
            line.close();
        }
    }

    /// As many of those that wait as there is room for whole ones.
    ///
    /// @return their bytes
    private int filled(byte[] chunk, byte[] first) {
        int filled = 0;
        Optional<byte[]> next = Optional.of(first);
        while (next.isPresent()) {
            int length = next.get().length;
            System.arraycopy(next.get(), 0, chunk, filled, length);
            filled += length;
            int room = chunk.length - filled;
            next = queue.nextIf(it -> it.length <= room);
        }
        return filled;
    }

    /// Ends its stream.
    void close() {
        queue.close();
        line.close();
    }

    RelayFacts facts(boolean paired) {
        return new RelayFacts(
                name().text(),
                way.from().hex(),
                way.to().hex(),
                paired,
                datagrams.get(),
                bytes.get(),
                lost.get());
    }
}
