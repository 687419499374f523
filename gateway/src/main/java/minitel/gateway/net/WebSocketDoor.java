package minitel.gateway.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Origin;
import minitel.gateway.transport.Ticket;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.videotex.RomIdentity;
import minitel.ws.Arrival;
import minitel.ws.Site;
import minitel.ws.Timebox;
import minitel.ws.Upgrade;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.tinylog.Logger;

/// Lets in what connects to the WebSocket port: terminals in web pages, bridges, emulators. Whoever
/// asks for a page gets one from the site.
///
/// A caller says of himself, in his URL: `?speed=` (bit/s of his line), `?model=` (his ROM
/// identity), `?service=` (the code where he wants to go), `?frames=binary`.
public final class WebSocketDoor implements Consumer<Socket> {
    private static final Duration PROXY_PATIENCE = Duration.ofSeconds(2);

    /// A terminal that does not answer a ping in 20 s is gone.
    private static final int PING = 20;

    /// A head that announces more is refused; what it announces is reserved at once.
    private static final int LONGEST_FRAME = 4096;

    private static final int SLOWEST = 75;
    private static final int FASTEST = 1_000_000;
    private static final int LONGEST_CODE = 32;

    private final Proxies proxies;
    private final Admission admission;
    private final Site site;
    private final Consumer<Caller> callers;

    /// @param proxies their word is taken, in a PROXY header or in `X-Forwarded-For`
    /// @param site answers who wants a page
    /// @param callers takes each caller; owns his line
    public WebSocketDoor(
            Proxies proxies, Admission admission, Site site, Consumer<Caller> callers) {
        this.proxies = proxies;
        this.admission = admission;
        this.site = site;
        this.callers = callers;
    }

    @Override
    public void accept(Socket socket) {
        Duplex wire = null;
        try {
            wire = new SocketDuplex(socket);
            if (proxies.contains(socket.getInetAddress())) {
                behindProxy(socket, new PushedBack(wire));
            } else {
                Origin origin = new Origin(socket.getInetAddress(), socket.getPort());
                visit(wire, origin, false);
            }
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no door for " + socket, t);
            }
            Logger.debug("{} left early: {}", socket.getRemoteSocketAddress(), t.getMessage());
            if (wire != null) {
                wire.abort();
            }
        }
    }

    private void behindProxy(Socket socket, PushedBack wire) throws IOException {
        Origin proxy = new Origin(socket.getInetAddress(), socket.getPort());
        Origin said;
        try (Timebox _ = new Timebox("proxy header", PROXY_PATIENCE, wire::abort)) {
            byte[] first = wire.peek(2);
            boolean header = first.length > 1 && startsProxyHeader(first);
            said = header ? ProxyHeader.parse(wire.stream(), proxy) : proxy;
        }
        visit(wire, said, said.equals(proxy));
    }

    /// Requests begin with `PO`, `PU` or `PA` at the most.
    private static boolean startsProxyHeader(byte[] first) {
        return first[0] == 'P' && first[1] == 'R' || first[0] == '\r' && first[1] == '\n';
    }

    /// @param forwarded whether `X-Forwarded-For` is to be believed
    private void visit(Duplex wire, Origin origin, boolean forwarded) throws IOException {
        Optional<Ticket> ticket = forwarded ? Optional.empty() : admission.admit(origin.address());
        if (!forwarded && ticket.isEmpty()) {
            wire.close();
            return;
        }
        boolean delivered = false;
        try {
            if (WsServer.receive(wire, site) instanceof Arrival.Asked(Upgrade upgrade)) {
                Origin real = forwarded ? real(upgrade, origin) : origin;
                if (forwarded) {
                    ticket = admission.admit(real.address());
                }
                delivered = ticket.isPresent() && deliver(upgrade, real, ticket.get());
                if (ticket.isEmpty()) {
                    upgrade.refuse(403, "Not now.");
                }
            }
        } finally {
            if (!delivered) {
                ticket.ifPresent(Ticket::close);
            }
        }
    }

    private Origin real(Upgrade upgrade, Origin proxy) {
        String hops = upgrade.request().header("X-Forwarded-For").orElse("");
        InetAddress address = proxies.caller(proxy.address(), hops);
        return new Origin(address, proxy.port());
    }

    private boolean deliver(Upgrade upgrade, Origin origin, Ticket ticket) throws IOException {
        Site.Request asked = upgrade.request();
        boolean binary = asked.parameter("frames").filter("binary"::equals).isPresent();
        WsSettings settings = new WsSettings(binary, PING, LONGEST_FRAME);
        Duplex line = new TicketLine(upgrade.accept(settings), ticket, System::nanoTime);
        callers.accept(
                new Caller(
                        line,
                        Door.WEBSOCKET,
                        origin,
                        asked.parameter("speed").map(WebSocketDoor::speed).orElse(0),
                        asked.parameter("model").flatMap(RomIdentity::of),
                        asked.parameter("service").filter(WebSocketDoor::isCode)));
        return true;
    }

    /// 0 for what is no speed.
    private static int speed(String text) {
        if (!text.matches("\\d{2,7}")) {
            return 0;
        }
        int speed = Integer.parseInt(text);
        return speed < SLOWEST || speed > FASTEST ? 0 : speed;
    }

    private static boolean isCode(String text) {
        return !text.isBlank() && text.length() <= LONGEST_CODE;
    }
}
