package minitel.gateway.tunnel.publish;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.way.LocalWay;

/// What of this machine is never published: where its gateway's operator works. Stateless: any
/// thread.
final class LocalMachine {
    /// Console and operator's page of a gateway, as they are unless its owner says otherwise.
    private static final Set<Integer> OPERATORS = Set.of(8999, 8998);

    private LocalMachine() {}

    /// Whether a host is this machine by its very text: nobody is asked for it.
    static boolean isLoopback(String host) {
        if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) { // a name
            return false;
        }
    }

    /// @throws IllegalArgumentException where the target is an operator's port by its very text
    static TargetAddress checked(TargetAddress target) {
        if (OPERATORS.contains(target.port()) && isLoopback(target.host())) {
            throw new IllegalArgumentException(sentence(target.port()));
        }
        return target;
    }

    /// The same for where a connection has really gone.
    static void check(InetSocketAddress reached) throws StreamRefusedException {
        if (OPERATORS.contains(reached.getPort()) && isOwn(reached.getAddress())) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.UNKNOWN, sentence(reached.getPort()));
        }
    }

    private static boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || LocalWay.has(address);
    }

    private static String sentence(int port) {
        return "port "
                + port
                + " of this machine is where its gateway is operated, and is not published";
    }
}
