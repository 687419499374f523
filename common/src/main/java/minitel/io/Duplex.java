package minitel.io;

import java.io.IOException;
import java.util.Optional;

/// Two-way bytes, blocking. Every transport is one: a socket, a WebSocket, a pair in memory.
///
/// One thread reads and, at the same time, one writes. [#close] and [#abort] may be called from any
/// thread, at any time, more than once; both wake the reader and the writer.
public interface Duplex extends AutoCloseable {

    /// Waits for bytes and copies as many as there are, at least one, into `buffer`.
    ///
    /// @return how many bytes came; -1 when the other side has ended, and for ever after
    /// @throws IOException when the transport broke instead of ending
    int read(byte[] buffer) throws IOException;

    /// Writes all of the bytes, as one message where the transport has messages. Blocks while the
    /// other side does not take them.
    ///
    /// @throws IOException when the transport is closed or broke
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Writes the whole array.
    default void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /// Writes the whole array, as one binary message where the transport tells text from binary.
    default void writeBinary(byte[] bytes) throws IOException {
        write(bytes);
    }

    /// Ends what goes out, and only that: the other side reads its end behind what was written, and
    /// may go on sending. A transport that has no such thing ends altogether. Called by the writer.
    default void finish() {
        close();
    }

    /// What [#close] will tell the other side, where the transport has words for it.
    default void farewell(CloseReason words) {}

    /// How the other side ended, for a log line, where the transport has words for it: `1001`;
    /// empty = nothing is known.
    default String ending() {
        return "";
    }

    /// Who is at the other end, for a log line: `192.0.2.7:40112`, `builtin:home`.
    String peer();

    /// 32 bytes that only the two ends of this very connection can know (RFC 5705 and RFC 8446,
    /// 7.5, without a context): who signs them signs for no other connection. Both ends get the
    /// same for a label, each for another different ones.
    ///
    /// @param label what they are for, `EXPORTER-...`
    /// @return empty where no TLS is, or none whose key is of both ends' making
    default Optional<byte[]> exported(String label) {
        return Optional.empty();
    }

    /// Ends in good order: what was written still arrives. Returns without waiting for the peer.
    @Override
    void close();

    /// Ends at once and drops what the kernel has not sent: for a peer that stopped reading.
    default void abort() {
        close();
    }
}
