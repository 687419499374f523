package minitel.gateway.teletel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import minitel.dial.Route;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// A WebSocket port of a service for tests; a service that tells text from binary messages.
public final class WebSocketPort implements AutoCloseable {
    private final ServerSocket server;
    private final Consumer<Link> service;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final AtomicBoolean refused = new AtomicBoolean();
    private volatile boolean away;

    /// One message, its text in Latin-1.
    public record Message(boolean binary, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return (binary ? "binary " : "text ") + HexFormat.of().formatHex(bytes);
        }
    }

    /// @param service serves a link on a thread of its own; the link is closed behind it
    public WebSocketPort(Consumer<Link> service) throws IOException {
        this.service = service;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        VirtualThreads.start("port " + port(), this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public Route.WebSocket route(String target) {
        return new Route.WebSocket(false, "127.0.0.1", port(), target);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                VirtualThreads.start("link " + socket.getPort(), () -> upgrade(socket));
            }
        } catch (Throwable _) {
            // The port is closed.
        }
    }

    private void upgrade(Socket socket) {
        Link link = new Link();
        try {
            if (away) {
                socket.close();
                return;
            }
            Duplex wire = new FrameTap(new SocketDuplex(socket), link.up::add);
            if (WsServer.receive(wire, HttpSite.none())
                    instanceof Handshake.Asked(UpgradeRequest asked)) {
                link.request = asked.request();
                if (refused.getAndSet(false)) {
                    asked.refuse(400, "Bad Request");
                    link.ended.countDown();
                    service.accept(link);
                    return;
                }
                link.line = asked.accept(WsSettings.DEFAULT);
                links.add(link);
                VirtualThreads.start("link.up", link::drain);
                service.accept(link);
            }
        } catch (Throwable _) {
            // The client has gone; its other end says so.
        } finally {
            link.close();
        }
    }

    /// Ends all links, and every new one before its handshake until [#back].
    public void away() {
        away = true;
        links.forEach(Link::close);
    }

    /// The next handshake is answered with 400; the service sees a link that cannot be used.
    public void refuseNext() {
        refused.set(true);
    }

    public void back() {
        away = false;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Throwable _) {
            // Closed already.
        }
        links.forEach(Link::close);
    }

    /// One connection.
    public static final class Link {
        private static final Message END = new Message(false, new byte[0]);

        private final BlockingQueue<Message> up = new LinkedBlockingQueue<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile HttpSite.Request request;
        private volatile Duplex line;

        private void drain() {
            byte[] buffer = new byte[4096];
            try {
                while (line.read(buffer) >= 0) {
                    // The tap has seen it.
                }
            } catch (Throwable _) {
                // The client has gone.
            } finally {
                up.add(END);
                ended.countDown();
            }
        }

        /// Waits, for ever, until the client has gone.
        public void awaitEnd() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        public HttpSite.Request request() {
            return request;
        }

        /// Waits for the next message; empty at the end.
        public Optional<Message> hears() {
            try {
                Message next = up.poll(Patience.SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("nothing came on " + request.target());
                }
                if (next == END) {
                    up.add(END);
                    return Optional.empty();
                }
                return Optional.of(next);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /// Waits, for ever, for the next message; empty at the end.
        public Optional<Message> awaits() {
            try {
                Message next = up.take();
                if (next == END) {
                    up.add(END);
                    return Optional.empty();
                }
                return Optional.of(next);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        public void text(String latin1) throws IOException {
            line.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void binary(String latin1) throws IOException {
            line.writeBinary(latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void close() {
            Duplex open = line;
            if (open == null) {
                ended.countDown();
            } else {
                open.close();
            }
        }
    }
}
