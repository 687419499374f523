package minitel.http;

import java.io.IOException;

/// The body of a message as it comes, without what is around it, for whoever passes it on and keeps
/// nothing of it. Blocks as long as the peer does; one reading thread.
public final class BodyReader {
    /// What ends with its connection.
    static final long TO_THE_END = -2;

    private final HttpInput in;
    private final long length;
    private final ChunkedBody chunked;
    private long left;
    private boolean ended;

    /// @param length as in [RequestHead#length], or [#TO_THE_END]
    BodyReader(HttpInput in, long length) {
        this.in = in;
        this.length = length;
        chunked = new ChunkedBody(in);
        left = Math.max(0, length);
        ended = length == 0;
    }

    /// Whether its length is known before it comes.
    public boolean isMeasured() {
        return length >= 0;
    }

    /// Its length, where [#isMeasured].
    public long length() {
        return length;
    }

    /// Waits for bytes of it.
    ///
    /// @return at least one; -1 = it has ended
    /// @throws java.io.EOFException when the peer hangs up within it
    public int read(byte[] buffer) throws IOException {
        if (ended) {
            return -1;
        }
        int n = next(buffer);
        ended = n < 0 || length > 0 && left == 0;
        return n;
    }

    private int next(byte[] buffer) throws IOException {
        if (length == RequestHead.CHUNKED) {
            return chunked.read(buffer);
        }
        if (length == TO_THE_END) {
            return in.read(buffer);
        }
        int n = in.some(buffer, (int) Math.min(buffer.length, left));
        left -= n;
        return n;
    }
}
