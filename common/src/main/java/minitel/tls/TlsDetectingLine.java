package minitel.tls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import minitel.io.CloseReason;
import minitel.io.Duplex;
import minitel.io.HeldBytes;
import minitel.io.SocketDuplex;

/// A line whose caller speaks TLS or not, which his first byte tells. The first read looks, and
/// shakes hands if it is TLS. One reader; a writer comes after its first bytes, as an answer does.
public final class TlsDetectingLine implements Duplex {
    private static final int FIRST = 512;

    private final Duplex plain;
    private final Optional<Opening> opening;

    /// What goes on with the caller: the line itself, or TLS on its socket.
    private volatile Duplex line;

    private volatile Optional<TlsFailure> failure = Optional.empty();
    private volatile boolean ended;
    private boolean begun;

    /// What was read and is no TLS.
    private final HeldBytes early = new HeldBytes();

    /// Shakes hands, with what has come.
    @FunctionalInterface
    interface Opening {
        SocketDuplex over(byte[] early) throws IOException;
    }

    /// @param opening empty = nobody is spoken to in TLS
    TlsDetectingLine(Duplex plain, Optional<Opening> opening) {
        this.plain = plain;
        this.opening = opening;
        line = plain;
        begun = opening.isEmpty();
    }

    /// Whether it is TLS; known behind the first read. Any thread.
    public boolean secure() {
        return line != plain;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (!begun) {
            begin();
        }
        return early.isEmpty() ? line.read(buffer) : early.take(buffer, buffer.length);
    }

    private void begin() throws IOException {
        byte[] first = new byte[FIRST];
        int n = plain.read(first);
        begun = true;
        if (n <= 0 || first[0] != TlsAcceptor.HANDSHAKE || opening.isEmpty()) {
            early.add(first, Math.max(n, 0));
            return;
        }
        SocketDuplex secure = shaken(opening.get(), Arrays.copyOf(first, n));
        line = secure;
        if (ended) { // meanwhile, and it has not reached this one
            secure.abort();
        }
    }

    private SocketDuplex shaken(Opening shaking, byte[] come) throws IOException {
        try {
            return shaking.over(come);
        } catch (Throwable t) { // not typed: it parks
            failure = Optional.of(TlsFailure.of(t));
            throw t;
        }
    }

    /// Why the handshake failed, behind the read that did; empty = there was none, or it did not.
    /// Any thread.
    public Optional<TlsFailure> failure() {
        return failure;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(bytes, offset, length);
    }

    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        line.writeBinary(bytes);
    }

    @Override
    public String ending() {
        return line.ending();
    }

    @Override
    public void farewell(CloseReason words) {
        line.farewell(words);
    }

    @Override
    public String peer() {
        return plain.peer();
    }

    @Override
    public Optional<byte[]> exported(String label) {
        return line.exported(label);
    }

    @Override
    public void finish() {
        line.finish();
    }

    @Override
    public void close() {
        ended = true;
        line.close();
    }

    @Override
    public void abort() {
        ended = true;
        plain.abort();
        line.abort();
    }
}
