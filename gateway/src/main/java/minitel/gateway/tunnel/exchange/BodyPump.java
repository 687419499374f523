package minitel.gateway.tunnel.exchange;

import java.io.IOException;
import minitel.http.BodyReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;

/// Passes a body on as it comes, in chunks where that is how it has to go on. Used once, by one
/// thread.
final class BodyPump {
    private static final int PIECE = 8192;

    /// Of a body whose reads have filled the smaller one.
    private static final int LARGE_PIECE = 65_536;

    private final BodyReader from;
    private final Duplex to;
    private final boolean chunked;
    private boolean sending;

    BodyPump(BodyReader from, Duplex to, boolean chunked) {
        this.from = from;
        this.to = to;
        this.chunked = chunked;
    }

    /// @param sends told before each piece is written
    /// @param moved told when it has gone
    void run(Runnable sends, Runnable moved) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            sends.run();
            send(piece, n);
            moved.run();
            piece = n == PIECE && piece.length == PIECE ? new byte[LARGE_PIECE] : piece;
        }
        if (chunked) {
            sends.run();
            send(piece, 0);
        }
    }

    private void send(byte[] piece, int count) throws IOException {
        sending = true;
        if (chunked) {
            to.write(ResponseWriter.chunk(piece, count));
        } else {
            to.write(piece, 0, count);
        }
        sending = false;
    }

    /// Whether it broke where it sends, and not where it reads.
    boolean brokeSending() {
        return sending;
    }
}
