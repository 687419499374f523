package minitel.gateway.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.net.parity.SevenBitLine;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;
import minitel.life.LogBudget;
import minitel.life.Printable;
import minitel.videotex.RomIdentity;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsDuplex;
import minitel.ws.WsServer;
import org.tinylog.Logger;

/// Lets in what connects to the WebSocket port: terminals in web pages, bridges, emulators. Whoever
/// asks for a page gets one from the site.
///
/// A caller says of himself, in his URL: `?speed=` (bit/s of his line), `?model=` (his ROM
/// identity), `?service=` (the code where he wants to go), `?frames=binary`.
///
/// [#accept] runs on the connection's own virtual thread.
public final class WebSocketDoor implements Consumer<Socket> {
    public static final DoorKind KIND =
            new DoorKind(
                    Door.WEBSOCKET,
                    true,
                    context ->
                            new WebSocketDoor(
                                            context.proxies(),
                                            context.admission(),
                                            context.pages(),
                                            context.site(),
                                            context.callers())
                                    .parity(context.parity()));

    private static final Duration PROXY_PATIENCE = Duration.ofSeconds(2);

    private static final String PROXY_CURE =
            "a proxy calls when it has a request, and PROXY is of version 1 or 2";

    private static final int SLOWEST = 75;
    private static final int FASTEST = 1_000_000;

    /// What can be typed as a service's code: it is shown on row 0 when it is none.
    private static final Pattern CODE =
            Pattern.compile("[\\p{L}\\x21-\\x7e][\\p{L}\\p{M}\\x20-\\x7e]{0,31}");

    private static final int MISDIRECTED = 421;

    /// Answers to what was meant as a handshake perhaps.
    private static final Set<Integer> BROKEN = Set.of(400, 408, 426, 431);

    /// The end of a longer one, which says what was wrong, is written in the log.
    private static final int LONGEST_REQUEST = 120;

    private final TrustedProxies proxies;
    private final Admission admission;
    private final Supplier<PagePolicy> pages;
    private final HttpSite site;
    private final Consumer<Caller> callers;
    private Supplier<EighthBit> eighth = () -> EighthBit.AUTO;

    /// @param proxies their word is taken, in a PROXY header or in `X-Forwarded-For`
    /// @param pages asked for each call whether the page behind it may
    /// @param site answers who wants a page
    /// @param callers takes each caller; owns his line
    public WebSocketDoor(
            TrustedProxies proxies,
            Admission admission,
            Supplier<PagePolicy> pages,
            HttpSite site,
            Consumer<Caller> callers) {
        this.proxies = proxies;
        this.admission = admission;
        this.pages = pages;
        this.site = site;
        this.callers = callers;
    }

    /// What the eighth bit of its terminals is, asked for each.
    public WebSocketDoor parity(Supplier<EighthBit> bit) {
        eighth = bit;
        return this;
    }

