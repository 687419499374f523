package minitel.gateway.tunnel.west;

import java.io.IOException;
import minitel.http.BodyReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;

/// Passes a body on as it comes, in chunks where nobody knew its length. Used once, by one thread.
final class BodyPump {
    private static final int PIECE = 8192;

    private final BodyReader from;
    private final Duplex to;
    private final boolean chunked;
    private final SilenceWatch watch;
    private boolean sending;

    BodyPump(BodyReader from, Duplex to, boolean chunked, SilenceWatch watch) {
        this.from = from;
        this.to = to;
        this.chunked = chunked;
        this.watch = watch;
    }

    void run() throws IOException {
        byte[] piece = new byte[PIECE];
        for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
            watch.moves();
            sending = true;
            if (chunked) {
                to.write(ResponseWriter.chunk(piece, n));
            } else {
                to.write(piece, 0, n);
            }
            sending = false;
            watch.moves();
        }
        if (chunked) {
            sending = true;
            to.write(ResponseWriter.chunk(piece, 0));
        }
    }

    /// Whether it broke where it sends, and not where it reads.
    boolean brokeSending() {
        return sending;
    }
}
