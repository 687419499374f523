package minitel.bridge.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.bridge.session.View.Gateway;
import minitel.dial.DialException.Why;
import minitel.dial.Route;
import minitel.life.Backoff;
import minitel.videotex.FunctionKey;
import org.jspecify.annotations.Nullable;

/// The course of one session: what a key, an end or a deadline means. From the first call until the
/// Minitel is switched off, one is in front: a link, or the bridge's own page.
///
/// No input or output, no clock, no lock, no thread: whoever calls hands the time in and does the
/// [#effects]. Events of links that are not current change nothing.
final class Course {
    static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// How long the screen stays empty for the first call.
    private static final long GRACE = 2 * SECOND;

    private static final long PAINT = 2 * SECOND;
    private static final long SILENCE = 60 * SECOND;

    /// @param byHand whether a person asked for it
    /// @param since when it was called, or came up
    private record Call(int link, Target target, boolean byHand, boolean up, long since) {
        Call cameUp(long now) {
            return new Call(link, target, byHand, true, now);
        }
    }

    private final ClockWait clock;
    private final Redial redial;
    private final Presence presence = new Presence();
    private final List<Effect> effects = new ArrayList<>();

    private Terms terms;
    private int links;
    private @Nullable Call call;
    private Gateway gateway = new Gateway.Calling();
    private boolean page;

    /// Whether the gateway is called by itself: until somebody hangs up.
    private boolean wanted = true;

    private long pageAt = NEVER;
    private long paintBy = NEVER;
    private long paintedAtFin;
    private long silentUntil = NEVER;

    /// @param links the highest number given to a link so far
    Course(Terms terms, int links, BooleanSupplier clockSettled, Supplier<Backoff> backoffs) {
        this.terms = terms;
        this.links = links;
        clock = new ClockWait(clockSettled);
        redial = new Redial(backoffs);
    }

    /// What is to be done since the last time that this was asked.
    List<Effect> effects() {
        List<Effect> all = List.copyOf(effects);
        effects.clear();
        return all;
    }

    void start(long now) {
        pageAt = now + GRACE;
        dial(terms.home(), false, now);
    }

    void terms(Terms newTerms) {
        terms = newTerms;
    }

    /// Something for whoever is in front.
    ///
    /// @param byPerson whether a key is in it, not only an answer of the Minitel
    /// @return false when it is for the own page
    boolean typed(byte[] raw, boolean byPerson, Moment moment) {
        if (byPerson) {
            presence.key(moment.now());
        }
        if (page) {
            return false;
        }
        if (call != null) {
            effects.add(new Effect.Send(call.link(), raw));
        }
        return true;
    }

    /// A key was pressed at the own page.
    ///
    /// @param address whether there is something in its field
    void typing(boolean address, long now) {
        redial.typing(address, now);
        if (address && call != null && !call.up() && !call.byHand()) {
            Target what = call.target();
            hangUp();
            int seconds = redial.held(what, now);
            gateway = what.home() ? new Gateway.Retrying(seconds, Optional.empty()) : gateway;
            present(Optional.empty());
        }
    }

    void connexionFin(Moment moment) {
        long now = moment.now();
        boolean second = presence.fin(now);
        Call current = call;
        if (current != null && current.up()) {
            if (second || !current.target().home()) {
                leave(now);
            } else {
                effects.add(new Effect.Send(current.link(), FunctionKey.CONNEXION_FIN.bytes()));
                paintBy = now + PAINT;
                paintedAtFin = moment.painted();
            }
        } else if (!terms.locked() && !(page && second)) {
            startOrStop(now);
        }
    }

    /// Connexion/Fin with no service in front.
    private void startOrStop(long now) {
        if (call != null || clock.pending() || redial.pending()) {
            leave(now);
        } else {
            callHome(now);
        }
    }

    /// The person asks for the gateway.
    void callHome(long now) {
        wanted = true;
        redial.byHand();
        dial(terms.home(), true, now);
    }

    /// The person asks for a service.
    void call(Route route, long now) {
        redial.byHand();
        dial(new Target(route, false), true, now);
    }

    void linkUp(int link, long now) {
        if (call != null && call.link() == link && !call.up()) {
            call = call.cameUp(now);
            page = false;
            pageAt = NEVER;
            paintBy = NEVER;
            presence.begins(now);
            redial.typing(false, now);
            effects.add(new Effect.Front(link));
        }
    }

    void linkDown(int link, LinkEnd end, long now) {
        Call ended = call;
        if (ended == null || ended.link() != link) {
            return;
        }
        call = null;
        paintBy = NEVER;
        if (ended.up()) {
            redial.lived(now - ended.since());
            over(ended, end, now);
        } else {
            failed(ended, end instanceof LinkEnd.Failed(Why why) ? why : Why.UNREACHABLE, now);
        }
    }

