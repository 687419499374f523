package minitel.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import minitel.io.VirtualThreads;

/// A server on 127.0.0.1; each connection has a virtual thread and is closed when that ends.
final class Loopback implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final String name;
    private final Handler handler;

    /// What is done with a connection.
    @FunctionalInterface
    interface Handler {
        void serve(Socket socket) throws Exception;
    }

    Loopback(String name, Handler handler) throws IOException {
        this.name = name;
        this.handler = handler;
        server = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        VirtualThreads.start(name, this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                VirtualThreads.start(name + ".service", () -> serve(socket));
            } catch (Throwable _) {
                // Closed, or no descriptor is left: the callers find out.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            handler.serve(socket);
        } catch (Throwable _) {
            // The gateway has hung up, as it may at any time.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
