package minitel.io;

import java.io.IOException;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/// Has the kernel ask whether the machine at the other end of a silent connection is still there:
/// for protocols that have no question of their own. As long as something of ours is on its way,
/// the kernel sends that again instead, and gives up much later.
public final class PeerProbe {
    private static final int IDLE = 20;
    private static final int INTERVAL = 5;
    private static final int MISSES = 4;

    private PeerProbe() {}

    /// From now on it breaks when it has been silent for 40 s and nobody answers.
    public static void on(Socket socket) throws IOException {
        on(socket, MISSES);
    }

    /// @param misses how often nobody may answer, every 5 s after a silence of 20
    public static void on(Socket socket, int misses) throws IOException {
        socket.setKeepAlive(true);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, misses);
    }
}
