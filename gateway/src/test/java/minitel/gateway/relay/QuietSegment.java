package minitel.gateway.relay;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentState;
import minitel.gateway.relay.segment.SendOutcome;

/// A segment that nothing comes from, and that keeps what is repeated on it.
final class QuietSegment implements RelaySegment {
    private final String name;
    private final SegmentAddress own;
    private final SegmentState state;
    private final boolean keepsSources;
    private final List<UdpFrame> sent = new CopyOnWriteArrayList<>();

    QuietSegment(String name, SegmentAddress own) {
        this(name, own, SegmentState.UP, true);
    }

    QuietSegment(String name, SegmentAddress own, SegmentState state, boolean keepsSources) {
        this.name = name;
        this.own = own;
        this.state = state;
        this.keepsSources = keepsSources;
    }

    QuietSegment as(SegmentState other) {
        return new QuietSegment(name, own, other, keepsSources);
    }

    QuietSegment withoutSources() {
        return new QuietSegment(name, own, state, false);
    }

    List<UdpFrame> sent() {
        return sent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SegmentState state() {
        return state;
    }

    @Override
    public List<SegmentAddress> addresses() {
        return List.of(own);
    }

    @Override
    public boolean keepsSources() {
        return keepsSources;
    }

    @Override
    public SendOutcome send(UdpFrame frame) {
        sent.add(frame);
        return SendOutcome.SENT;
    }

    @Override
    public long lostByKernel() {
        return 0;
    }
}
