package minitel.gateway.tunnel.west.wire;

import java.io.IOException;

/// Too many transactions are under way in a tunnel.
public final class WestBusyException extends IOException {
    private static final long serialVersionUID = 1;

    WestBusyException(String message) {
        super(message);
    }
}
