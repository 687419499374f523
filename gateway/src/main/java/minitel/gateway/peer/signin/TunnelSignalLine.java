package minitel.gateway.peer.signin;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.NetworkAddress;
import minitel.gateway.address.OwnMachine;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.tunnel.publish.HolderListener;
import minitel.gateway.tunnel.publish.HolderState;
import minitel.gateway.tunnel.publish.HolderStatus;
import minitel.gateway.tunnel.publish.TunnelConfig;
import minitel.gateway.tunnel.publish.TunnelHolder;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A [SignalLine] through a tunnel: holds the engine's name at the gateway as any home does, opens
/// `signal` there, and opens it anew whenever it was lost. One thread does that, and tells the
/// listener; another writes.
public final class TunnelSignalLine implements SignalLine {
    private static final TunnelName SIGNAL = new TunnelName("signal");
    private static final TunnelName RELAY = new TunnelName("relay");

    /// Until the gateway has opened a stream, and again until it has said welcome.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// For what was sent last, at the end.
    static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SignInSettings settings;
    private final Listener listener;
    private final RetryPlan plan;
    private final SignInLedger ledger = new SignInLedger();
    private final AtomicLong signIns = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();

    private final ReentrantLock signing = new ReentrantLock();
    private volatile @Nullable TunnelHolder holder;
    private volatile Optional<EnvelopeQueue> queue = Optional.empty();

    public TunnelSignalLine(SignInSettings settings, Listener listener) {
        this(settings, listener, new RetryPlan(new SplittableRandom()));
    }

    /// @param plan when a stream is opened anew; the tunnel has its own
    TunnelSignalLine(SignInSettings settings, Listener listener, RetryPlan plan) {
        this.settings = settings;
        this.listener = listener;
        this.plan = plan;
        VirtualThreads.start("signal.line", this::run);
    }

    @Override
    public void signIn(SignInWords words) {
        signing.lock();
        try {
            if (ledger.take(words)) {
                ledger.cut();
                hold(words);
            }
        } finally {
            signing.unlock();
        }
    }

    private void hold(SignInWords words) {
        TunnelHolder holds = holder;
        if (!settings.plain()
                && !words.gateway().secure()
                && !OwnMachine.isLoopback(words.gateway().host())) {
            ledger.away(
                    "the way to "
                            + words.gateway()
                            + " is open to anybody on it: write wss:// in peer-link.json, or"
                            + " \"plain\": true in link-engine.json, and start both again");
            release(holds);
            return;
        }
        TunnelConfig config =
                new TunnelConfig(
                        words.gateway(), words.user(), settings.key(), settings.ca(), List.of());
        if (holds == null) {
            TunnelHolder fresh =
                    new TunnelHolder(config, TunnelSignalLine::nothing, new HolderNews(), true);
            holder = fresh;
            fresh.start();
        } else {
            holds.take(config);
        }
    }

    private void release(@Nullable TunnelHolder holds) {
        if (holds != null) {
            holds.close();
            holder = null;
        }
    }

    private static Duplex nothing(TunnelName name, StreamRequest request) throws IOException {
        throw new StreamRefusedException(
                StreamRefusedException.Reason.UNKNOWN, "an engine of links publishes nothing");
    }

    /// What becomes of the tunnel, told on its holder's thread.
    private final class HolderNews implements HolderListener {
        @Override
        public void held(TunnelConfig config) {
            ledger.held();
        }

        @Override
        public void refused(TunnelConfig config, TunnelRefusedException refusal) {
            // What can be done is told with the state that follows.
        }

        @Override
        public void gaveUp() {
            // It goes on asking.
        }

        @Override
        public void changed() {
            TunnelHolder holds = holder;
            HolderStatus status = holds == null ? null : holds.status();
            if (status != null && status.state() != HolderState.HELD) {
                ledger.away(status.reason());
            }
        }
    }

    private void run() {
        while (true) {
            switch (ledger.next()) {
                case SignInLedger.SignInStep.End() -> {
                    return;
                }
                case SignInLedger.SignInStep.Tell(String why) -> tell(why);
                case SignInLedger.SignInStep.Begin(SignInWords words) -> {
                    Throwable trouble = serve(words);
                    ledger.failed(reason(trouble));
                    ledger.untold().ifPresent(this::tell);
                    ledger.pause(plan.next(trouble));
                }
            }
        }
    }

