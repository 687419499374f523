package minitel.bridge.session.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.Route;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// A gateway of one page, on loopback unless it is told otherwise, at the same port each time that
/// it is started.
final class TestGateway implements AutoCloseable {
    private final InetAddress at;
    private final int port;
    private final BlockingQueue<Visitor> visitors = new LinkedBlockingQueue<>();
    private final AtomicInteger visits = new AtomicInteger();
    private final Set<Duplex> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;

    /// Keeps the port while nobody listens there: another test's gateway must not get it.
    private Socket reserve = new Socket();

    /// A Minitel that has called.
    ///
    /// @param target what it asked for
    /// @param messages what it says, each message for itself; an empty one at its end
    record Visitor(Duplex line, String target, BlockingQueue<String> messages) {

        /// @return the bytes of the next message as characters
        String says() throws Exception {
            String message = messages.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came from the Minitel");
            }
            return message;
        }

        /// Waits until it has hung up, whatever it says before: a Minitel that is switched on again
        /// reports so at 1200 bit/s, and at another speed some of that looks like keys.
        void leaves() throws Exception {
            String message = says();
            while (!message.isEmpty()) {
                message = says();
            }
        }

        void paint(String text) throws IOException {
            line.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    TestGateway() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    TestGateway(InetAddress at) throws IOException {
        this.at = at;
        server = listen(0);
        port = server.getLocalPort();
    }

    private ServerSocket listen(int where) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(at, where));
        VirtualThreads.start("test gateway", () -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                VirtualThreads.start("test visitor", () -> serve(socket));
            }
        } catch (Throwable _) {
            // It was stopped.
        }
    }

    private void serve(Socket socket) {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        Duplex served = null;
        try (SocketDuplex wire = new SocketDuplex(socket)) {
            served = wire;
            if (!(WsServer.receive(wire, HttpSite.none())
                    instanceof Handshake.Asked(var upgrade))) {
                return;
            }
            Duplex line = upgrade.accept(WsSettings.DEFAULT);
            Visitor visitor = new Visitor(line, upgrade.request().target(), messages);
            visitor.paint("\fACCUEIL");
            visitors.add(visitor);
            open.add(wire);
            visits.incrementAndGet();
            byte[] buffer = new byte[256];
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                byte[] said = Arrays.copyOf(buffer, n);
                messages.add(new String(said, StandardCharsets.ISO_8859_1));
            }
        } catch (Throwable _) {
            // The Minitel has gone.
        } finally {
            messages.add("");
            if (served != null) {
                open.remove(served);
            }
        }
    }

    Visitor visitor() throws Exception {
        Visitor visitor = visitors.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (visitor == null) {
            throw new AssertionError("nobody has called");
        }
        return visitor;
    }

    Route route() {
        return Route.parse("ws://" + at.getHostAddress() + ":" + port + "/");
    }

    /// Calls are refused from now on.
    void stop() throws IOException {
        server.close();
        reserve = new Socket();
        reserve.setReuseAddress(true);
        try {
            reserve.bind(new InetSocketAddress(at, port));
        } catch (Throwable _) {
            // Somebody is still connected there, which keeps it as well.
        }
    }

    /// Everybody is cut off.
    void dropAll() {
        open.forEach(Duplex::abort);
    }

    /// How many have been served.
    int visits() {
        return visits.get();
    }

    /// Whether somebody is here and has been served.
    boolean hasVisitor() {
        return !open.isEmpty();
    }

    void restart() throws IOException {
        reserve.close();
        server = listen(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
        reserve.close();
    }
}
