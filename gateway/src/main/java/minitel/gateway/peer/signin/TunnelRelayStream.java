package minitel.gateway.peer.signin;

import java.io.EOFException;
import java.io.IOException;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.io.Duplex;

/// A [RelayStream] in a tunnel.
final class TunnelRelayStream implements RelayStream {
    private final PeerUid peer;
    private final Duplex line;
    private final FrameLine frames;

    private TunnelRelayStream(PeerUid peer, Duplex line) {
        this.peer = peer;
        this.line = line;
        frames = new FrameLine(line);
    }

    /// @param line closed when it is of no use
    static TunnelRelayStream begin(PeerUid peer, Duplex line) throws IOException {
        TunnelRelayStream stream = new TunnelRelayStream(peer, line);
        boolean begun = false;
        try {
            stream.frames.write(new SignalFrame.RelayHead(SignalFrame.VERSION, peer));
            begun = true;
            return stream;
        } finally {
            if (!begun) {
                line.close();
            }
        }
    }

    @Override
    public PeerUid peer() {
        return peer;
    }

    @Override
    public void send(byte[] datagram, int offset, int length) throws IOException {
        if (length > 0 && length <= LONGEST) {
            line.write(FrameLine.framed(datagram, offset, length));
        }
    }

    @Override
    public int receive(byte[] buffer) throws IOException {
        try {
            return frames.datagram(buffer);
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof EOFException) {
                return -1;
            }
            throw t;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
