package minitel.gateway.session.run;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionEvent;
import minitel.gateway.session.SessionMachine;
import minitel.gateway.session.SessionMachine.Step;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.SessionState;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import minitel.line.Mailbox;
import minitel.line.SilenceMeter;
import minitel.videotex.RomIdentity;
import minitel.ws.AbnormalClose;
import org.jspecify.annotations.Nullable;

/// One terminal's visit, from arrival to hanging up.
///
/// [#run] is the owner: it takes an event, steps the machine, hands the effects out, and never does
/// input or output. Everybody else posts events ([#redirect], [#notice], [#kick]) and reads
/// [#snapshot]; both may be called from any thread and return at once.
public final class Session implements Runnable {
    private static final int MAILBOX = 64;
    private static final int KEYS = 256;

    private final String id;
    private final String token;
    private final Caller caller;
    private final SessionSettings sessionSettings;
    private final SessionContext sessionContext;
    private final SessionMachine machine;
    private final Mailbox<SessionEvent> mailbox = new Mailbox<>(MAILBOX);

    /// The first reason to end the session that somebody has given. Not in the mailbox, which a
    /// flood of bytes may keep full.
    private final AtomicReference<@Nullable RowZeroPhrase> kicked = new AtomicReference<>();

    private final Map<Integer, Leg> legs = new ConcurrentHashMap<>(4);
    private final Instant since = Instant.now();
    private final EffectRunner effectRunner;
    private final DeadlineTimer timer;
    private final Step opening;

    /// Nobody takes events any more.
    private volatile boolean over;

    /// The newest state; written by the owner only.
    private volatile SessionState state;

    /// What ended the terminal's line, for the log.
    private volatile String cause = "";

    /// Whether the line was cut off for that.
    private volatile boolean cut;

    private volatile long received;

    /// The terminal's.
    private final SilenceMeter silence = new SilenceMeter();

    Session(String id, String token, Caller caller, SessionContext sessionContext) {
        this.id = id;
        this.token = token;
        this.caller = caller;
        this.sessionContext = sessionContext;
        sessionSettings = sessionContext.sessionSettings();
        machine = new SessionMachine(sessionSettings);
        Step first = machine.start(caller.identity(), wish(), sessionContext.clock().getAsLong());
        state = first.state();
        effectRunner = new EffectRunner(this, sessionContext, caller.line());
        timer = new DeadlineTimer(sessionContext.wheel(), this::tick);
        opening = first;
    }

    private SessionSettings.@Nullable Wish wish() {
        return caller.service()
                .map(code -> new SessionSettings.Wish(code, sessionContext.codes().apply(code)))
                .orElse(null);
    }

    /// Serves the caller until the session is over. The owner's thread.
    @Override
    public void run() {
        sessionContext.observers().forEach(o -> o.opened(this));
        VirtualThreads.start(id + ".keys", this::keys);
        try {
            effectRunner.perform(opening.effects());
            while (state.phase() != Phase.OVER) {
                arm();
                step(next());
            }
        } catch (Throwable t) {
            sessionContext.fault(t);
        } finally {
            over();
        }
    }

    /// Who is to go goes before anything else.
    private SessionEvent next() throws InterruptedException {
        RowZeroPhrase why = kicked.getAndSet(null);
        if (why != null) {
            return new SessionEvent.Kick(why);
        }
        return mailbox.take();
    }

    private void step(SessionEvent event) {
        Step step = machine.step(state, event, sessionContext.clock().getAsLong());
        state = step.state();
        effectRunner.perform(step.effects());
    }

    private void arm() {
        timer.arm(state.deadline(sessionSettings.limits()), sessionContext.clock().getAsLong());
    }

    private void over() {
        over = true;
        mailbox.over();
        timer.disarm();
        effectRunner.strike();
        SessionEnd sessionEnd = sessionEnd();
        caller.line().farewell(sessionEnd.closeReason());
        caller.line().close();
        sessionContext.observers().forEach(o -> o.closed(this, sessionEnd));
        sessionContext.gone(this);
    }

