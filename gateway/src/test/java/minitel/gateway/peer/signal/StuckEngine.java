package minitel.gateway.peer.signal;

import java.io.IOException;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;

/// An engine that signs in and then reads nothing.
final class StuckEngine implements AutoCloseable {
    private final Duplex line;

    StuckEngine(SignalExchange exchange, TunnelName name, PeerUid uid) throws IOException {
        line = exchange.reach(name, TestEngine.REQUEST);
        LinkFingerprint key = new LinkFingerprint("key-of-00000000");
        new FrameLine(line).write(new SignalFrame.Hello(1, uid, key));
    }

    @Override
    public void close() {
        line.close();
    }
}
