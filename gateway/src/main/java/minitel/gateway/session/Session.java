package minitel.gateway.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.session.SessionMachine.Turn;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Origin;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.Cause;
import minitel.videotex.RomIdentity;
import minitel.ws.ClosedWith;
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
    private final Terms terms;
    private final Surroundings surroundings;
    private final SessionMachine machine;
    private final LinkedBlockingQueue<Event> mailbox = new LinkedBlockingQueue<>(MAILBOX);

    /// The first reason to end the session that somebody has given. Beside the mailbox, which who
    /// floods it keeps full.
    private final AtomicReference<@Nullable Phrase> kicked = new AtomicReference<>();

    private final Map<Integer, Leg> legs = new ConcurrentHashMap<>(4);
    private final Instant since = Instant.now();
    private final Stage stage;
    private final Timer timer;
    private final Turn opening;

    /// Whether a deadline may have passed; beside the mailbox too.
    private volatile boolean due;

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

    Session(String id, String token, Caller caller, Surroundings surroundings) {
        this.id = id;
        this.token = token;
        this.caller = caller;
        this.surroundings = surroundings;
        terms = surroundings.terms();
        machine = new SessionMachine(terms);
        Turn first = machine.start(caller.identity(), wish(), surroundings.clock().getAsLong());
        state = first.state();
        stage = new Stage(this, surroundings, caller.line());
        timer = new Timer(surroundings.wheel(), this::tick);
        opening = first;
    }

    private Terms.@Nullable Wish wish() {
        return caller.service()
                .map(code -> new Terms.Wish(code, surroundings.codes().apply(code)))
                .orElse(null);
    }

    /// Serves the caller until the session is over. The owner's thread.
    @Override
    public void run() {
        surroundings.observers().forEach(o -> o.opened(this));
        VirtualThreads.start(id + ".keys", this::keys);
        try {
            stage.perform(opening.effects());
            while (state.phase() != Phase.OVER) {
                arm();
                step(next());
            }
        } catch (Throwable t) {
            surroundings.fault(t);
        } finally {
            over();
        }
    }

    /// What stands beside the mailbox comes first.
    private Event next() throws InterruptedException {
        Phrase why = kicked.getAndSet(null);
        if (why != null) {
            return new Event.Kick(why);
        }
        if (due) {
            due = false;
            return new Event.Tick();
        }
        return mailbox.take();
    }

    private void step(Event event) {
        Turn turn = machine.step(state, event, surroundings.clock().getAsLong());
        state = turn.state();
        stage.perform(turn.effects());
    }

    private void arm() {
        timer.arm(state.deadline(terms.limits()), surroundings.clock().getAsLong());
    }

    private void over() {
        over = true;
        timer.disarm();
        stage.strike();
        Ending ending = ending();
        caller.line().farewell(ending.farewell());
        caller.line().close();
        surroundings.observers().forEach(o -> o.closed(this, ending));
        surroundings.gone(this);
    }

    /// Reads the terminal; knows no service, so Connexion/Fin is seen whatever else goes on.
    private void keys() {
        Duplex line = caller.line();
        byte[] buffer = new byte[KEYS];
        Ending how = Ending.LOST;
        try {
            for (int n = silence.read(line, buffer); n >= 0; n = silence.read(line, buffer)) {
                received += n;
                stage.received(n);
                post(new Event.Received(Arrays.copyOf(buffer, n)));
            }
            how = cut ? Ending.LOST : Ending.LEFT;
            told(line.ending());
        } catch (Throwable t) { // a line that breaks has ended
            boolean protocol = t instanceof ClosedWith with && !with.byPeer();
            how = protocol ? Ending.PROTOCOL : Ending.LOST;
            told(Cause.of(t));
        } finally {
            post(new Event.LineEnded(how));
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
    void post(Event event) {
        boolean posted = false;
        while (!posted && !over) {
            try {
                posted = mailbox.offer(event, 1, TimeUnit.SECONDS);
            } catch (Throwable _) {
                // Nobody interrupts these threads; if somebody does, the event still has to come.
                posted = false;
            }
        }
    }

    /// Without a wait: when the mailbox is full the event is lost, and counted.
    private void offer(Event event) {
        if (!mailbox.offer(event)) {
            stage.lost();
        }
    }

    private void tick() {
        due = true;
        wake();
    }

    /// The owner of a full mailbox does not wait.
    private void wake() {
        boolean _ = mailbox.offer(new Event.Tick());
    }

    /// Called once a second by the housekeeper.
    void sweep(long now, long nanoTime) {
        if (now >= state.deadline(terms.limits())) {
            tick();
        }
        stage.sweep(nanoTime);
    }

    /// What the operator says, on row 0.
    public void notice(String text) {
        offer(new Event.Notice(text));
    }

    /// Ends the session, whatever else it is sent; the user is told why.
    public void kick(Phrase why) {
        kicked.compareAndSet(null, why);
        wake();
    }

    public void redirect(Destination to) {
        offer(new Event.Redirect(to));
    }

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    Ending ending() {
        return over && state.phase() != Phase.OVER ? Ending.FAULT : state.ending();
    }

    /// What ended the terminal's line, for the log; empty when the session was to end, or when
    /// nothing is known.
    public String cause() {
        return switch (ending()) {
            case LEFT, LOST, PROTOCOL -> cause;
            default -> "";
        };
    }

    public Door door() {
        return caller.door();
    }

    public Origin origin() {
        return caller.origin();
    }

    public int speed() {
        return slowest(terms.pace(caller.door()), caller.speed());
    }

    public Optional<RomIdentity> identity() {
        return state.identity();
    }

    /// True from the moment that a redirection begins until home is in front again.
    public boolean redirected() {
        return state.remote() != null;
    }

    public Snapshot snapshot() {
        SessionState now = state;
        LegInfo front = now.front();
        return new Snapshot(
                id,
                door(),
                origin(),
                now.identity(),
                front == null ? "" : front.to().name(),
                now.remote() != null,
                since,
                front == null ? speed() : slowest(speed(), front.to().profile().pace()),
                received,
                stage.painted(),
                now.redirections(),
                stage.dropped());
    }

    /// Whether a leg is, at this moment, the one at the bottom of the stack.
    boolean isHome(int leg) {
        LegInfo home = state.home();
        return home != null && home.number() == leg;
    }

    Map<Integer, Leg> legs() {
        return legs;
    }

    Terms terms() {
        return terms;
    }

    static int slowest(int a, int b) {
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }
}
