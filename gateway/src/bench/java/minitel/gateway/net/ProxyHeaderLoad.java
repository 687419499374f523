package minitel.gateway.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import minitel.gateway.transport.CallerOrigin;

/// Lets a benchmark read PROXY headers without a proxy.
public final class ProxyHeaderLoad {
    private static final CallerOrigin PROXY = new CallerOrigin(InetAddress.getLoopbackAddress(), 1);

    private ProxyHeaderLoad() {}

    /// @return whether it is one
    public static boolean reads(byte[] header) {
        try {
            return ProxyHeader.parse(new ByteArrayInputStream(header), PROXY).port() > 0;
        } catch (IOException _) {
            return false;
        }
    }
}
