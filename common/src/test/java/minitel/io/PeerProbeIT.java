package minitel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

final class PeerProbeIT {
    @Test
    void aSilentConnectionIsAskedAfterTwentySecondsAndBreaksAfterForty() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            PeerProbe.on(socket);

            assertTrue(socket.getKeepAlive());
            int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
            int again = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
            int misses = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
            assertEquals(20, idle);
            assertEquals(40, idle + misses * again);
        }
    }
}
