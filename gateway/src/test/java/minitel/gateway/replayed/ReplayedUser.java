package minitel.gateway.replayed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.net.DoorContext;
import minitel.gateway.net.PagePolicy;
import minitel.gateway.net.TelnetDoor;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.net.WebSocketDoor;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.tls.TlsAcceptor;

/// A user who comes in by a real door; what is painted for him is read and forgotten.
final class ReplayedUser implements AutoCloseable {
    private static final Admission EVERYBODY = _ -> Optional.of(new Card());

    private final AcceptLoop loop;
    private final Duplex line;

    ReplayedUser(Sessions sessions, boolean telnet) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        TrustedProxies none = new TrustedProxies(List.of());
        Consumer<Socket> door =
                telnet
                        ? new TelnetDoor(none, EVERYBODY, (line, _) -> line, sessions::serve)
                        : new WebSocketDoor(
                                new DoorContext(
                                        none,
                                        EVERYBODY,
                                        sessions::serve,
                                        () -> EighthBit.AUTO,
                                        () -> PagePolicy.OPEN,
                                        HttpSite.none(),
                                        List.of(),
                                        new TlsAcceptor(Optional::empty),
                                        (line, _) -> line));
        loop = AcceptLoop.open("door", any, door);
        int port = loop.address().getPort();
        line = telnet ? telnet(port) : webSocket(port);
        VirtualThreads.start("terminal", this::drain);
    }

    private static Duplex telnet(int port) throws IOException {
        return new SocketDuplex(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private static Duplex webSocket(int port) throws IOException {
        return new NetworkDialer()
                .messages(
                        new Route.WebSocket(false, "127.0.0.1", port, "/some/path?x=1"),
                        DialOptions.DEFAULT,
                        new DialAttempt(Patience.TIME));
    }

    private void drain() {
        byte[] buffer = new byte[512];
        try {
            while (line.read(buffer) >= 0) {
                // Forgotten.
            }
        } catch (Throwable _) {
            // The gateway has hung up.
        }
    }

    void sends(boolean binary, byte[] bytes) throws IOException {
        if (binary) {
            line.writeBinary(bytes);
        } else {
            line.write(bytes);
        }
    }

    @Override
    public void close() {
        line.close();
        loop.close();
    }

    private record Card() implements AdmissionTicket {
        @Override
        public void offence(Offence what) {}

        @Override
        public void close() {}
    }
}
