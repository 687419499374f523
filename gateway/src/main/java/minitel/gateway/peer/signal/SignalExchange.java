package minitel.gateway.peer.signal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The word `signal`: which link engines are signed in here, and what they say to each other. Each
/// is told of all others, and again every two minutes, as tincan's controllers expect it. What
/// passes is sealed; who is linked to whom is theirs to decide. For any thread.
public final class SignalExchange implements AutoCloseable {
    /// From one word of who is present to the next.
    static final Duration PERIOD = Duration.ofMinutes(2);

    /// Until an engine has said who it is, or whom a relayed stream is for.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Bytes of a stream that wait, each way.
    static final int ROOM = 16_384;

    private final UidBook uids;
    private final EngineRoll roll;
    private final IntSupplier echo;
    private final Duration period;
    private final SignalRates rates = new SignalRates(System::nanoTime);
    private final AtomicLong signIns = new AtomicLong();
    private final ReasonCounter<SignInRefusal.Reason> refusals =
            new ReasonCounter<>(SignInRefusal.Reason.class);
    private final PassedCounters<SignalLoss> counters = new PassedCounters<>(SignalLoss.class);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param state the program's directory, where it remembers whose a uid is
    /// @param echo the port of the gateway's echo; 0 = it has none
    public SignalExchange(Path state, IntSupplier echo) {
        this(state, echo, PERIOD);
    }

    SignalExchange(Path state, IntSupplier echo, Duration period) {
        uids = new UidBook(state, rates);
        roll = new EngineRoll(uids);
        this.echo = echo;
        this.period = period;
    }

    /// From now on.
    ///
    /// @param offered whether engines are signed in at all
    /// @param names who may hold a name here, with his key
    public void configure(boolean offered, Map<TunnelName, TunnelKey> names) {
        uids.configure(names);
        rates.keep(names.keySet());
        roll.open(offered && closed.getCount() > 0);
    }

    /// Tells everybody who is there, now and then.
    public void start() {
        VirtualThreads.start("signal.presence", this::remind);
    }

    private void remind() {
        while (!over()) {
            try {
                roll.remind();
                uids.save();
            } catch (Throwable t) { // not typed: it may park
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "engines were not told who is there");
                }
            }
        }
    }

    private boolean over() {
        try {
            return closed.await(period.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    /// A stream of somebody who holds a name.
    ///
    /// @throws StreamRefusedException when this is off
    public Duplex reach(TunnelName holder, StreamRequest request) throws StreamRefusedException {
        if (!roll.isOpen()) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.UNKNOWN,
                    "this gateway passes no signals (peerLinks.signal in its gateway.json)");
        }
        DuplexPair pair = new DuplexPair(ROOM, holder + " signal", holder.text());
        VirtualThreads.start("signal." + holder, () -> serve(holder, pair.right()));
        return pair.left();
    }

    private void serve(TunnelName holder, Duplex line) {
        FrameLine frames = new FrameLine(line);
        try {
            SignedInEngine engine = signIn(holder, hello(frames, line), line);
            try {
                SignalFrame welcome = new SignalFrame.Welcome(SignalFrame.VERSION, echo.getAsInt());
                engine.run(frames, welcome, this::said);
            } finally {
                roll.leave(engine);
            }
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof SignInRefusal no) {
                refuse(holder, frames, no);
            }
        } finally {
            line.close();
        }
    }

    private static SignalFrame.Hello hello(FrameLine frames, Duplex line) throws SignInRefusal {
        SignalFrame first;
        try (Timebox _ = new Timebox(line.peer() + ".hello", PATIENCE, line::close)) {
            first = frames.frame();
        } catch (Throwable _) { // not typed: it parks
            first = new SignalFrame.Unread();
        }
        if (!(first instanceof SignalFrame.Hello hello)) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.MALFORMED, "a stream of signals begins with a hello");
        }
        if (hello.version() != SignalFrame.VERSION) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.VERSION,
                    "the gateway speaks version " + SignalFrame.VERSION + " of signals");
        }
        return hello;
    }

    private SignedInEngine signIn(TunnelName name, SignalFrame.Hello hello, Duplex line)
            throws SignInRefusal {
        if (!rates.admitsSignIn(name)) {
            throw new SignInRefusal(
                    SignInRefusal.Reason.TOO_OFTEN, name + " signs in too often: wait a moment");
        }
        SignedInEngine fresh = new SignedInEngine(name, hello, Instant.now(), line);
        roll.enter(fresh);
        uids.save(); // at once: a gateway that is killed later knows it still
        signIns.incrementAndGet();
        return fresh;
    }

    private void refuse(TunnelName holder, FrameLine frames, SignInRefusal no) {
        refusals.count(no.reason());
        if (LogBudget.DOORS.allows()) {
            Logger.info("{} is not signed in for peer links: {}", holder, no.told());
        }
        try {
            frames.write(new SignalFrame.Refusal(String.valueOf(no.getMessage())));
        } catch (Throwable _) { // not typed: it parks
            // He has gone, and needs no answer.
        }
    }

    /// On the thread of who says it.
    private void said(SignedInEngine from, SignalFrame frame) {
        Optional<SignalLoss> loss =
                frame instanceof SignalFrame.Envelope(PeerUid to, byte[] bytes)
                        ? passed(from, to, bytes)
                        : Optional.of(SignalLoss.UNREAD);
        if (loss.isPresent()) {
            counters.lost().count(loss.get());
            from.countLost();
        }
    }

    /// @return why it was not
    private Optional<SignalLoss> passed(SignedInEngine from, PeerUid to, byte[] bytes) {
        if (!rates.admitsEnvelope(from.name())) {
            return Optional.of(SignalLoss.TOO_FAST);
        }
        Optional<SignedInEngine> other = roll.find(to).filter(it -> it != from);
        if (other.isEmpty()) {
            return Optional.of(SignalLoss.ABSENT);
        }
        if (!other.get().take(new SignalFrame.Envelope(from.uid(), bytes))) {
            return Optional.of(SignalLoss.FULL);
        }
        from.countSent();
        counters.pass(bytes.length);
        return Optional.empty();
    }

    /// Under which uid a name is signed in.
    Optional<PeerUid> uidOf(TunnelName name) {
        return roll.uidOf(name);
    }

    SignalRates rates() {
        return rates;
    }

    long signIns() {
        return signIns.get();
    }

    /// Who was not signed in.
    ReasonCounter<SignInRefusal.Reason> refusals() {
        return refusals;
    }

    /// Envelopes.
    PassedCounters<SignalLoss> counters() {
        return counters;
    }

    /// Whose each uid is, be he signed in or away.
    Map<TunnelName, PeerUid> uids() {
        return uids.all();
    }

    List<SignalFacts> facts() {
        return roll.all().stream().map(SignedInEngine::facts).toList();
    }

    /// Ends all streams; nobody is signed in any more.
    @Override
    public void close() {
        closed.countDown();
        roll.open(false);
        uids.save();
    }
}
