package minitel.gateway.pavi.bridge;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.io.Duplex;
import minitel.io.ReadAheadDuplex;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import minitel.videotex.Transliteration;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.jspecify.annotations.Nullable;

/// One try to reach a host, on a thread of its own, so that whoever waits for it hears his terminal
/// meanwhile. The line belongs to whoever takes it by [#line]; [#cancel] closes it too.
final class HostDialing {
    /// Bytes of a WebSocket read ahead, so that pings are answered while a page is painting.
    private static final int AHEAD = 512;

    /// Hosts may know their callers by it.
    private static final Map<String, String> OF_US = Map.of("User-Agent", "MiniPavi");

    private final ServiceCommand.Connect command;
    private final BridgeTarget target;
    private final BridgeTerms terms;
    private final DialOptions options;
    private final DialAttempt attempt;
    private volatile boolean over;
    private volatile @Nullable Duplex line;

    private HostDialing(ServiceCommand.Connect command, BridgeTarget target, BridgeTerms terms) {
        this.command = command;
        this.target = target;
        this.terms = terms;
        options = terms.options(target);
        attempt = new DialAttempt(terms.limits().dial());
    }

    /// @param done called when it has come to an end, on the dialling thread
    static HostDialing start(
            ServiceCommand.Connect command, BridgeTarget target, BridgeTerms terms, Runnable done) {
        HostDialing dialing = new HostDialing(command, target, terms);
        VirtualThreads.start(terms.name() + ".dial", () -> dialing.run(done));
        return dialing;
    }

    private void run(Runnable done) {
        try {
            line = dial();
        } catch (Throwable t) { // not typed: it parks
            if (!attempt.isCancelled()) {
                terms.tell(target, FailureMessage.of(t));
            }
        } finally {
            over = true;
            done.run();
        }
    }

    boolean over() {
        return over;
    }

    /// @return empty when there is none, or none yet
    Optional<Duplex> line() {
        return Optional.ofNullable(line);
    }

    /// Ends it at once, also when it has just come about.
    void cancel() {
        attempt.cancel();
    }

    private Duplex dial() throws IOException {
        return switch (command) {
            case ServiceCommand.ConnectToTln _ -> bytes();
            case ServiceCommand.ConnectToWs to -> webSocket(to);
        };
    }

    private Duplex bytes() throws IOException {
        NetworkAddress to = new NetworkAddress(target.host(), target.port());
        return terms.dialer()
                .bytes(to, target.secure(), options, NetworkDialer.Preface.NONE, attempt);
    }

    private Duplex webSocket(ServiceCommand.ConnectToWs to) throws IOException {
        Route.WebSocket route =
                new Route.WebSocket(
                        target.secure(), target.host(), target.port(), requested(to.path()));
        List<String> offered =
                to.protocol().map(DialOptions::subprotocol).map(List::of).orElse(List.of());
        Duplex wire = terms.dialer().wire(route, options, attempt);
        boolean opened = false;
        try (Timebox _ = new Timebox("dial " + route, attempt.remaining(), wire::abort)) {
            Duplex messages = ask(wire, route, offered);
            Duplex ahead = new ReadAheadDuplex(messages, AHEAD, terms.name() + ".ahead");
            attempt.owns(ahead::close);
            opened = true;
            return ahead;
        } finally {
            if (!opened) {
                wire.abort();
            }
        }
    }

    private Duplex ask(Duplex wire, Route.WebSocket route, List<String> offered)
            throws IOException {
        WsSettings settings =
                new WsSettings(
                        false,
                        options.ping(),
                        WsSettings.DEFAULT.longestFrame(),
                        Transliteration::of);
        WsClient.Question question =
                new WsClient.Question(
                        NetworkDialer.authority(route), route.target(), offered, OF_US);
        return WsClient.ask(wire, question, settings).stream(settings);
    }

    /// It goes into the request as it is.
    private static String requested(String path) throws IOException {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new IOException("a path begins with / and has neither blanks nor accents");
        }
        return path;
    }
}
