package minitel.http;

import java.io.EOFException;
import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.HeldBytes;

/// The bytes that come on a connection, for [RequestReader]: those that were read too far are read
/// first. One reader; [#begun] is for any thread.
final class HttpInput extends DuplexOver {
    private static final int CHUNK = 512;
    private static final byte[] EMPTY_LINE = {'\r', '\n'};

    private final Runnable begins;
    private final HeldBytes held = new HeldBytes();
    private int skipped;
    private volatile boolean begun;

    /// @param begins told of the first byte of each request
    HttpInput(Duplex line, Runnable begins) {
        super(line);
        this.begins = begins;
    }

    /// From now on it is another request's.
    void another() {
        begun = false;
        skipped = 0;
    }

    /// Whether a request has begun: a browser opens lines that it may never use, and is told
    /// nothing on them.
    boolean begun() {
        return begun;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = fetch(buffer);
        while (n > 0 && !begun) {
            int empty = emptyLine(buffer, n);
            System.arraycopy(buffer, empty, buffer, 0, n - empty);
            n -= empty;
            if (n > 0) {
                begin();
            } else {
                n = fetch(buffer);
            }
        }
        return n;
    }

    private void begin() throws HttpHead.Malformed {
        begun = true;
        begins.run();
        if (skipped > 0 && skipped < EMPTY_LINE.length) {
            throw new HttpHead.Malformed(400, "half an empty line");
        }
    }

    /// How many of the bytes belong to the one empty line that may come before a request (RFC 9112,
    /// 2.2).
    private int emptyLine(byte[] bytes, int count) {
        int i = 0;
        while (i < count && skipped < EMPTY_LINE.length && bytes[i] == EMPTY_LINE[skipped]) {
            i++;
            skipped++;
        }
        return i;
    }

    private int fetch(byte[] buffer) throws IOException {
        return held.isEmpty() ? line.read(buffer) : held.take(buffer, buffer.length);
    }

    /// Gives bytes back that were read too far.
    void hold(byte[] behind) {
        held.putBack(behind);
    }

    /// Takes what was read too far.
    byte[] rest() {
        return held.rest();
    }

    /// Waits for bytes of a body, at least one.
    ///
    /// @param most at most so many
    /// @throws EOFException at the end
    int some(byte[] buffer, int most) throws IOException {
        int n;
        if (!held.isEmpty()) {
            n = held.take(buffer, most);
        } else if (most == buffer.length) {
            n = line.read(buffer);
        } else {
            byte[] piece = new byte[most];
            n = line.read(piece);
            System.arraycopy(piece, 0, buffer, 0, Math.max(0, n));
        }
        if (n < 0) {
            throw new EOFException(peer() + " hung up during a body");
        }
        return n;
    }

    /// Waits for one byte.
    ///
    /// @throws EOFException at the end
    byte octet() throws IOException {
        if (held.isEmpty()) {
            byte[] chunk = new byte[CHUNK];
            int n = line.read(chunk);
            if (n < 0) {
                throw new EOFException(peer() + " hung up during a body");
            }
            held.add(chunk, n);
        }
        return held.next();
    }
}
