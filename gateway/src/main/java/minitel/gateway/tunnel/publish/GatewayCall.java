package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.http.HttpHead;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// Calls a gateway where it takes tunnels. For the thread of a [TunnelHolder].
final class GatewayCall {
    /// The sub-protocol of our tunnel.
    private static final String PROTOCOL = "minitel-tunnel.1";

    /// For the whole call. A packet that gets lost is sent again after 1, 3 and 7 s.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Where a status line has its status.
    private static final int STATUS = "HTTP/1.1 ".length();

    private static final Duration SHORT = Duration.ofSeconds(4);

    private static final String ELSEWHERE =
            "; a gateway takes tunnels at its WebSocket port, which is 9001 where nothing else is"
                    + " said: --to wss://HOST:9001/";

    private final NetworkDialer dialer = new NetworkDialer();

    /// What a holder gives up when it is to end.
    ///
    /// @param away whether no way led there the last time: then many short calls find it sooner
    static DialAttempt attempt(boolean away) {
        return new DialAttempt(away ? SHORT : PATIENCE);
    }

    /// Whether the gateway's program answers: the kernel takes a connection for one that stands
    /// still, too, and a proxy says with 5xx that nobody is behind it.
    boolean isAnswered(TunnelConfig config, DialAttempt attempt) {
        Route.WebSocket to = config.to();
        try (Duplex wire = dialer.wire(to, DialOptions.forBytes(config.ca()), attempt);
                Timebox _ = new Timebox("ask " + to, attempt.remaining(), wire::abort)) {
            wire.write(question(to).getBytes(StandardCharsets.US_ASCII));
            return !HttpHead.read(wire).start().startsWith("5", STATUS);
        } catch (Throwable _) {
            return false; // whyever
        }
    }

    /// Without `Upgrade` it is no call for a name: it takes none, and is no offence.
    private static String question(Route.WebSocket to) {
        return "HEAD %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(target(to), NetworkDialer.authority(to));
    }

    private static String target(Route.WebSocket to) {
        return to.target().endsWith("/") ? to.target() + "tunnel" : to.target();
    }

    /// @param to the address as it was written: a folder, beside whose other files the tunnel is
    Duplex open(Route.WebSocket to, TunnelConfig config, DialAttempt attempt) throws IOException {
        AtomicBoolean reached = new AtomicBoolean();
        try {
            NetworkDialer.Preface nothing =
                    _ -> {
                        reached.set(true);
                        return new byte[0];
                    };
            return upgraded(
                    dialer.bytes(
                            new NetworkAddress(to.host(), to.port()),
                            to.secure(),
                            DialOptions.forBytes(config.ca()),
                            nothing,
                            attempt),
                    to,
                    attempt);
        } catch (Throwable t) { // not typed: it parks
            DialException failure = NetworkDialer.failure(to, attempt, t);
            throw reached.get() && isElsewhere(failure)
                    ? new DialException(failure.why(), failure.getMessage() + ELSEWHERE, failure)
                    : failure;
        }
    }

    private static Duplex upgraded(Duplex wire, Route.WebSocket to, DialAttempt attempt)
            throws IOException {
        boolean opened = false;
        try (Timebox _ = new Timebox("dial " + to, attempt.remaining(), wire::abort)) {
            Duplex line =
                    WsClient.open(
                            wire,
                            NetworkDialer.authority(to),
                            target(to),
                            List.of(PROTOCOL),
                            WsSettings.BULK);
            attempt.owns(line::close);
            opened = true;
            return line;
        } finally {
            if (!opened) {
                wire.abort();
            }
        }
    }

    /// Whether somebody answers, but not as a gateway does where it takes tunnels.
    private static boolean isElsewhere(DialException failure) {
        return switch (failure.why()) {
            case WRONG_ANSWER, DENIED, TIMEOUT -> true;
            case NOT_TRUSTED -> !failure.isOfCertificate();
            default -> false;
        };
    }
}
