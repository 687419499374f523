package minitel.bridge.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.bridge.page.Words;
import minitel.dial.Route;
import minitel.life.Backoff;
import minitel.videotex.FunctionKey;

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

    private final Presence presence = new Presence();
    private final Stage stage = new Stage();
    private final Calls calls;

    private Terms terms;

    /// The link that was told of Connexion/Fin last, by when it is to paint, and what it had
    /// painted.
    private int told;

    private long paintBy = NEVER;
    private long paintedAtFin;

    private long silentUntil = NEVER;

    /// @param links the highest number given to a link so far
    Course(Terms terms, int links, BooleanSupplier clockSettled, Supplier<Backoff> backoffs) {
        this.terms = terms;
        Calls.Waits waits = new Calls.Waits(new ClockWait(clockSettled), new Redial(backoffs));
        calls = new Calls(terms, links, waits, presence, stage);
    }

    /// What is to be done since the last time that this was asked.
    List<Effect> effects() {
        return stage.effects();
    }

    /// Why it is to be done, for the log; what is new since the last time that this was asked.
    List<String> news() {
        return calls.diary().news();
    }

    void start(long now) {
        stage.presentAt(now + GRACE);
        calls.dial(terms.home(), false, now);
    }

    /// Goes on with the own page as it was before the Minitel was looked for anew.
    void resume(Calls.Rest rest, Notice notice, long now) {
        calls.resume(rest, notice, now);
    }

    Calls.Rest rest() {
        return calls.rest();
    }

    void terms(Terms newTerms) {
        terms = newTerms;
        calls.terms(newTerms);
    }

    /// Something for whoever is in front.
    ///
    /// @param byPerson whether a key is in it, not only an answer of the Minitel
    /// @return false when it is for the own page
    boolean typed(byte[] raw, boolean byPerson, Moment moment) {
        if (byPerson) {
            presence.key(moment.now());
        }
        if (stage.page()) {
            return false;
        }
        Call current = calls.current();
        if (current != null) {
            stage.add(new Effect.Send(current.link(), raw));
        }
        return true;
    }

    /// A key was pressed at the own page.
    ///
    /// @param address whether there is something in its field
    void typing(boolean address, long now) {
        calls.typing(address, now);
    }

    /// At the own page it calls nobody: whoever wants to stop a call that has just failed does not
    /// want the next one.
    void connexionFin(Moment moment) {
        long now = moment.now();
        boolean second = presence.fin(now);
        Call current = calls.current();
        if (current == null || !current.up()) {
            if (!terms.locked()) {
                calls.stop(now);
            }
        } else if (second || !current.target().home()) {
            calls.leave("Connexion/Fin", now);
        } else {
            stage.add(new Effect.Send(current.link(), FunctionKey.CONNEXION_FIN.bytes()));
            told = current.link();
            paintBy = now + PAINT;
            paintedAtFin = moment.painted();
        }
    }

    /// The person asks for the gateway.
    void callHome(long now) {
        calls.callHome(now);
    }

    /// The person asks for a service.
    void call(Route route, long now) {
        calls.call(route, now);
    }

    void linkUp(int link, long now) {
        calls.linkUp(link, now);
    }

    void linkDown(int link, LinkEnd end, long now) {
        calls.linkDown(link, end, now);
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
        if (now >= stage.deadline()) {
            stage.present(calls.gateway(), Optional.empty());
        }
        if (now >= paintAt()) {
            paintBy = NEVER;
            if (moment.painted() == paintedAtFin) {
                calls.leave("Connexion/Fin, and nothing came of it", now);
            }
        }
        calls.due(now);
        if (now >= silentUntil) {
            silentUntil = NEVER;
            stage.add(new Effect.Over());
        }
        if (now >= idleAt()) {
            calls.diary().hungUp(terms.home(), "no key for long");
            calls.dial(terms.home(), false, now);
            stage.present(calls.gateway(), Optional.of(new Notice.Plain(Words.START_AGAIN)));
        }
    }

    /// When the gateway that was told of Connexion/Fin has to have painted something.
    private long paintAt() {
        Call current = calls.current();
        return current != null && current.link() == told ? paintBy : NEVER;
    }

    /// When a locked line starts anew.
    private long idleAt() {
        boolean counts = terms.locked() && calls.up();
        return counts ? terms.idle().map(presence::idleAt).orElse(NEVER) : NEVER;
    }

    /// When [#tick] is due.
    long deadline() {
        long next = Math.min(Math.min(stage.deadline(), paintAt()), silentUntil);
        return Math.min(Math.min(next, calls.deadline()), idleAt());
    }

    /// The highest number given to a link.
    int links() {
        return calls.links();
    }

    Status.State state() {
        if (silentUntil != NEVER) {
            return Status.State.SILENT;
        }
        if (calls.up()) {
            return Status.State.IN_SESSION;
        }
        Call current = calls.current();
        return stage.page() && (current == null || !current.byHand())
                ? Status.State.OWN_PAGE
                : Status.State.CALLING;
    }

    /// What is called or shown; empty = nothing.
    Optional<Target> target() {
        return state() == Status.State.OWN_PAGE
                ? Optional.empty()
                : Optional.ofNullable(calls.current()).map(Call::target);
    }
}
