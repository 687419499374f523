package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import minitel.gateway.net.ClaimedRequest;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Offence;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.HolderClaim;
import minitel.gateway.tunnel.link.RefusalWord;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.http.HttpSite;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.life.LogBudget;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.tinylog.Logger;

/// Lets holders of names in, at the path `/tunnel` of the WebSocket port. A tunnel is no visit: it
/// takes no place of a terminal's.
public final class TunnelDoor implements RequestClaim {
    private static final String PATH = "/tunnel";
    private static final String PROTOCOL = "minitel-tunnel.1";

    /// What the kernel may hold for a holder: how much of bulk is on its way the tunnel itself sees
    /// to.
    private static final int ROOM = 256 * 1024;

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private static final HttpSite SITE =
            _ -> HttpSite.Response.text(426, "Tunnels come in here, by WebSocket: " + PROTOCOL);

    private final HolderReception reception;
    private final Admission places;
    private final RefusedAskers askers = new RefusedAskers(System::nanoTime);
    private final AtomicLongArray refused = new AtomicLongArray(RefusalWord.values().length);

    /// @param places how many may be shaking hands at once
    public TunnelDoor(HolderReception reception, Admission places) {
        this.reception = reception;
        this.places = places;
    }

    @Override
    public boolean claims(HttpSite.Request asked, String host) {
        String target = asked.target();
        int query = target.indexOf('?');
        return (query < 0 ? target : target.substring(0, query)).equals(PATH);
    }

    @Override
    public void serve(ClaimedRequest request) throws IOException {
        request.ticket().close();
        Optional<String> fault = fault(request);
        if (fault.isPresent()) {
            answer(request, 400, fault.get());
            return;
        }
        Optional<AdmissionTicket> place = places.admit(request.from().origin().address());
        if (place.isEmpty()) {
            count(RefusalWord.BUSY);
            answer(request, 503, "Too many ask for a name of a tunnel just now.");
            return;
        }
        try {
            welcome(request, place.get());
        } finally {
            place.get().close();
        }
    }

    /// A page that a browser shows has no key, and whose it is nobody knows.
    private static Optional<String> fault(ClaimedRequest request) {
        HttpSite.Request asked = request.asked();
        if (asked.header("Origin").isPresent()) {
            return Optional.of("No page may ask for a tunnel.");
        }
        boolean upgrade = asked.header("Upgrade").isPresent();
        String protocols = asked.header(PROTOCOLS).orElse("").strip();
        return upgrade && !protocols.equals(PROTOCOL)
                ? Optional.of("Tunnels offer one sub-protocol, " + PROTOCOL + ".")
                : Optional.empty();
    }

    private static void answer(ClaimedRequest request, int status, String sentence) {
        ResponseWriter.last(
                request.wire(), request.asked().method(), HttpSite.Response.text(status, sentence));
    }

    private void welcome(ClaimedRequest request, AdmissionTicket place) throws IOException {
        Handshake handshake = WsServer.judge(request.wire(), SITE, request.head());
        if (!(handshake instanceof Handshake.Asked(var upgrade))) {
            return; // he was told
        }
        try (Duplex line = upgrade.accept(WsSettings.BULK)) {
            GivenName given = shake(line, request);
            place.close();
            request.room().accept(ROOM);
            reception.serve(given);
        }
    }

    private GivenName shake(Duplex line, ClaimedRequest request) throws IOException {
        CallerOrigin from = request.from().origin();
        Optional<TunnelName> name = Optional.empty();
        try {
            HolderClaim claim = HolderClaim.receive(line);
            name = Optional.of(claim.name());
            return reception.give(claim, from);
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof TunnelRefusedException why) {
                tell(why, name, request);
            }
            throw t;
        }
    }

    /// @param name that was asked for; empty = none was said
    private void tell(
            TunnelRefusedException why, Optional<TunnelName> name, ClaimedRequest request) {
        count(why.word());
        boolean offends = why.word().lasting() || why.word() == RefusalWord.LATE;
        if (offends && name.filter(it -> waits(it, request)).isEmpty()) {
            request.ticket().offence(Offence.TUNNEL_REFUSED);
        }
        if (LogBudget.HANDSHAKES.allows()) {
            Logger.info(
                    "{} is refused a tunnel ({}): {}",
                    request.from().origin().address().getHostAddress(),
                    why.word().word(),
                    why.getMessage());
        }
    }

    private boolean waits(TunnelName name, ClaimedRequest request) {
        return askers.waits(request.from().origin().address(), name);
    }

    private void count(RefusalWord word) {
        refused.incrementAndGet(word.ordinal());
    }

    /// How often somebody was refused, by why.
    Map<RefusalWord, Long> refused() {
        Map<RefusalWord, Long> counts = new EnumMap<>(RefusalWord.class);
        for (RefusalWord word : RefusalWord.values()) {
            counts.put(word, refused.get(word.ordinal()));
        }
        return counts;
    }
}
