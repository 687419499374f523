package minitel.gateway.net;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import minitel.gateway.net.parity.SevenBitLine;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.life.LogBudget;
import minitel.videotex.RomIdentity;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsDuplex;
import org.tinylog.Logger;

/// Takes in the terminals among those who ask at the WebSocket port: looks which page is behind
/// them, and at what a terminal says of itself. For [WebSocketDoor], on the connection's thread.
final class TerminalReception {
    private static final int SLOWEST = 75;
    private static final int FASTEST = 1_000_000;

    /// What can be typed as a service's code: it is shown on row 0 when it is none.
    private static final Pattern CODE =
            Pattern.compile("[\\p{L}\\x21-\\x7e][\\p{L}\\p{M}\\x20-\\x7e]{0,31}");

    private final TrustedProxies proxies;
    private final Supplier<PagePolicy> pages;
    private final Consumer<Caller> callers;
    private final Supplier<EighthBit> eighth;

    TerminalReception(DoorContext context) {
        proxies = context.proxies();
        pages = context.pages();
        callers = context.callers();
        eighth = context.parity();
    }

    private PageCall call(HttpSite.Request asked, RequestSource source) {
        return new PageCall(
                asked.header("Origin"),
                source.host(),
                source.local(),
                proxies.contains(source.origin().address())
                        ? source.local()
                        : source.origin().address());
    }

    /// Whether the page that this gateway serves there could not call afterwards.
    boolean refusesPage(HttpSite.Request asked, RequestSource source) {
        return pages.get().refuses(call(asked, source).ofPageItself());
    }

    /// Hands a terminal on, or refuses it.
    ///
    /// @return whether it was handed on, and the ticket is another's to close now
    boolean deliver(UpgradeRequest upgrade, RequestSource source, AdmissionTicket ticket)
            throws IOException {
        PageCall call = call(upgrade.request(), source);
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
            take(upgrade, source.origin(), foreign ? ScoredTicket.excusing(ticket) : ticket);
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
                        asked.parameter("speed").map(TerminalReception::speed).orElse(0),
                        model,
                        asked.parameter("service")
                                .map(String::strip)
                                .filter(TerminalReception::isCode),
                        asked.parameter("links").filter("1"::equals).isPresent()));
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
