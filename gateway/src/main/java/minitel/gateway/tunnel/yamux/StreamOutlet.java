package minitel.gateway.tunnel.yamux;

import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;

/// What a stream sends: the bytes for which a writer waits until they are taken, and how many the
/// other end has room for. Guarded by the session's lock.
final class StreamOutlet {
    private static final byte[] NOTHING = {};
    private static final long MOST = 0xFFFF_FFFFL;

    private long window = YamuxHeader.WINDOW;
    private byte[] bytes = NOTHING;
    private int at;
    private int left;

    void begin(byte[] from, int offset, int length) {
        bytes = from;
        at = offset;
        left = length;
    }

    /// What was not taken by now stays with the writer.
    void end() {
        bytes = NOTHING;
        left = 0;
    }

    int left() {
        return left;
    }

    boolean isTaken() {
        return left == 0;
    }

    boolean mayGo() {
        return left > 0 && window > 0;
    }

    /// Gives at most a piece.
    ///
    /// @return how many bytes
    int give(FrameBatch batch, int stream, int piece) {
        int n = (int) Math.min(Math.min(piece, left), window);
        if (n > 0) {
            batch.data(stream, bytes, at, n);
            at += n;
            left -= n;
            window -= n;
        }
        return n;
    }

    void windowGrows(long more) throws YamuxViolation {
        window += more;
        if (window > MOST) {
            throw new YamuxViolation("a window that is larger than there is a number for");
        }
    }
}
