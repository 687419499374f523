package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.dial.AuthorityFile;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.tunnel.way.BesideCall;
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

    private static final Duration SHORT = Duration.ofSeconds(4);

    private static final String ELSEWHERE =
            "; a gateway takes tunnels at its WebSocket port, which is 9001 where nothing else is"
                    + " said: wss://HOST:9001/; and speaks TLS there only with a certificate"
                    + " (listen.certificate of its gateway.json)";

    private final NetworkDialer dialer = new NetworkDialer();

    /// What a holder gives up when it is to end.
    ///
    /// @param away whether no way led there the last time: then many short calls find it sooner
    static DialAttempt attempt(boolean away) {
        return new DialAttempt(away ? SHORT : PATIENCE);
    }

    /// Whether the gateway answers. Without `Upgrade` it is no call for a name: it takes none, and
    /// is no offence.
    boolean isAnswered(TunnelConfig config, DialAttempt attempt) {
        Route.WebSocket to = config.to();
        return BesideCall.isAnswered(
                dialer, to, target(to), DialOptions.forBytes(config.ca()), attempt);
    }

    private static String target(Route.WebSocket to) {
        return to.target().endsWith("/") ? to.target() + "tunnel" : to.target();
    }

    /// @param to the address as it was written: a folder, beside whose other files the tunnel is
    Duplex open(Route.WebSocket to, TunnelConfig config, DialAttempt attempt) throws IOException {
        AtomicBoolean reached = new AtomicBoolean();
        try {
            if (config.ca().isPresent()) {
                AuthorityFile.check(config.ca().get()); // else the gateway would seem to blame
            }
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
