package minitel.gateway.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;
import minitel.life.LogBudget;
import minitel.life.Printable;
import minitel.tls.TlsAcceptor;
import minitel.tls.TlsDetectingLine;
import minitel.tls.TlsFailure;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import org.tinylog.Logger;

/// Lets in what connects to the WebSocket port: terminals in web pages, bridges, emulators. Whoever
/// asks for a page gets one from the site.
///
/// A caller says of himself, in his URL: `?speed=` (bit/s of his line), `?model=` (his ROM
/// identity), `?service=` (the code where he wants to go), `?frames=binary`, `?links=1` (he takes
/// the strings that offer something of the web).
///
/// [#accept] runs on the connection's own virtual thread.
public final class WebSocketDoor implements Consumer<Socket> {
    public static final DoorKind KIND = new DoorKind(Door.WEBSOCKET, true, WebSocketDoor::new);

    private static final Duration PROXY_PATIENCE = Duration.ofSeconds(2);

    private static final String PROXY_CURE =
            "a proxy calls when it has a request, and PROXY is of version 1 or 2";

    private static final int FORBIDDEN = 403;
    private static final String NOT_LET_IN = "This address is not let in now.";
    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;

    /// Answers to what was meant as a handshake perhaps.
    private static final Set<Integer> BROKEN = Set.of(400, 408, 426, 431);

    /// The end of a longer one, which says what was wrong, is written in the log.
    private static final int LONGEST_REQUEST = 120;

    private final TrustedProxies proxies;
    private final Admission admission;
    private final HttpSite site;
    private final List<RequestClaim> claims;
    private final TlsAcceptor tls;
    private final TerminalReception terminals;