    private void failed(Call ended, Why why, long now) {
        Optional<Notice> notice = Optional.empty();
        if (!ended.target().home()) {
            notice = Notice.failed(ended.target(), why);
            if (!ended.byHand()) {
                redial.again(ended.target(), now);
            } else if (wanted) {
                again(terms.home(), Optional.empty(), now);
            }
        } else if (why == Why.UNSUPPORTED) {
            gateway = new Gateway.Refused(why);
        } else {
            again(ended.target(), Optional.of(why), now);
        }
        present(notice);
    }

    private void over(Call ended, LinkEnd end, long now) {
        boolean asked = presence.saidGoodbye(now);
        boolean closed = end instanceof LinkEnd.Closed;
        if (asked || end instanceof LinkEnd.Disconnected) {
            rest(asked ? new Gateway.HungUp() : new Gateway.Closed(), Optional.empty(), now);
        } else if (!ended.target().home() && closed && presence.loggedOut(now)) {
            Notice notice = new Notice.Named(Words.CLOSED, ended.target().name());
            rest(new Gateway.HungUp(), Optional.of(notice), now);
        } else {
            int seconds = again(ended.target(), Optional.empty(), now);
            effects.add(new Effect.Lost());
            present(Optional.of(new Notice.Lost(seconds)));
        }
    }

    /// @return the wait in seconds
    private int again(Target target, Optional<Why> why, long now) {
        int seconds = redial.again(target, now);
        if (target.home()) {
            gateway = new Gateway.Retrying(seconds, why);
        }
        return seconds;
    }

    /// The person hangs up.
    private void leave(long now) {
        hangUp();
        rest(new Gateway.HungUp(), Optional.empty(), now);
    }

    /// The own page, and no call by itself.
    private void rest(Gateway why, Optional<Notice> notice, long now) {
        redial.off();
        wanted = terms.locked();
        gateway = why;
        if (wanted) {
            again(terms.home(), Optional.empty(), now);
        }
        present(notice);
    }

    private void hangUp() {
        if (call != null) {
            effects.add(new Effect.Close(call.link()));
        }
        call = null;
        clock.off();
        paintBy = NEVER;
    }

    private void dial(Target target, boolean byHand, long now) {
        hangUp();
        redial.off();
        Optional<Notice> notice = Optional.empty();
        if (clock.holds(target, byHand, now)) {
            gateway = target.home() ? new Gateway.WaitingForClock() : gateway;
            notice = Optional.of(new Notice.Plain(Words.WAITING_FOR_CLOCK));
        } else {
            call = new Call(++links, target, byHand, false, now);
            effects.add(new Effect.Dial(links, target));
            gateway = target.home() ? new Gateway.Calling() : gateway;
            if (byHand) {
                notice = Optional.of(new Notice.Named(Words.CALLING, target.name()));
            }
        }
        if (page) {
            present(notice);
        }
    }

    /// The own page is in front, or comes there.
    private void present(Optional<Notice> notice) {
        effects.add(page ? new Effect.Tell(gateway, notice) : new Effect.Page(gateway, notice));
        page = true;
        pageAt = NEVER;
    }

    /// The Minitel does not answer.
    void silent(long since) {
        silentUntil = since + SILENCE;
    }

    /// It answers again.
    void back() {
        silentUntil = NEVER;
    }

    /// A deadline has passed.
    void tick(Moment moment) {
        long now = moment.now();
        if (now >= pageAt) {
            present(Optional.empty());
        }
        if (now >= paintBy) {
            paintBy = NEVER;
            if (moment.painted() == paintedAtFin) {
                leave(now);
            }
        }
        callDue(now);
        if (now >= silentUntil) {
            silentUntil = NEVER;
            effects.add(new Effect.Over());
        }
        if (now >= idleAt()) {
            hangUp();
            present(Optional.of(new Notice.Plain(Words.START_AGAIN)));
            dial(terms.home(), false, now);
        }
    }

    private void callDue(long now) {
        ClockWait.Waiting settled = clock.due(now);
        Target again = redial.due(now);
        if (settled != null) {
            dial(settled.target(), settled.byHand(), now);
        } else if (again != null) {
            dial(again.home() ? terms.home() : again, false, now);
        }
    }

    /// When a locked line starts anew.
    private long idleAt() {
        boolean counts = terms.locked() && call != null && call.up();
        return counts ? terms.idle().map(presence::idleAt).orElse(NEVER) : NEVER;
    }

    /// When [#tick] is due.
    long deadline() {
        long next = Math.min(Math.min(pageAt, paintBy), Math.min(clock.deadline(), silentUntil));
        return Math.min(Math.min(next, redial.deadline()), idleAt());
    }

    /// The highest number given to a link.
    int links() {
        return links;
    }

    Status.State state() {
        if (silentUntil != NEVER) {
            return Status.State.SILENT;
        }
        if (call != null && call.up()) {
            return Status.State.IN_SESSION;
        }
        return page && (call == null || !call.byHand())
                ? Status.State.OWN_PAGE
                : Status.State.CALLING;
    }

    /// What is called or shown; empty = nothing.
    Optional<Target> target() {
        return call != null && state() != Status.State.OWN_PAGE
                ? Optional.of(call.target())
                : Optional.empty();
    }
}
