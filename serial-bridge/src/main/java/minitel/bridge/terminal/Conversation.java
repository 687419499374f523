package minitel.bridge.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.bridge.terminal.Insertions.Kind;
import minitel.videotex.Codes;
import minitel.videotex.Commands;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;

/// What a Minitel says, sorted: keys, answers to the bridge and to the service, and the reports of
/// its line relay.
///
/// The plain Connexion/Fin key shows as `13 59`, and the Minitel then hunts 40 s for a carrier,
/// during which its keys do not come through. It is told at once to hang up; what it reports then,
/// `13 59` and `13 53`, is not a second key. The key is said at once as well.
///
/// A `13 53` right behind that first `13 59` is a Minitel that was switched on, or one whose hunt
/// was over at once. With `13 54` it was switched on. Without, the answer tells: a Minitel that was
/// on its telephone line reports that it has hung up, one that was switched on has nothing to hang
/// up and is silent. Runs in the owner's thread; times are nanoseconds.
final class Conversation {
    private static final long NEVER = Long.MAX_VALUE;

    /// How long an insertion may wait before it goes.
    private static final long WAY = TimeUnit.MILLISECONDS.toNanos(550);

    /// What `13 53` and `13 54` may take behind the `13 59` of a power-on: they come two characters
    /// apart, and a hunt takes longer but where a carrier is there already.
    private static final long REPORT = TimeUnit.MILLISECONDS.toNanos(100);

    /// How long the report that the carrier has gone may come behind that of the relay.
    private static final long CARRIER = TimeUnit.MILLISECONDS.toNanos(500);

    private final Hearing hearing;
    private final Expectations expectations;
    private final Watch watch;
    private final Mouth mouth;
    private final byte[] setUp;
    private final Typing typing = new Typing();
    private List<Said> said = new ArrayList<>();
    private long noise;
    private long complaints;

    /// Until when another `13 59` is the answer to being told to hang up.
    private long hungUpBy = NEVER;

    /// Until when the report of a power-on may go on.
    private long reportBy;

    /// Whether it has gone on.
    private boolean reported;

    /// Whether somebody has taken it into Téléinformatique by hand, where it answers nothing.
    private boolean elsewhere;

    /// Whether its on/off key was pressed since it answered last.
    private boolean switched;

    /// When the Minitel is set up again after it has hung up, unless it says before that its
    /// carrier has gone: it forgets its routings then, once more.
    private long setUpAt = NEVER;

    /// Puts what the bridge has to say between two sequences.
    interface Mouth {
        void say(Kind kind, byte[] bytes);

        /// Whether it had not been said yet, and now never is.
        boolean cancel(Kind kind);

        /// By when the answer to something that is said now should have come.
        long answerBy();

        /// When a page last moved.
        long lastPainted();
    }

    Conversation(
            Hearing hearing, Expectations expectations, Watch watch, Mouth mouth, byte[] setUp) {
        this.hearing = hearing;
        this.expectations = expectations;
        this.watch = watch;
        this.mouth = mouth;
        this.setUp = setUp;
    }

    List<Said> heard(byte[] characters, int length, long now) {
        byte[] own = withoutComplaints(characters, length, now);
        sort(own.length == 0 ? hearing.due(now) : hearing.hear(own, own.length, now), now);
        if (hearing.spoilt()) {
            watch.wonder();
        }
        return saidUntilNow();
    }

    /// A Minitel returns SUB for a character that came to it with wrong parity, amid whatever it
    /// says. When nothing was sent to it, SUB is a key.
    private byte[] withoutComplaints(byte[] characters, int length, long now) {
        byte[] own = Arrays.copyOf(characters, length);
        if (now > mouth.answerBy()) {
            return own;
        }
        int kept = 0;
        for (byte b : own) {
            if (b != Codes.SUB) {
                own[kept++] = b;
            }
        }
        complaints += length - kept;
        return Arrays.copyOf(own, kept);
    }

    /// What the time that has passed means.
    List<Said> tick(long now) {
        sort(hearing.due(now), now);
        if (hungUpBy <= now) {
            unanswered();
        }
        if (setUpAt <= now) {
            setUp();
        }
        if (hearing.burst(now)) {
            elsewhere = false;
            watch.doubt();
        }
        watch(now);
        return saidUntilNow();
    }

    /// When to [#tick], [Long#MAX_VALUE] = never.
    long deadline() {
        watch.moved(mouth.lastPainted());
        long next = Math.min(Math.min(hearing.deadline(), hungUpBy), setUpAt);
        return Math.min(next, watch.deadline());
    }

    /// Sequences that were dropped for what had become of them on the way.
    long dropped() {
        return hearing.dropped() + noise;
    }

    /// Characters that the Minitel says it got with wrong parity.
    long complaints() {
        return complaints;
    }

    private void setUp() {
        setUpAt = NEVER;
        mouth.say(Kind.SET_UP, setUp);
    }

    private List<Said> saidUntilNow() {
        typing.handTo(said);
        List<Said> all = said;
        said = new ArrayList<>();
        return all;
    }

