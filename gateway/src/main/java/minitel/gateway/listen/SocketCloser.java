package minitel.gateway.listen;

import java.net.Socket;

/// Closes sockets that nothing wraps yet, whatever state they are in.
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