    /// Reads the terminal; knows no service, so Connexion/Fin is seen whatever else goes on.
    private void keys() {
        Duplex line = caller.line();
        byte[] buffer = new byte[KEYS];
        SessionEnd how = SessionEnd.LOST;
        try {
            for (int n = silence.read(line, buffer); n >= 0; n = silence.read(line, buffer)) {
                received += n;
                effectRunner.received(n);
                post(new SessionEvent.Received(Arrays.copyOf(buffer, n)));
            }
            how = cut ? SessionEnd.LOST : SessionEnd.LEFT;
            told(line.ending());
        } catch (Throwable t) { // a line that breaks has ended
            boolean protocol = t instanceof AbnormalClose with && !with.byPeer();
            how = protocol ? SessionEnd.PROTOCOL : SessionEnd.LOST;
            told(FailureMessage.of(t));
        } finally {
            post(new SessionEvent.LineEnded(how));
        }
    }

    /// Ends the terminal's line at once.
    void cutOff(String why) {
        cut = true; // before the cause, which the reader's end must not replace
        cause = why;
        caller.line().abort();
    }

    private void told(String how) {
        if (!cut) {
            cause = how;
        }
    }

    SilenceMeter silence() {
        return silence;
    }

    /// Waits for room, but not longer than the session lives.
    void post(SessionEvent event) {
        mailbox.post(event);
    }

    /// Without a wait: when the mailbox is full the event is lost, and counted.
    private void offer(SessionEvent event) {
        if (!mailbox.offer(event)) {
            effectRunner.lost();
        }
    }

    /// Behind the keys that wait: a key whose rest is among them is not taken apart.
    private void tick() {
        mailbox.remind(new SessionEvent.Tick());
    }

    /// The owner of a full mailbox does not wait.
    private void wake() {
        boolean _ = mailbox.offer(new SessionEvent.Tick());
    }

    /// Called once a second by the housekeeper.
    void sweep(long now, long nanoTime) {
        if (now >= state.deadline(sessionSettings.limits())) {
            tick();
        }
        effectRunner.sweep(nanoTime);
    }

    /// Called once a second while services are there after the session.
    void sweepLegs(long nanoTime) {
        effectRunner.sweepLegs(nanoTime);
    }

    /// What the operator says, on row 0.
    public void notice(String text) {
        offer(new SessionEvent.Notice(text));
    }

    /// Ends the session, whatever else it is sent; the user is told why.
    public void kick(RowZeroPhrase why) {
        kicked.compareAndSet(null, why);
        wake();
    }

    public void redirect(Destination to) {
        offer(new SessionEvent.Redirect(to));
    }

    /// The machine behind a leg does not answer, or does so again.
    void silent(int leg, boolean silent) {
        offer(new SessionEvent.LegSilent(leg, silent));
    }

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    SessionEnd sessionEnd() {
        return over && state.phase() != Phase.OVER ? SessionEnd.FAULT : state.sessionEnd();
    }

    /// What ended the terminal's line, for the log; empty when the session was to end, or when
    /// nothing is known.
    public String cause() {
        return switch (sessionEnd()) {
            case LEFT, LOST, PROTOCOL -> cause;
            default -> "";
        };
    }

    public Door door() {
        return caller.door();
    }

    public CallerOrigin origin() {
        return caller.origin();
    }

    public int speed() {
        return slowest(sessionSettings.pace(caller.door()), caller.speed());
    }

    public Optional<RomIdentity> identity() {
        return state.identity();
    }

    boolean takesLinks() {
        return caller.takesLinks();
    }

    /// True from the moment that a redirection begins until home is in front again.
    public boolean redirected() {
        return state.remote() != null;
    }

    public SessionSnapshot snapshot() {
        SessionState now = state;
        LegInfo front = now.front();
        return new SessionSnapshot(
                id,
                door(),
                origin(),
                now.identity(),
                front == null ? "" : front.to().name(),
                now.remote() != null,
                since,
                front == null ? speed() : slowest(speed(), front.to().profile().pace()),
                received,
                effectRunner.painted(),
                now.redirections(),
                effectRunner.dropped());
    }

    /// Whether a leg is, at this moment, the one at the bottom of the stack.
    boolean isHome(int leg) {
        LegInfo home = state.home();
        return home != null && home.number() == leg;
    }

    Map<Integer, Leg> legs() {
        return legs;
    }

    SessionSettings sessionSettings() {
        return sessionSettings;
    }

    static int slowest(int a, int b) {
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }
}
