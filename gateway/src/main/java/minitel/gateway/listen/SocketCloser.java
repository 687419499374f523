package minitel.gateway.listen;

import java.net.Socket;

/// Ends of sockets that nothing wraps yet.
public final class SocketCloser {
    private SocketCloser() {}

    public static void close(Socket socket) {
        try {
            socket.close();
        } catch (Throwable _) {
            // A socket that cannot be closed is closed already.
        }
    }
}
