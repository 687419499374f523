package minitel.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import minitel.io.Duplex;

/// Reads the requests of one connection, one after the other: for the WebSocket port, the web port
/// and whatever else listens for HTTP. Blocks as long as the peer does: whoever calls sets the
/// deadline, and may tell with [#late] that it has passed. One reading thread.
public final class RequestReader {
    /// Bytes of a head, where nobody says otherwise.
    public static final int LONGEST_HEAD = HttpHead.LONGEST;

    private static final int PIECE = 2048;

    private final HttpInput in;
    private final int longestHead;

    public RequestReader(Duplex wire) {
        this(wire, LONGEST_HEAD);
    }

    /// @param longestHead bytes of a head
    public RequestReader(Duplex wire, int longestHead) {
        this(wire, longestHead, () -> {});
    }

    /// @param begins told of the first byte of each request
    RequestReader(Duplex wire, int longestHead, Runnable begins) {
        in = new HttpInput(wire, begins);
        this.longestHead = longestHead;
    }

    /// The next request; the body of the one before has been read.
    ///
    /// @throws EOFException when the peer hangs up first
    /// @throws HttpHead.Malformed when it is none
    public RequestHead next() throws IOException {
        in.another();
        HttpHead head = HttpHead.read(in, longestHead);
        in.hold(head.rest());
        return RequestHead.of(head);
    }

    /// The body of the request that was read last.
    ///
    /// @param most bytes; when it is longer, it is read up to one byte more, and nothing may be
    ///   read behind it
    byte[] body(RequestHead head, int most) throws IOException {
        return head.length() == RequestHead.CHUNKED
                ? new ChunkedBody(in).read(most)
                : plain((int) Math.min(head.length(), most + 1L));
    }

    /// The same for whoever passes it on and keeps nothing.
    public BodyReader body(RequestHead head) {
        return new BodyReader(in, head.length());
    }

    private byte[] plain(int length) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, PIECE));
        while (body.size() < length) {
            byte[] piece = new byte[Math.min(length - body.size(), PIECE)];
            int n = in.read(piece);
            if (n < 0) {
                throw new EOFException(in.peer() + " hung up during a body");
            }
            body.write(piece, 0, n);
        }
        return body.toByteArray();
    }

    /// What came behind the last request, for whoever takes the connection over.
    public byte[] rest() {
        return in.rest();
    }

    /// The connection for whoever takes it over: what came behind the last request is read first.
    /// Instead of [#rest].
    public Duplex behind() {
        return in;
    }

    /// Whether a request has begun. Any thread.
    public boolean begun() {
        return in.begun();
    }

    /// Ends the connection, because its request has not come in time; whoever has begun one is told
    /// so. Called while the reader waits, from another thread.
    public void late() {
        if (in.begun()) {
            ResponseWriter.last(
                    in, "GET", HttpSite.Response.text(408, "This request took too long."));
        } else {
            in.abort();
        }
    }
}
