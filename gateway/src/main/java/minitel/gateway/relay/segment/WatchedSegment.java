package minitel.gateway.relay.segment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.life.LogBudget;
import minitel.os.InterfaceRow;
import org.tinylog.Logger;

/// An interface that may come and go: opened when it is there, closed when it is not, opened again.
/// Every change is one line of the log. What changes does so on the thread that watches the
/// interfaces ([#look]); any thread may ask and send.
final class WatchedSegment implements RelaySegment {
    private final String name;
    private final SegmentPort.Opener opener;
    private final SegmentListener listener;
    private final boolean keepsSources;

    private volatile View view = View.without(SegmentState.ABSENT, "not looked at yet");
    private final LongAdder lost = new LongAdder();

    /// Whether whoever listens knows how it is now.
    private boolean told;

    /// Whether what is open tells what it hears.
    private boolean hears;

    /// @param why it is no better, for the log
    private record View(
            SegmentState state,
            String why,
            List<SegmentAddress> addresses,
            Optional<SegmentPort> port) {

        static final View ABSENT = without(SegmentState.ABSENT, "");

        static View without(SegmentState state, String why) {
            return new View(state, why, List.of(), Optional.empty());
        }

        boolean isAs(View other) {
            return state == other.state
                    && why.equals(other.why)
                    && addresses.equals(other.addresses);
        }

        String sentence() {
            return switch (state) {
                case ABSENT -> "there is no such interface (ip link shows them): it is waited for";
                case DOWN -> "it is down";
                case UNFIT -> why;
                case UP -> "heard and repeated on, " + own();
            };
        }

        private String own() {
            return addresses.isEmpty()
                    ? "without an address of its own"
                    : addresses.stream()
                            .map(one -> one.own() + "/" + one.prefixLength())
                            .collect(Collectors.joining(" "));
        }
    }

    WatchedSegment(
            String name,
            SegmentPort.Opener opener,
            SegmentListener listener,
            boolean keepsSources) {
        this.name = name;
        this.opener = opener;
        this.listener = listener;
        this.keepsSources = keepsSources;
    }

    /// Makes it what the interface is now. Where a listener fails it is told again at the next
    /// look.
    void look(Optional<InterfaceRow> row) {
        View before = view;
        before.port.ifPresent(port -> lost.add(port.newlyLost()));
        Optional<SegmentPort> served =
                before.port
                        .filter(port -> row.filter(InterfaceRow::isUp).isPresent())
                        .filter(port -> row.filter(port::serves).isPresent());
        boolean broken = before.port.isPresent() && served.isEmpty();
        if (broken) {
            before.port.get().close();
        }
        View now = row.map(one -> seen(one, served)).orElseGet(() -> View.ABSENT);
        boolean same = now.isAs(before) && !broken;
        told &= same;
        view = now;
        if (!same) {
            say(now);
        }
        tell(now.port);
    }

    /// Until he knows how the segment is, the listener would judge what is heard by how it was.
    private void tell(Optional<SegmentPort> port) {
        if (!told) {
            listener.changed(this);
            told = true;
        }
        if (!hears && port.isPresent()) {
            port.get().hear(this::heard);
            hears = true;
        }
    }

    private View seen(InterfaceRow row, Optional<SegmentPort> served) {
        if (!row.isUp()) {
            return View.without(SegmentState.DOWN, "");
        }
        if (!row.isEthernet()) {
            return View.without(SegmentState.UNFIT, "its frames are not those of Ethernet");
        }
        try {
            SegmentPort port = served.isPresent() ? served.get() : opener.open(row);
            hears &= served.isPresent();
            return new View(SegmentState.UP, "", addresses(row), Optional.of(port));
        } catch (Throwable t) {
            return View.without(SegmentState.UNFIT, "it cannot be heard: " + t.getMessage());
        }
    }

    static List<SegmentAddress> addresses(InterfaceRow row) {
        return row.addresses().stream()
                .map(own -> new SegmentAddress(new Ipv4Address(own.bits()), own.prefixLength()))
                .toList();
    }

    /// What one frame breaks does not keep the next ones out.
    private void heard(byte[] buffer, int length) {
        try {
            listener.heard(this, buffer, length);
        } catch (Throwable t) { // not typed: it parks
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "{}: a frame of {} bytes was too much", name, length);
            }
        }
    }

    private void say(View now) {
        if (now.state == SegmentState.UP) {
            Logger.info("{}: {}", name, now.sentence());
        } else {
            Logger.warn("{}: {}", name, now.sentence());
        }
    }

    void close() {
        View last = view;
        view = View.ABSENT;
        last.port.ifPresent(SegmentPort::close);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SegmentState state() {
        return view.state;
    }

    @Override
    public List<SegmentAddress> addresses() {
        return view.addresses;
    }

    @Override
    public boolean keepsSources() {
        return keepsSources;
    }

    @Override
    public SendOutcome send(UdpFrame frame) {
        return view.port.map(port -> port.send(frame)).orElse(SendOutcome.DOWN);
    }

    @Override
    public long lostByKernel() {
        return lost.sum();
    }
}
