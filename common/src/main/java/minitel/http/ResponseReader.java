package minitel.http;

import java.io.IOException;
import minitel.io.Duplex;

/// Reads the answer to the one request that was written to a connection. Blocks as long as the peer
/// does: whoever calls sets the deadline. One reading thread.
public final class ResponseReader {
    private static final int MOST_INTERIM = 16;

    private final HttpInput in;
    private final int longestHead;

    /// @param longestHead bytes of a head
    public ResponseReader(Duplex wire, int longestHead) {
        in = new HttpInput(wire, () -> {});
        this.longestHead = longestHead;
    }

    /// The answer, those before it left out that only say that it comes.
    ///
    /// @param bare whether the request was a `HEAD`
    /// @throws java.io.EOFException when the peer hangs up first
    /// @throws HttpHead.Malformed when it is none
    public ResponseHead next(boolean bare) throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            ResponseHead answer = any(bare);
            if (!answer.isInterim()) {
                return answer;
            }
        }
        throw new HttpHead.Malformed(502, "an answer that never comes");
    }

    /// What comes next, perhaps one that only says that the answer comes.
    ///
    /// @param bare whether the request was a `HEAD`
    public ResponseHead any(boolean bare) throws IOException {
        in.another();
        HttpHead head = HttpHead.read(in, longestHead);
        in.hold(head.rest());
        return ResponseHead.of(head, bare);
    }

    public BodyReader body(ResponseHead head) {
        return new BodyReader(in, head.length());
    }

    /// The connection for whoever takes it over: what came behind the answer is read first.
    public Duplex behind() {
        return in;
    }
}