    /// Why the tunnel is not there its holder tells.
    private static String reason(Throwable trouble) {
        boolean away =
                trouble instanceof StreamRefusedException no
                        && no.reason() == StreamRefusedException.Reason.AWAY;
        boolean ended = trouble instanceof EOFException;
        return away ? "" : ended ? "the gateway has signed it out" : FailureMessage.of(trouble);
    }

    private void tell(String why) {
        Logger.warn("peer links are not signed in: {}", why);
        listener.lost(why);
    }

    /// One stream from its beginning to its end.
    ///
    /// @return why it has ended, or did not come to be
    private Throwable serve(SignInWords words) {
        long begun = System.nanoTime();
        boolean stood = false;
        EnvelopeQueue out = new EnvelopeQueue();
        try (Duplex line = open(SIGNAL, StreamKind.MINITEL)) {
            if (!ledger.opens(words, line)) {
                return new IOException("signed in anew");
            }
            FrameLine frames = new FrameLine(line);
            SignalFrame.Welcome welcome = welcome(words, frames, line);
            stood = true;
            signIns.incrementAndGet();
            queue = Optional.of(out);
            ledger.stands(echo(words, welcome));
            VirtualThreads.start("signal.line.out", () -> write(frames, out, line));
            while (true) {
                hear(frames.frame());
            }
        } catch (Throwable t) { // not typed: it parks
            return t;
        } finally {
            queue = Optional.empty();
            out.close();
            ledger.ended();
            if (stood) {
                plan.stood(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    private Duplex open(TunnelName word, StreamKind kind) throws IOException {
        TunnelHolder holds = holder;
        if (holds == null) {
            throw new IOException("nobody has asked to sign in");
        }
        return holds.open(new StreamRequest(word, kind, Optional.empty()), PATIENCE);
    }

    private static SignalFrame.Welcome welcome(SignInWords words, FrameLine frames, Duplex line)
            throws IOException {
        try (Timebox _ = new Timebox(line.peer() + ".welcome", PATIENCE, line::abort)) {
            frames.write(
                    new SignalFrame.Hello(SignalFrame.VERSION, words.uid(), words.fingerprint()));
            return switch (frames.frame()) {
                case SignalFrame.Welcome welcome -> welcome;
                case SignalFrame.Refusal(String sentence) ->
                        throw new IOException("the gateway says: " + sentence);
                default -> throw new IOException("the gateway does not answer as one");
            };
        }
    }

    private static Optional<NetworkAddress> echo(SignInWords words, SignalFrame.Welcome welcome) {
        return welcome.echo() == 0
                ? Optional.empty()
                : Optional.of(new NetworkAddress(words.gateway().host(), welcome.echo()));
    }

    private void hear(SignalFrame frame) {
        switch (frame) {
            case SignalFrame.Presence(var uid, var fingerprint) ->
                    listener.present(uid, fingerprint);
            case SignalFrame.Leaving(PeerUid uid) -> listener.left(uid);
            case SignalFrame.Envelope(PeerUid from, byte[] bytes) -> {
                received.incrementAndGet();
                listener.came(from, bytes);
            }
            default -> malformed.incrementAndGet();
        }
    }

    private void write(FrameLine frames, EnvelopeQueue out, Duplex line) {
        try {
            Optional<SignalFrame> next = out.next();
            while (next.isPresent()) {
                frames.write(next.get());
                sent.incrementAndGet();
                next = out.next();
            }
        } catch (Throwable _) { // not typed: it parks
            line.abort(); // the reader says why
        }
    }

    @Override
    public boolean send(PeerUid to, byte[] envelope) {
        Optional<EnvelopeQueue> out = queue;
        boolean room =
                envelope.length <= LONGEST_ENVELOPE
                        && out.isPresent()
                        && out.get().offer(new SignalFrame.Envelope(to, envelope.clone()));
        if (!room) {
            unsent.incrementAndGet();
        }
        return room;
    }

    @Override
    public RelayStream relay(PeerUid peer) throws IOException {
        if (!ledger.isSignedIn()) {
            throw new IOException("not signed in at a gateway");
        }
        return TunnelRelayStream.begin(peer, open(RELAY, StreamKind.WEB));
    }

    @Override
    public Optional<SignalState> state() {
        return ledger.state(
                new SignalFigures(
                        signIns.get(), sent.get(), received.get(), unsent.get(), malformed.get()));
    }

    @Override
    public void close() {
        queue.ifPresent(out -> out.drain(LAST_WORDS));
        ledger.close();
        signing.lock();
        try {
            release(holder);
        } finally {
            signing.unlock();
        }
    }
}
