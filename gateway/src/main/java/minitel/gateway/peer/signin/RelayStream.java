package minitel.gateway.peer.signin;

import java.io.IOException;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;

/// The datagrams of one link, carried through the gateway. One thread reads and one writes; any may
/// close.
public interface RelayStream extends AutoCloseable {
    /// A datagram, in bytes: WireGuard's for packets of 1280 bytes have 1312.
    int LONGEST = FrameLine.LONGEST_DATAGRAM;

    PeerUid peer();

    /// Sends a datagram. One that is too long is dropped; the gateway drops what the other end does
    /// not take in time.
    ///
    /// @throws IOException when the stream is over
    void send(byte[] datagram, int offset, int length) throws IOException;

    /// Waits for a datagram and copies it to the buffer's beginning.
    ///
    /// @param buffer of [#LONGEST] bytes or more
    /// @return its length; -1 when the stream is over
    /// @throws IOException when it broke
    int receive(byte[] buffer) throws IOException;

    @Override
    void close();
}
