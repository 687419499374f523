package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexRelay;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// A way to a gateway that can be cut, and led to another one: an address that stays.
final class SwitchedRelay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<SocketDuplex> open = ConcurrentHashMap.newKeySet();
    private final Semaphore called = new Semaphore(0);
    private volatile InetSocketAddress to = new InetSocketAddress(0);

    SwitchedRelay() throws IOException {
        VirtualThreads.start("relay", this::run);
    }

    private void run() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                called.release();
                VirtualThreads.start("relay.line", () -> pass(socket));
            } catch (Throwable _) {
                // The test is over.
            }
        }
    }

    private void pass(Socket socket) {
        try (SocketDuplex line = new SocketDuplex(socket)) {
            open.add(line);
            if (to.getPort() != 0) {
                SocketDuplex on = new SocketDuplex(new Socket(to.getAddress(), to.getPort()));
                open.add(on);
                DuplexRelay.run(line, on, "relay.back");
            }
        } catch (Throwable _) {
            // Cut, or nobody is there.
        }
    }

    String address() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/";
    }

    void leadsTo(InetSocketAddress gateway) {
        to = gateway;
    }

    void leadsNowhere() {
        to = new InetSocketAddress(0);
        cut();
    }

    /// Ends all that is open, as a reset.
    void cut() {
        open.forEach(SocketDuplex::abort);
        open.clear();
    }

    /// Waits until it has been called so often more.
    void awaitCalls(int more) throws InterruptedException {
        if (!called.tryAcquire(more, Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody calls");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
