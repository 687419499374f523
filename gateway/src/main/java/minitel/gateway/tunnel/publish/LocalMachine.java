package minitel.gateway.tunnel.publish;

import java.net.InetSocketAddress;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.tunnel.StreamRefusedException;

/// What of this machine is never published: where its gateway's operator works. Stateless: any
/// thread.
final class LocalMachine {
    private LocalMachine() {}

    /// @throws IllegalArgumentException where the target is an operator's port by its very text
    static TargetAddress checked(TargetAddress target) {
        if (OperatorPorts.has(target.host(), target.port())) {
            throw new IllegalArgumentException(sentence(target.port()));
        }
        return target;
    }

    /// The same for where a connection has really gone.
    static void check(InetSocketAddress reached) throws StreamRefusedException {
        if (OperatorPorts.has(reached)) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.UNKNOWN, sentence(reached.getPort()));
        }
    }

    private static String sentence(int port) {
        return "port "
                + port
                + " of this machine is where its gateway is operated, and is not published";
    }
}
