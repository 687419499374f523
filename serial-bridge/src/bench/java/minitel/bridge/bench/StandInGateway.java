package minitel.bridge.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.jspecify.annotations.Nullable;

/// A stand-in for the gateway on loopback: paints a page to everybody who calls, and keeps what he
/// types.
final class StandInGateway implements AutoCloseable {
    private final int port;
    private final IntFunction<byte[]> pages;
    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicInteger here = new AtomicInteger();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private volatile ServerSocket server;
    private volatile @Nullable Duplex line;
    private volatile @Nullable Duplex wire;

    /// It takes calls and says nothing at all.
    private volatile boolean mute;

    /// @param pages what is painted to the visitor of each number, the first being 1
    StandInGateway(IntFunction<byte[]> pages) throws IOException {
        this.pages = pages;
        server = listen(0);
        port = server.getLocalPort();
    }

    private ServerSocket listen(int where) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where));
        VirtualThreads.start("service", () -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                socket.setTcpNoDelay(true);
                VirtualThreads.start("visitor", () -> serve(socket));
            }
        } catch (Throwable _) {
            // It was stopped.
        }
    }

    private void serve(Socket socket) {
        here.incrementAndGet();
        try (SocketDuplex raw = new SocketDuplex(socket)) {
            while (mute) {
                LockSupport.parkNanos(10_000_000);
            }
            if (!(WsServer.receive(raw, HttpSite.none()) instanceof Handshake.Asked(var upgrade))) {
                return;
            }
            Duplex visitor = upgrade.accept(WsSettings.DEFAULT);
            wire = raw;
            line = visitor;
            visitor.write(pages.apply(visits.incrementAndGet()));
            byte[] buffer = new byte[1024];
            for (int n = visitor.read(buffer); n >= 0; n = visitor.read(buffer)) {
                synchronized (typed) {
                    typed.write(buffer, 0, n);
                }
            }
        } catch (Throwable _) {
            // He has gone.
        } finally {
            here.decrementAndGet();
        }
    }

    void paint(byte[] bytes) throws IOException {
        Duplex visitor = line;
        if (visitor == null) {
            throw new IOException("nobody is here");
        }
        visitor.write(bytes);
    }

    String route() {
        return "ws://127.0.0.1:" + port + "/";
    }

    int visits() {
        return visits.get();
    }

    /// Whether somebody is here.
    boolean isVisited() {
        return here.get() > 0;
    }

    byte[] typed() {
        synchronized (typed) {
            return typed.toByteArray();
        }
    }

    /// Ends in good order, as a service that has had enough.
    void hangUp() {
        Duplex visitor = line;
        if (visitor != null) {
            visitor.close();
        }
    }

    /// The connection breaks.
    void reset() {
        Duplex broken = wire;
        if (broken != null) {
            broken.abort();
        }
    }

    void mute(boolean on) {
        mute = on;
    }

    /// Calls are refused from now on.
    void stop() throws IOException {
        server.close();
    }

    void restart() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() throws IOException {
        stop();
        reset();
    }
}
