package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.dial.NetworkDialer;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.tunnel.exchange.ExchangeFault;
import minitel.gateway.tunnel.exchange.ExchangeRelay;
import minitel.gateway.tunnel.west.config.TargetList;
import minitel.gateway.tunnel.west.config.WestAddress;
import minitel.gateway.tunnel.west.wire.RequestServer;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import minitel.life.Printable;
import org.tinylog.Logger;

/// The far end of a tunnel: calls the server that a request names, when the list `to` has it, and
/// gives its answer back. Any request, on a thread of its own.
final class TargetCaller implements RequestServer {
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration DIAL = Duration.ofSeconds(10);
    private static final int HTTP = 80;

    private final TargetList targets;
    private final RequestPassage passage;
    private final WestTrace trace;
    private final NetworkDialer dialer = new NetworkDialer();

    TargetCaller(TargetList targets, RequestPassage passage, WestTrace trace) {
        this.targets = targets;
        this.passage = passage;
        this.trace = trace;
    }

    @Override
    public void serve(Duplex exchange) {
        try {
            RequestReader reader = new RequestReader(exchange, ExchangeRelay.LONGEST_HEAD);
            call(exchange, reader, head(exchange, reader));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed wrong) {
                ResponseWriter.last(exchange, "GET", wrong.response());
            }
        } finally {
            exchange.close();
        }
    }

    private static RequestHead head(Duplex exchange, RequestReader reader) throws IOException {
        try (Timebox _ = new Timebox(exchange.peer() + ".head", HEAD, exchange::abort)) {
            return reader.next();
        }
    }

    private void call(Duplex exchange, RequestReader reader, RequestHead head) throws IOException {
        String host = head.request().header("Host").orElse("");
        Optional<WestAddress> target = target(host);
        PassedRequest request = new PassedRequest(head, head.request().target(), "", List.of());
        trace.served(head, host);
        if (target.isEmpty()) {
            refuse(exchange, head, 400, "This request names no server.");
        } else if (!targets.allows(target.get().host(), target.get().port())
                || OperatorPorts.has(target.get().host(), target.get().port())) {
            forbid(exchange, head);
        } else if (request.goesRound()) {
            refuse(exchange, head, 508, "This request goes round and round.");
        } else {
            called(exchange, reader, request, target.get());
        }
    }

    private static Optional<WestAddress> target(String host) {
        try {
            return Optional.of(WestAddress.parse(host, HTTP));
        } catch (IllegalArgumentException _) { // a stranger wrote it
            return Optional.empty();
        }
    }

    private void called(
            Duplex exchange, RequestReader reader, PassedRequest request, WestAddress target) {
        Duplex asked;
        try {
            asked =
                    dialer.bytes(
                            new NetworkAddress(target.host(), target.port()),
                            false,
                            DialOptions.DEFAULT,
                            TargetCaller::preface,
                            new DialAttempt(DIAL));
        } catch (Throwable t) { // not typed: it parks
            if (t.getCause() instanceof ForbiddenException) {
                forbid(exchange, request.asked());
            } else {
                silent(exchange, target, FailureMessage.of(t));
                refuse(exchange, request.asked(), 504, "The server cannot be reached.");
            }
            return;
        }
        passage.run(reader, asked, request, false)
                .filter(fault -> fault.kind() != ExchangeFault.Kind.REQUEST)
                .ifPresent(fault -> silent(exchange, target, said(fault)));
    }

    private static void silent(Duplex exchange, WestAddress target, String why) {
        if (LogBudget.TARGETS.allows()) {
            Logger.warn(
                    "no answer of {} for {}: {}",
                    shown(target.host() + ":" + target.port()),
                    exchange.peer(),
                    shown(why));
        }
    }

    private static String said(ExchangeFault fault) {
        return switch (fault.kind()) {
            case LATE -> "it gave none in time";
            case BROKEN -> "the connection broke before it";
            case REQUEST, ANSWER -> "it sent " + fault.what();
        };
    }

    /// A name may lead anywhere: it is known only when somebody has answered.
    private static byte[] preface(InetSocketAddress reached) throws IOException {
        if (OperatorPorts.has(reached)) {
            throw new ForbiddenException();
        }
        return new byte[0];
    }

    /// A call has gone where none may go.
    private static final class ForbiddenException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static void forbid(Duplex exchange, RequestHead head) {
        if (LogBudget.DOORS.allows()) {
            String host = shown(head.request().header("Host").orElse(""));
            Logger.warn("{} asks for {}, which it may not", exchange.peer(), host);
        }
        refuse(exchange, head, 403, "This server is not to be called through the tunnel.");
    }

    private static void refuse(Duplex exchange, RequestHead head, int status, String sentence) {
        ResponseWriter.last(
                exchange, head.request().method(), HttpSite.Response.text(status, sentence));
    }

    private static String shown(String host) {
        String brief = host.length() > 100 ? host.substring(0, 100) + "..." : host;
        return Printable.of(brief);
    }
}