    public WebSocketDoor(DoorContext context) {
        proxies = context.proxies();
        admission = context.admission();
        site = context.site();
        claims = List.copyOf(context.claims());
        tls = context.tls();
        terminals = new TerminalReception(context);
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
                Logger.debug("{} left early: {}", SocketDuplex.peerOf(socket), t.getMessage());
            }
        }
    }

    /// A connection that has come in.
    ///
    /// @param origin where from: its other end, or what a PROXY header says
    /// @param line what comes behind that header; TLS or not, which its first byte tells
    private record Arrival(Socket socket, CallerOrigin origin, TlsDetectingLine line) {
        void room(int bytes) {
            try {
                socket.setSendBufferSize(bytes);
                socket.setKeepAlive(true);
            } catch (Throwable t) {
                Logger.debug("{} has gone: {}", origin, t.toString());
            }
        }
    }

    private void receive(Socket socket, SocketDuplex wire) throws IOException {
        CallerOrigin peer = new CallerOrigin(socket.getInetAddress(), socket.getPort());
        if (proxies.contains(peer.address())) {
            PeekableLine proxied = new PeekableLine(wire);
            CallerOrigin origin = introduced(proxied, peer);
            welcome(new Arrival(socket, origin, tls.either(socket, proxied)));
        } else {
            welcome(new Arrival(socket, peer, tls.either(socket, wire)));
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
    private void welcome(Arrival from) throws IOException {
        if (proxies.contains(from.origin().address())) {
            welcomeForwarded(arrived(from.line(), from), from);
        } else {
            admit(from.origin(), from.line()::close, ticket -> received(from, ticket));
        }
    }

    private boolean received(Arrival from, AdmissionTicket ticket) throws IOException {
        try {
            return serve(arrived(overheard(from, ticket), from), from, ticket);
        } finally {
            from.line()
                    .failure()
                    .ifPresent(whose ->
                            ticket.offence(
                                    whose == TlsFailure.BROKEN
                                            ? Offence.BROKEN_TLS
                                            : Offence.EXCUSED));
        }
    }

    private void welcomeForwarded(Handshake handshake, Arrival proxy) throws IOException {
        switch (handshake) {
            case Handshake.Answered _ -> {}
            case Handshake.Asked(UpgradeRequest upgrade) ->
                    admit(
                            source(upgrade.request(), proxy).origin(),
                            () -> upgrade.refuse(FORBIDDEN, NOT_LET_IN),
                            ticket -> serve(handshake, proxy, ticket));
            case Handshake.Claimed(RequestHead head, RequestReader reader) ->
                    admit(
                            source(head.request(), proxy).origin(),
                            () -> refuse(head, reader.behind(), FORBIDDEN, NOT_LET_IN),
                            ticket -> serve(handshake, proxy, ticket));
        }
    }

    private static void refuse(RequestHead head, Duplex wire, int status, String sentence) {
        ResponseWriter.last(
                wire, head.request().method(), HttpSite.Response.text(status, sentence));
    }

    /// @return whether the ticket is another's to close now
    private boolean serve(Handshake handshake, Arrival from, AdmissionTicket ticket)
            throws IOException {
        return switch (handshake) {
            case Handshake.Answered _ -> false;
            case Handshake.Asked(UpgradeRequest asked) ->
                    terminals.deliver(asked, source(asked.request(), from), ticket);
            case Handshake.Claimed(RequestHead head, RequestReader reader) -> {
                RequestSource source = source(head.request(), from);
                serve(new ClaimedRequest(head, reader, source, ticket, from::room));
                yield false;
            }
        };
    }

    private void serve(ClaimedRequest request) throws IOException {
        Optional<RequestClaim> whose =
                claims.stream()
                        .filter(it -> it.claims(request.asked(), request.host()))
                        .findFirst();
        if (whose.isPresent()) {
            whose.get().serve(request);
        } else { // somebody did until just now
            refuse(request.head(), request.wire(), NOT_FOUND, "This is served no more.");
        }
    }

    /// What is no handshake that could be answered otherwise is told in the log too: it may be a
    /// terminal's that is set up wrongly.
    private Handshake arrived(Duplex wire, Arrival from) throws IOException {
        Handshake handshake =
                WsServer.receive(
                        wire,
                        asked -> answer(asked, source(asked, from)),
                        asked -> isClaimed(asked, source(asked, from).host()));
        if (handshake instanceof Handshake.Answered(String request, int status)
                && BROKEN.contains(status)
                && LogBudget.HANDSHAKES.allows()) {
            int most = Math.min(request.length(), LONGEST_REQUEST);
            String said = Printable.of(request.substring(request.length() - most));
            Logger.info(
                    "{} is answered {}: {}",
                    from.origin().address().getHostAddress(),
                    status,
                    said);
        }
        return handshake;
    }

    private Duplex overheard(Arrival from, AdmissionTicket ticket) {
        return new ProxyDetectingLine(
                from.line(),
                () -> {
                    ticket.offence(Offence.EXCUSED);
                    proxies.tellUnnamed(from.origin().address());
                });
    }

    private boolean isClaimed(HttpSite.Request asked, String host) {
        return claims.stream().anyMatch(claim -> claim.claims(asked, host));
    }

    /// @param from a proxy, which says in the request for whom it speaks, or the caller
    private RequestSource source(HttpSite.Request asked, Arrival from) {
        CallerOrigin peer = from.origin();
        boolean proxied = proxies.contains(peer.address());
        String hops = asked.header("X-Forwarded-For").orElse("");
        String host = asked.header("Host").orElse("");
        return new RequestSource(
                new CallerOrigin(proxies.caller(peer.address(), hops), peer.port()),
                from.socket().getLocalAddress(),
                proxied ? asked.header("X-Forwarded-Host").orElse(host) : host,
                (proxied ? asked.header("X-Forwarded-Proto") : Optional.<String>empty())
                        .map("https"::equals)
                        .orElseGet(from.line()::secure),
                proxied);
    }

    /// A page that could not call afterwards is not shown either, but the reason.
    private HttpSite.Response answer(HttpSite.Request asked, RequestSource source) {
        boolean person =
                asked.header("Accept").filter(type -> type.contains("text/html")).isPresent();
        return person && terminals.refusesPage(asked, source)
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
}
