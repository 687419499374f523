package minitel.gateway.relay.mesh;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.name.PeerAddress;
import minitel.gateway.relay.mesh.wire.MeshFault;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Another relay, for as long as it is one of the mesh. For any thread.
public final class MeshPeer {
    /// Of the same fault is told at most so often, in milliseconds.
    private static final long TOLD_EVERY = Duration.ofMinutes(10).toMillis();

    private final Ipv4Address address;
    private final String name;
    private final boolean self;
    private final InetSocketAddress target;
    private final InstantSource clock;
    private final MeshCounters own = new MeshCounters();
    private final MeshCounters all;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final PeerBearing bearing = new PeerBearing();

    /// When a fault of its was told of last, in milliseconds of the clock; 0 = never.
    private final AtomicLongArray told = new AtomicLongArray(MeshFault.values().length);

    /// When it was heard last, in milliseconds of the clock; 0 = never.
    private volatile long heard;

    /// @param all counts with it, for the whole mesh
    MeshPeer(PeerAddress who, int port, InstantSource clock, MeshCounters all) {
        this.address = who.address();
        this.name = who.name();
        this.self = who.self();
        this.target = new InetSocketAddress(address.inet(), port);
        this.clock = clock;
        this.all = all;
    }

    public Ipv4Address address() {
        return address;
    }

    /// What led to it: the name or address that is configured, or the service's.
    public String name() {
        return name;
    }

    /// Whether it is this relay itself, as a test.
    public boolean isSelf() {
        return self;
    }

    public PeerFigures figures() {
        long last = heard;
        return new PeerFigures(
                own.sent(),
                own.received(),
                own.lost(),
                own.refused(),
                last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last)));
    }

    /// Whether what is sent to it goes out of this machine; whether it arrives, nobody says.
    public boolean isReachable() {
        return !lost.get();
    }

    /// Whether the kernel has a way to it. Nothing is sent to find that out, so it is known of
    /// those too who are sent nothing.
    public boolean hasWay() {
        return bearing.route().isPresent();
    }

    InetSocketAddress target() {
        return target;
    }

    PeerBearing bearing() {
        return bearing;
    }

    void countReceived() {
        heard = clock.millis();
        own.countReceived();
        all.countReceived();
    }

    void countRefused(MeshFault fault) {
        own.refuse(fault);
        all.refuse(fault);
        long now = clock.millis();
        int kind = fault.ordinal();
        if (Math.abs(now - told.get(kind)) > TOLD_EVERY && LogBudget.REFUSALS.allows()) {
            told.set(kind, now);
            Logger.warn("relay {}: {}; it is refused", this, fault.says());
        }
    }

    void countSent() {
        own.countSent();
        all.countSent();
        if (lost.get() && lost.compareAndSet(true, false) && LogBudget.RELAYS.allows()) {
            Logger.info("relay {}: datagrams go out again", this);
        }
    }

    /// @param why what the kernel said
    void countLost(MeshLoss loss, String why) {
        own.lose(loss);
        all.lose(loss);
        if (loss.isState() && lost.compareAndSet(false, true) && LogBudget.RELAYS.allows()) {
            Logger.warn("relay {} gets nothing: {}", this, why);
        }
    }

    @Override
    public String toString() {
        return name.equals(address.toString()) ? name : name + " (" + address + ")";
    }
}
