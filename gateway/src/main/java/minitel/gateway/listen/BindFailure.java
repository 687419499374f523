package minitel.gateway.listen;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Says why nothing listens at an address, and what to do about it. For whoever binds a port.
public final class BindFailure {
    private static final int FIRST_FREE_PORT = 1024;

    private BindFailure() {}

    /// @param name what would be listened for, in the log: `telnet`
    /// @return a sentence for the operator
    public static IOException told(String name, InetSocketAddress address, IOException cause) {
        return new IOException(
                "cannot listen for "
                        + name
                        + " on "
                        + host(address)
                        + " port "
                        + address.getPort()
                        + " ("
                        + cause.getMessage()
                        + "): "
                        + cure(String.valueOf(cause.getMessage()), address.getPort()),
                cause);
    }

    private static String host(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static String cure(String reason, int port) {
        if (reason.contains("Permission denied")) {
            return port < FIRST_FREE_PORT
                    ? "ports below 1024 need a right that this user has not"
                            + " (CAP_NET_BIND_SERVICE): choose a port from 1024 on"
                    : "the system does not let this user have the port: choose another one";
        }
        return reason.contains("Cannot assign requested address")
                ? "this machine has no such address: choose one of its own, or 0.0.0.0 for all"
                : "choose another address or port, or stop what uses it";
    }
}
