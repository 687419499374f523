package minitel.gateway.tunnel.west.wire;

import java.io.IOException;
import minitel.io.Duplex;

/// A tunnel between two wests, seen from one end: whoever holds one sends requests into it.
///
/// [#run] serves it until its end; all else is for any thread.
public interface WestTunnel extends AutoCloseable {

    /// Begins a transaction: what is written is one request, what is read its answer, both as HTTP.
    ///
    /// @throws WestBusyException when too many are under way
    /// @throws IOException when the tunnel has ended
    Duplex begin() throws IOException;

    /// Serves what the other end asks, until the tunnel's end.
    ///
    /// @return why it ended
    String run();

    /// Whether it ended because nothing that came was of a tunnel: another server answers there.
    boolean isForeign();

    /// Whether the other end takes whole texts only, as *west* did.
    boolean isOld();

    /// `192.0.2.7:40112`.
    String peer();

    /// What has gone over it.
    WestFigures figures();

    /// Ends it; [#run] returns.
    @Override
    void close();
}
