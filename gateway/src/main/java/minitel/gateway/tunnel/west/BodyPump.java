package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import minitel.http.BodyReader;
import minitel.io.Duplex;

/// Passes a body on as it comes, in chunks where nobody knew its length. Used once, by one thread.
final class BodyPump {
    private static final byte[] END = "0\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LINE = "\r\n".getBytes(US_ASCII);
    private static final int PIECE = 8192;

    /// Room for the size of a chunk before its bytes.
    private static final int BEFORE = 10;

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
                chunk(piece, n);
            } else {
                to.write(piece, 0, n);
            }
            sending = false;
            watch.moves();
        }
        if (chunked) {
            sending = true;
            to.write(END);
        }
    }

    private void chunk(byte[] piece, int count) throws IOException {
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(US_ASCII);
        byte[] chunk = new byte[BEFORE + count];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(piece, 0, chunk, size.length, count);
        System.arraycopy(LINE, 0, chunk, size.length + count, LINE.length);
        to.write(chunk, 0, size.length + count + LINE.length);
    }

    /// Whether it broke where it sends, and not where it reads.
    boolean brokeSending() {
        return sending;
    }
}
