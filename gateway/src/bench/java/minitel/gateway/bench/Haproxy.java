package minitel.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// `haproxy` that hands TCP connections on to one port and does nothing else: what a program
/// without a heap takes for it.
final class Haproxy implements AutoCloseable {
    private static final long PATIENCE = 10_000_000_000L;

    private final Child child;
    private final Path config;
    private final int port;

    private Haproxy(Child child, Path config, int port) {
        this.child = child;
        this.config = config;
        this.port = port;
    }

    /// @param most connections at once; it wants two descriptors for each
    static Haproxy start(int target, int most) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.createTempFile("haproxy", ".cfg");
        Files.writeString(
                config,
                """
                global
                    maxconn %d
                defaults
                    mode tcp
                    timeout connect 10s
                    timeout client 1h
                    timeout server 1h
                listen echo
                    bind 127.0.0.1:%d
                    server echo 127.0.0.1:%d
                """
                        .formatted(most, port, target));
        Child child = Child.run(List.of("haproxy", "-db", "-f", config.toString()), Map.of());
        Haproxy haproxy = new Haproxy(child, config, port);
        haproxy.await();
        return haproxy;
    }

    private void await() throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            try (Socket call = new Socket()) {
                call.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(PATIENCE / 100); // not yet
            }
        }
        throw new IOException("haproxy does not listen: is it installed?");
    }

    int port() {
        return port;
    }

    Child child() {
        return child;
    }

    @Override
    public void close() throws IOException {
        child.close();
        Files.deleteIfExists(config);
    }
}