    /// Returns when the caller was sent away, or when `callers` has returned.
    @Override
    public void accept(Socket socket) {
        try {
            receive(socket, new SocketDuplex(socket));
        } catch (Throwable t) {
            SocketCloser.close(socket);
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no door for " + socket, t);
            }
            InetAddress peer = socket.getInetAddress();
            if (!proxies.contains(peer) || !TrustedProxies.tellUnusable(peer, t, PROXY_CURE)) {
                Logger.debug("{} left early: {}", socket.getRemoteSocketAddress(), t.getMessage());
            }
        }
    }

    private void receive(Socket socket, SocketDuplex wire) throws IOException {
        CallerOrigin peer = new CallerOrigin(socket.getInetAddress(), socket.getPort());
        InetAddress local = socket.getLocalAddress();
        if (proxies.contains(peer.address())) {
            PeekableLine proxied = new PeekableLine(wire);
            welcome(proxied, introduced(proxied, peer), local);
        } else {
            welcome(wire, peer, local);
        }
    }

    /// @return whom a PROXY header speaks for; the proxy itself when there is none
    private static CallerOrigin introduced(PeekableLine wire, CallerOrigin proxy)
            throws IOException {
        Timebox limit = new Timebox("proxy header", PROXY_PATIENCE, wire::abort);
        byte[] first = {};
        CallerOrigin origin = proxy;
        try {
            first = wire.peek(2);
            if (startsProxyHeader(first)) {
                origin = ProxyHeader.parse(wire.stream(), proxy);
            }
        } catch (Throwable t) { // not typed: it parks
            if (!limit.expired()) {
                throw t;
            }
        } finally {
            limit.close();
        }
        if (limit.expired()) {
            throw late(first);
        }
        return origin;
    }

    private static SocketTimeoutException late(byte[] first) {
        return new SocketTimeoutException(
                first.length == 0
                        ? "it sent nothing within 2 s"
                        : "no whole PROXY header within 2 s");
    }

    /// Requests begin with `PO`, `PU` or `PA` at the most.
    private static boolean startsProxyHeader(byte[] first) {
        return first.length > 1
                && (first[0] == 'P' && first[1] == 'R' || first[0] == '\r' && first[1] == '\n');
    }

    /// Whose address is known is let in before his request is read; whom a proxy speaks for, after.
    private void welcome(Duplex wire, CallerOrigin origin, InetAddress local) throws IOException {
        HttpSite checked = asked -> answer(asked, call(asked, origin, local));
        if (proxies.contains(origin.address())) {
            if (arrived(wire, origin, checked) instanceof Handshake.Asked(UpgradeRequest upgrade)) {
                CallerOrigin real = forwarded(upgrade.request(), origin);
                Runnable refuse = () -> upgrade.refuse(403, "This address is not let in now.");
                PageCall call = call(upgrade.request(), origin, local);
                admit(real, refuse, ticket -> deliver(upgrade, call, real, ticket));
            }
        } else {
            admit(
                    origin,
                    wire::close,
                    ticket ->
                            arrived(overheard(wire, origin, ticket), origin, checked)
                                            instanceof Handshake.Asked(UpgradeRequest asked)
                                    && deliver(
                                            asked,
                                            call(asked.request(), origin, local),
                                            origin,
                                            ticket));
        }
    }

    /// What is no handshake that could be answered otherwise is told in the log too: it may be a
    /// terminal's that is set up wrongly.
    private static Handshake arrived(Duplex wire, CallerOrigin origin, HttpSite site)
            throws IOException {
        Handshake handshake = WsServer.receive(wire, site);
        if (handshake instanceof Handshake.Answered(String request, int status)
                && BROKEN.contains(status)
                && LogBudget.HANDSHAKES.allows()) {
            int most = Math.min(request.length(), LONGEST_REQUEST);
            String said = Printable.of(request.substring(request.length() - most));
            Logger.info("{} is answered {}: {}", origin.address().getHostAddress(), status, said);
        }
        return handshake;
    }

    private Duplex overheard(Duplex wire, CallerOrigin origin, AdmissionTicket ticket) {
        return new ProxyDetectingLine(
                wire,
                () -> {
                    ticket.offence(Offence.EXCUSED);
                    proxies.tellUnnamed(origin.address());
                });
    }

    /// @param from a proxy, which says in the request for whom it speaks, or the caller
    private PageCall call(HttpSite.Request asked, CallerOrigin from, InetAddress local) {
        boolean proxied = proxies.contains(from.address());
        InetAddress real = forwarded(asked, from).address();
        String host = asked.header("Host").orElse("");
        return new PageCall(
                asked.header("Origin"),
                proxied ? asked.header("X-Forwarded-Host").orElse(host) : host,
                local,
                proxies.contains(real) ? local : real);
    }

    /// A page that could not call afterwards is not shown either, but the reason.
    private HttpSite.Response answer(HttpSite.Request asked, PageCall call) {
        boolean person =
                asked.header("Accept").filter(type -> type.contains("text/html")).isPresent();
        return person && pages.get().refuses(call.ofPageItself())
                ? HttpSite.Response.text(
                        MISDIRECTED,
                        "This gateway does not know itself by that name: call it by its address, or"
                                + " add the name to listen.names.")
                : site.answer(asked);
    }

    /// What is done with a ticket.
    private interface TicketUse {
        /// @return whether the ticket is another's to close now
        boolean by(AdmissionTicket ticket) throws IOException;
    }

    private void admit(CallerOrigin origin, Runnable refuse, TicketUse use) throws IOException {
        Optional<AdmissionTicket> ticket = proxies.admit(admission, origin.address());
        if (ticket.isEmpty()) {
            refuse.run();
            return;
        }
        boolean delivered = false;
        try {
            delivered = use.by(ticket.get());
        } finally {
            if (!delivered) {
                ticket.get().close();
            }
        }
    }

    private CallerOrigin forwarded(HttpSite.Request asked, CallerOrigin proxy) {
        String hops = asked.header("X-Forwarded-For").orElse("");
        return new CallerOrigin(proxies.caller(proxy.address(), hops), proxy.port());
    }

    private boolean deliver(
            UpgradeRequest upgrade, PageCall call, CallerOrigin origin, AdmissionTicket ticket)
            throws IOException {
        PagePolicy policy = pages.get();
        boolean foreign = policy.isForeign(call);
        if (policy.refuses(call)) {
            upgrade.refuse(403, "A page from elsewhere may not call this gateway (\"origins\").");
            if (LogBudget.PAGES.allows()) {
                Logger.info("{}", call.refusal());
            }
        } else if (foreign && policy.isOfOtherName(call) && !ticket.admitsPage()) {
            upgrade.refuse(429, "Pages from elsewhere have called from your address often enough.");
        } else {
            take(upgrade, origin, foreign ? ScoredTicket.excusing(ticket) : ticket);
            return true;
        }
        ticket.offence(Offence.EXCUSED);
        return false;
    }

    private void take(UpgradeRequest upgrade, CallerOrigin origin, AdmissionTicket ticket)
            throws IOException {
        HttpSite.Request asked = upgrade.request();
        Optional<RomIdentity> model = asked.parameter("model").flatMap(RomIdentity::of);
        WsDuplex socket = upgrade.accept();
        EighthBit bit = eighth.get();
        Duplex line = bit == EighthBit.NONE ? socket : new SevenBitLine(socket, bit, () -> false);
        callers.accept(
                new Caller(
                        new GuardedLine(line, ticket, model.isPresent(), System::nanoTime),
                        Door.WEBSOCKET,
                        origin,
                        asked.parameter("speed").map(WebSocketDoor::speed).orElse(0),
                        model,
                        asked.parameter("service")
                                .map(String::strip)
                                .filter(WebSocketDoor::isCode)));
        if (socket.droppedCodePoints() > 0) {
            Logger.debug("{} code points above FF dropped", socket.droppedCodePoints());
        }
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
        return CODE.matcher(text).matches();
    }
}
