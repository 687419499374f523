package minitel.io;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/// Has the kernel ask whether the machine at the other end of a silent connection is still there:
/// for protocols that have no question of their own. As long as something of ours is on its way,
/// the kernel sends that again instead, and gives up much later.
public final class PeerProbe {
    private static final Map<SocketOption<Integer>, Integer> OPTIONS =
            Map.of(
                    ExtendedSocketOptions.TCP_KEEPIDLE, 20,
                    ExtendedSocketOptions.TCP_KEEPINTERVAL, 5,
                    ExtendedSocketOptions.TCP_KEEPCOUNT, 4);

    private PeerProbe() {}

    /// From now on it breaks when it has been silent for 40 s and nobody answers.
    public static void on(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        for (Map.Entry<SocketOption<Integer>, Integer> each : OPTIONS.entrySet()) {
            socket.setOption(each.getKey(), each.getValue());
        }
    }
}
