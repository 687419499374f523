package minitel.ws;

import java.io.IOException;

/// Says that a WebSocket was closed with a code that tells of trouble: by us, because the peer
/// broke the protocol, or by the peer. Thrown to whoever reads a [WsDuplex].
public final class AbnormalClose extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final boolean byPeer;

    AbnormalClose(int code, boolean byPeer, String message) {
        super(message);
        this.code = code;
        this.byPeer = byPeer;
    }

    /// RFC 6455, 7.4.1.
    public int code() {
        return code;
    }

    /// False when the peer is to blame.
    public boolean byPeer() {
        return byPeer;
    }
}
