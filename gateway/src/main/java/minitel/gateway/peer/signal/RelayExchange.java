package minitel.gateway.peer.signal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.RelayEnd.RelayWay;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;

/// The word `relay`: carries the datagrams of links for which there is no direct way. Two streams
/// that name each other are a link; a datagram whose other end is not there is dropped, and
/// WireGuard asks again. For any thread.
public final class RelayExchange implements AutoCloseable {
    /// Bytes that a datagram counts as, at least: a short one costs no less.
    static final int LEAST_COUNTED = 256;

    /// Of which nothing was carried for so long is ended; WireGuard's keep-alives are 25 s apart.
    static final Duration IDLE = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final long KILO = 1000;

    private final SignalExchange signals;
    private final Duration idle;
    private final Duration look;
    private final RelayPlaces places = new RelayPlaces();
    private final Map<RelayWay, RelayEnd> ends = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final PassedCounters<RelayLoss> counters = new PassedCounters<>(RelayLoss.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Bytes a second; 0 = nothing is carried.
    private volatile long perSecond;

    /// @param signals who is signed in
    public RelayExchange(SignalExchange signals) {
        this(signals, IDLE, LOOK);
    }

    RelayExchange(SignalExchange signals, Duration idle, Duration look) {
        this.signals = signals;
        this.idle = idle;
        this.look = look;
    }

    /// From now on.
    ///
    /// @param kilobytes that a name may have carried a second; 0 = nothing
    public void configure(int kilobytes) {
        perSecond = kilobytes * KILO;
        if (kilobytes == 0) {
            ends.values().forEach(RelayEnd::close);
        }
    }

    /// Ends what is idle, now and then.
    public void start() {
        VirtualThreads.start("relay.idle", this::sweep);
    }

    private void sweep() {
        while (!over()) {
            ends.values().stream()
                    .filter(end -> end.idle() >= idle.toNanos())
                    .forEach(RelayEnd::close);
        }
    }

    private boolean over() {
        try {
            return closed.await(look.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    /// A stream of somebody who holds a name.
    ///
    /// @throws StreamRefusedException when nothing is carried, or not for him, or there is no room
    public Duplex reach(TunnelName holder, StreamRequest request) throws StreamRefusedException {
        if (perSecond == 0 || closed.getCount() == 0) {
            throw refusal(Reason.UNKNOWN, "this gateway relays nothing (peerLinks.relay)");
        }
        PeerUid own =
                signals.uidOf(holder)
                        .orElseThrow(() -> refusal(Reason.FAULT, holder + " is not signed in"));
        DuplexPair pair = new DuplexPair(SignalExchange.ROOM, holder + " relay", holder.text());
        RelayPlace place = new RelayPlace(holder, pair.right(), System::nanoTime);
        if (!places.take(place)) {
            throw refusal(Reason.BUSY, holder + " has as many links relayed as it may have now");
        }
        VirtualThreads.start("relay." + holder, () -> serve(place, own));
        return pair.left();
    }

    private StreamRefusedException refusal(Reason reason, String sentence) {
        refused.incrementAndGet();
        return new StreamRefusedException(reason, sentence);
    }

    private void serve(RelayPlace place, PeerUid own) {
        FrameLine frames = new FrameLine(place.line());
        try {
            SignalFrame first = head(frames, place.line());
            if (first instanceof SignalFrame.RelayHead(int version, PeerUid peer)
                    && version == SignalFrame.VERSION
                    && !peer.equals(own)) {
                join(new RelayEnd(place, new RelayWay(own, peer)), frames);
            } else {
                refused.incrementAndGet();
            }
        } catch (Throwable _) { // not typed: it parks
            // He has gone, or says what is no datagram.
        } finally {
            place.line().close();
            places.leave(place);
        }
    }

    private static SignalFrame head(FrameLine frames, Duplex line) throws Exception {
        try (Timebox _ =
                new Timebox(line.peer() + ".relay", SignalExchange.PATIENCE, line::close)) {
            return frames.frame();
        }
    }

    /// A later stream of the same way takes the place of the one before.
    private void join(RelayEnd end, FrameLine frames) throws Exception {
        RelayEnd before = ends.put(end.way(), end);
        if (before != null) {
            before.close();
        }
        try {
            end.run(frames, this::carry);
        } finally {
            ends.remove(end.way(), end);
            end.close();
        }
    }

    private void carry(RelayEnd from, byte[] datagram, int length) {
        RelayEnd to = ends.get(from.way().back());
        if (to == null) {
            count(from, RelayLoss.UNPAIRED);
        } else if (!admits(from.name(), length)) {
            count(from, RelayLoss.TOO_FAST);
        } else if (to.take(FrameLine.framed(datagram, 0, length))) {
            from.countCarried(length);
            counters.pass(length);
        } else {
            count(from, RelayLoss.FULL);
        }
    }

    private boolean admits(TunnelName name, int length) {
        long most = perSecond;
        return most > 0
                && signals.rates().admitsRelayed(name, Math.max(length, LEAST_COUNTED), most);
    }

    private void count(RelayEnd from, RelayLoss why) {
        from.countLost();
        counters.lost().count(why);
    }

    List<RelayFacts> facts() {
        return ends.values().stream()
                .map(end -> end.facts(ends.containsKey(end.way().back())))
                .toList();
    }

    /// Datagrams.
    PassedCounters<RelayLoss> counters() {
        return counters;
    }

    /// Streams that were ended for others.
    long displaced() {
        return places.displaced();
    }

    /// Streams that came to nothing.
    long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        closed.countDown();
        ends.values().forEach(RelayEnd::close);
    }
}
