package minitel.gateway.tunnel.yamux.frame;

import java.io.IOException;

/// The other end broke the rules of the format: the session ends.
public final class YamuxViolation extends IOException {
    private static final long serialVersionUID = 1;

    public YamuxViolation(String what) {
        super("the other end of the tunnel sent " + what);
    }
}
