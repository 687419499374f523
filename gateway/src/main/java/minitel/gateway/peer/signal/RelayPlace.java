package minitel.gateway.peer.signal;

import java.util.function.LongSupplier;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;

/// A place for one relayed stream of a name. For any thread.
final class RelayPlace {
    private final TunnelName name;
    private final Duplex line;
    private final LongSupplier nanos;
    private volatile long moved;

    /// @param line ended when the place is given to another
    /// @param nanos a clock like [System#nanoTime]
    RelayPlace(TunnelName name, Duplex line, LongSupplier nanos) {
        this.name = name;
        this.line = line;
        this.nanos = nanos;
        moved = nanos.getAsLong();
    }

    TunnelName name() {
        return name;
    }

    Duplex line() {
        return line;
    }

    /// A datagram was carried, by it or to it.
    void carries() {
        moved = nanos.getAsLong();
    }

    /// For how long none was, in nanoseconds.
    long idle() {
        return nanos.getAsLong() - moved;
    }
}
