package minitel.gateway.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where this machine reaches a socket on which the program itself listens.
public final class OwnAddress {
    private OwnAddress() {}

    /// @param listening the wildcard, as address, is every one of this machine
    public static InetSocketAddress of(InetSocketAddress listening) {
        return listening.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
                : listening;
    }
}
