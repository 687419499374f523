package minitel.gateway.tunnel.yamux;

import java.io.IOException;

/// No stream was opened: there are as many as may be, or the other end wants no more.
public final class YamuxBusyException extends IOException {
    private static final long serialVersionUID = 1;

    YamuxBusyException(String message) {
        super(message);
    }
}
