package minitel.gateway.relay.segment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.life.LogBudget;
import minitel.os.InterfaceRow;
import minitel.os.InterfaceTable;
import minitel.os.PacketSocket;
import org.tinylog.Logger;

/// All segments of a relay, and the thread that looks every second what has become of this
/// machine's interfaces: one that goes, comes back, gets another address or number is noticed then,
/// and nothing is tried more often.
public final class SegmentSet implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final String MISSING =
            "CAP_NET_RAW is missing, without which nothing that is repeated keeps its source: start"
                    + " minitel-relay.service, or give it to this program (setpriv --inh-caps=+net_raw"
                    + " --ambient-caps=+net_raw; in a container --cap-add NET_RAW)";

    private static final String FALLBACK =
            "until then this relay hears through ordinary sockets, and hands what it hears to the"
                    + " others with its source; what it repeats here comes from its own address, so"
                    + " that answers reach nobody; it leaves out pieces of packets and interfaces"
                    + " without an address, and repeats the same words only once in 2 s";

    /// Whether it may hear and send whole frames.
    private final boolean whole;

    private final List<WatchedSegment> segments;
    private final OwnCards cards = new OwnCards();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// While the interfaces are looked at, and while all are closed for good.
    private final ReentrantLock lock = new ReentrantLock();

    private String trouble = "";

    public SegmentSet(SegmentPlan plan, SegmentListener listener) {
        whole = PacketSocket.isPermitted();
        SegmentPort.Opener opener =
                whole
                        ? row -> PacketPort.open(plan, row)
                        : row -> DatagramPort.open(plan, row, cards);
        segments =
                plan.interfaces().stream()
                        .map(name -> new WatchedSegment(name, opener, listener, whole))
                        .toList();
    }

    /// Looks around before anything is opened.
    ///
    /// @return the addresses that its interfaces have
    public List<Ipv4Address> foresee() {
        try {
            List<InterfaceRow> rows = InterfaceTable.read();
            cards.are(rows);
            return segments.stream()
                    .flatMap(one -> rows.stream().filter(row -> row.name().equals(one.name())))
                    .filter(row -> row.isUp() && row.isEthernet())
                    .flatMap(row -> row.addresses().stream())
                    .map(own -> new Ipv4Address(own.bits()))
                    .toList();
        } catch (Throwable _) {
            return List.of(); // who looks next says so
        }
    }

    /// Opens what is there, waits for what is not.
    public void start() {
        if (!whole) {
            Logger.warn(MISSING);
            Logger.warn(FALLBACK);
        }
        look();
        Thread.ofPlatform().daemon().name("interfaces").start(this::watch);
    }

    private void watch() {
        while (!over()) {
            look();
        }
    }

    private boolean over() {
        try {
            return closed.await(TICK.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    private void look() {
        lock.lock();
        try {
            if (closed.getCount() > 0) {
                lookAtAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lookAtAll() {
        try {
            List<InterfaceRow> rows = InterfaceTable.read();
            trouble = "";
            cards.are(rows);
            segments.forEach(segment -> look(segment, rows));
        } catch (Throwable t) {
            String now = String.valueOf(t.getMessage());
            if (!now.equals(trouble)) {
                Logger.warn("{}: what the relay knows of them stands", now);
            }
            trouble = now;
        }
    }

    /// What goes wrong with one costs that one, until the next look.
    private static void look(WatchedSegment segment, List<InterfaceRow> rows) {
        try {
            segment.look(
                    rows.stream().filter(row -> row.name().equals(segment.name())).findFirst());
        } catch (Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "{}: its change was too much", segment.name());
            }
        }
    }

    public List<? extends RelaySegment> segments() {
        return segments;
    }

    public OwnCards cards() {
        return cards;
    }

    @Override
    public void close() {
        closed.countDown();
        lock.lock();
        try {
            segments.forEach(WatchedSegment::close);
        } finally {
            lock.unlock();
        }
    }
}