    private void say(Said news) {
        typing.handTo(said);
        said.add(news);
    }

    private void sort(List<KeyEvent> events, long now) {
        for (KeyEvent event : events) {
            sort(event, now);
        }
    }

    private void sort(KeyEvent event, long now) {
        switch (event) {
            case KeyEvent.Text text -> text(text.raw(), now);
            case KeyEvent.Cursor cursor -> {
                watch.moved(now);
                typing.other(cursor.raw());
            }
            case KeyEvent.Function function -> {
                watch.moved(now);
                watch.seen().ifPresent(this::say);
                function(function, now);
            }
            case KeyEvent.Notice notice -> notice(notice, now);
            case KeyEvent.Identity identity -> answer(identity, now);
            case KeyEvent.Reply reply -> answer(reply, now);
            case KeyEvent.Noise tail -> {
                // Half an answer, or Esc and what a person typed after it.
                if (expectations.awaitsAny(now)) {
                    noise++;
                } else {
                    typing.other(tail.raw());
                }
            }
        }
    }

    private void text(byte[] raw, long now) {
        byte[] plain = Codes.withoutNul(raw);
        if (plain.length == 0) {
            return; // a break, or another speed
        }
        if (Hearing.isStrange(plain)) {
            watch.wonder();
        }
        watch.moved(now);
        typing.text(raw);
    }

    private void function(KeyEvent.Function pressed, long now) {
        if (pressed.key() != FunctionKey.CONNEXION_FIN) {
            typing.function(pressed.key(), pressed.raw());
        } else if (!pressed.byRelay()) {
            say(new Said.ConnexionFin());
        } else if (hungUpBy == NEVER) {
            hangUp(now);
            say(new Said.ConnexionFin());
        } else {
            relayAnswered(now);
        }
    }

    private void hangUp(long now) {
        mouth.say(Kind.HANG_UP, Commands.deconnexion());
        hungUpBy = Math.max(now, mouth.answerBy()) + WAY;
        reportBy = now + REPORT;
        reported = false;
    }

    /// The Minitel has hung up; the next `13 59` is a key again.
    private void relayAnswered(long now) {
        hungUpBy = NEVER;
        setUpAt = now + CARRIER;
    }

    /// It had nothing to hang up, or did not hear.
    private void unanswered() {
        if (reported) {
            powerOn();
        } else {
            hungUpBy = NEVER;
            setUp();
        }
    }

    private void powerOn() {
        switched = false;
        mouth.cancel(Kind.HANG_UP);
        hungUpBy = NEVER;
        say(new Said.PowerOn());
    }

    private boolean goesOn(long now) {
        return hungUpBy != NEVER && now <= reportBy;
    }

    private void connection(long now) {
        if (goesOn(now)) {
            reported = true;
            reportBy = now + REPORT;
        } else {
            setUp();
        }
    }

    private void networkWire(long now) {
        if (goesOn(now) && reported || switched) {
            powerOn();
        }
    }

    private void notice(KeyEvent.Notice notice, long now) {
        switch (notice.code()) {
            case Codes.SEP_CONNECTION -> connection(now);
            case Codes.SEP_NETWORK_WIRE -> networkWire(now);
            case Codes.SEP_RESET -> {
                elsewhere = false;
                setUp();
                answer(notice, now);
            }
            case Codes.SEP_POWER -> {
                switched = true;
                watch.doubt();
            }
            default -> answer(notice, now);
        }
    }

    private void answer(KeyEvent event, long now) {
        int head = Answers.head(event);
        switch (expectations.answered(head, now)) {
            case BRIDGE -> {
                if (head == Answers.SPEED) {
                    answered();
                }
            }
            case SERVICE -> {
                watch.seen().ifPresent(this::say);
                typing.other(event.raw());
            }
            case NOBODY -> unasked(event, head);
        }
    }

    private void answered() {
        watch.answered().ifPresent(this::say);
        if (switched) {
            switched = false;
            setUp();
            say(new Said.Blank());
        }
    }

    /// What somebody does with the key Fnct is told, too, but a person at a keyboard can also type
    /// what looks like an answer: Esc, `:`, `w`, `q`.
    private void unasked(KeyEvent event, int head) {
        switch (head) {
            case Answers.RESET -> say(new Said.Blank());
            case Answers.OTHER_STANDARD -> elsewhere = true;
            case Answers.VIDEOTEX -> {
                typing.other(event.raw());
                setUp();
                say(new Said.Blank());
            }
            default -> typing.other(event.raw());
        }
    }

    private void watch(long now) {
        watch.moved(mouth.lastPainted());
        if (watch.overdue(now)) {
            if (mouth.cancel(Kind.QUESTION)) {
                watch.postponed(now);
            } else {
                watch.missed().ifPresent(this::say);
            }
        }
        if (!watch.asks(now)) {
            return;
        }
        if (elsewhere || expectations.serviceAwaits(Answers.SPEED, now)) {
            watch.postponed(now);
        } else {
            watch.asked(now, Math.max(now, mouth.answerBy()) + WAY);
            mouth.say(Kind.QUESTION, Commands.statusSpeed());
        }
    }
}
