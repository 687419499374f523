package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.io.Duplex;
import minitel.io.ReadAheadDuplex;
import minitel.io.Timebox;
import minitel.videotex.Transliteration;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// Calls what is published, and nothing else, on the thread of each stream.
public final class TargetDialer implements StreamServer {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Bytes read ahead of a slow terminal, so that a service's pings are answered meanwhile.
    private static final int AHEAD = 65_536;

    private static final WsSettings PAGES =
            new WsSettings(false, 0, WsSettings.DEFAULT.longestFrame(), Transliteration::of);

    private final NetworkDialer dialer = new NetworkDialer();
    private final OtherHomes others;
    private final TargetHealth health = new TargetHealth(TargetHealth.SILENCE);

    private volatile Map<TunnelName, PublishedTarget> targets = Map.of();

    /// @param others the way on into tunnels
    public TargetDialer(OtherHomes others) {
        this.others = others;
    }

    /// From now on these, and no others.
    public void publish(List<PublishedTarget> published) {
        targets =
                published.stream()
                        .collect(Collectors.toMap(PublishedTarget::word, Function.identity()));
        health.publish(targets);
    }

    /// By word: what visitors have met last.
    public Map<TunnelName, TargetTrouble> troubles() {
        return health.troubles();
    }

    @Override
    public Duplex reach(StreamRequest request) throws IOException {
        PublishedTarget target = targets.get(request.target());
        if (target == null || !target.takes(request.kind())) {
            throw new StreamRefusedException(
                    Reason.UNKNOWN,
                    request.target() + " is not published for " + request.kind().word());
        }
        try {
            return health.watched(target, called(target, request));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof StreamRefusedException no) {
                health.failed(target, no.reason(), String.valueOf(no.getMessage()));
            }
            throw t;
        }
    }

    private Duplex called(PublishedTarget target, StreamRequest request) throws IOException {
        TargetAddress at = target.address();
        return at.scheme().equals(TargetAddress.TUNNEL)
                ? others.reach(new TunnelName(at.host()), onward(request, at))
                : call(target, request);
    }

    private static StreamRequest onward(StreamRequest request, TargetAddress at) {
        return new StreamRequest(new TunnelName(at.path()), request.kind(), request.visitor());
    }

    private Duplex call(PublishedTarget target, StreamRequest request)
            throws StreamRefusedException {
        TargetAddress at = target.address();
        DialAttempt attempt = new DialAttempt(PATIENCE);
        try {
            Duplex line =
                    dialer.bytes(
                            at.network(),
                            at.secure(),
                            DialOptions.DEFAULT,
                            reached -> preface(target, request, reached),
                            attempt);
            boolean messages = at.webSocket() && request.kind() == StreamKind.MINITEL;
            return messages ? pages(line, at, attempt) : line;
        } catch (Throwable t) { // not typed: it parks
            throw t.getCause() instanceof StreamRefusedException refused ? refused : refusal(at, t);
        }
    }

    private static byte[] preface(
            PublishedTarget target, StreamRequest request, InetSocketAddress reached)
            throws StreamRefusedException {
        LocalMachine.check(reached);
        return target.proxy() ? VisitorHeader.of(request.visitor(), reached) : new byte[0];
    }

    private static Duplex pages(Duplex line, TargetAddress at, DialAttempt attempt)
            throws IOException {
        boolean opened = false;
        try (Timebox _ = new Timebox("dial " + at, attempt.remaining(), line::abort)) {
            Duplex messages = WsClient.open(line, at.authority(), at.path(), List.of(), PAGES);
            opened = true;
            String reader = Thread.currentThread().getName() + ".ahead";
            return new ReadAheadDuplex(messages, AHEAD, reader);
        } finally {
            if (!opened) {
                line.abort();
            }
        }
    }

    private static StreamRefusedException refusal(TargetAddress at, Throwable t) {
        Reason reason =
                switch (t instanceof DialException e ? e.why() : DialException.Why.WRONG_ANSWER) {
                    case REFUSED -> Reason.REFUSED;
                    case UNKNOWN_HOST, UNREACHABLE -> Reason.UNREACHABLE;
                    case TIMEOUT -> Reason.TIMEOUT;
                    case EXHAUSTED -> Reason.BUSY;
                    default -> Reason.FAULT;
                };
        String why = String.valueOf(t.getMessage());
        String known = at.network() + ": "; // said already
        return new StreamRefusedException(
                reason, at + ": " + (why.startsWith(known) ? why.substring(known.length()) : why));
    }
}
