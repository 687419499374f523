package minitel.gateway.net;

import java.net.Socket;

/// Ends of sockets that nothing wraps yet.
final class Sockets {
    private Sockets() {}

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (Throwable _) {
            // A socket that cannot be closed is closed already.
        }
    }
}
