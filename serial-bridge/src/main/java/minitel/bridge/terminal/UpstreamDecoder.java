package minitel.bridge.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.bridge.terminal.probe.ReplyHead;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;

/// Sorts what a Minitel says: keys, answers to the bridge and to the service, reports of its line
/// relay. For the line's owner thread; times are nanoseconds.
///
/// The plain Connexion/Fin key shows as `13 59`, and the Minitel then hunts 40 s for a carrier,
/// during which no key comes through. It is told at once to hang up; what it reports then, `13 59`
/// and `13 53`, is no second key.
///
/// A `13 53` right behind that first `13 59` is a Minitel that was switched on, or one whose hunt
/// was over at once. With `13 54` it was switched on. Without, the answer tells: a Minitel that was
/// on its telephone line reports that it has hung up, one that was switched on has nothing to hang
/// up and is silent.
final class UpstreamDecoder {
    private static final long NEVER = Long.MAX_VALUE;

    /// How long an insertion may wait before it goes.
    private static final long WAY = TimeUnit.MILLISECONDS.toNanos(550);

    /// For `13 53` and `13 54` behind the `13 59` of a power-on; a hunt mostly takes longer.
    private static final long REPORT = TimeUnit.MILLISECONDS.toNanos(100);

    /// How long the report that the carrier has gone may come behind that of the relay.
    private static final long CARRIER = TimeUnit.MILLISECONDS.toNanos(500);

    private final NoiseFilter noiseFilter;
    private final PendingReplies replies;
    private final LivenessProbe liveness;
    private final Speaker speaker;
    private final byte[] setUp;
    private final KeyBatch keyBatch = new KeyBatch();
    private List<TerminalEvent> said = new ArrayList<>();
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

    /// When it is set up after it has hung up, unless its carrier goes before: it forgets again.
    private long setUpAt = NEVER;

    /// Puts what the bridge has to say between two sequences.
    interface Speaker {
        void say(InsertionKind kind, byte[] bytes);

        /// Whether it had not been said yet, and now never is.
        boolean cancel(InsertionKind kind);

        /// By when the answer to something that is said now should have come.
        long answerBy();

        /// When a page last moved.
        long lastPainted();
    }

    UpstreamDecoder(
            NoiseFilter noiseFilter,
            PendingReplies replies,
            LivenessProbe liveness,
            Speaker speaker,
            byte[] setUp) {
        this.noiseFilter = noiseFilter;
        this.replies = replies;
        this.liveness = liveness;
        this.speaker = speaker;
        this.setUp = setUp;
    }

    List<TerminalEvent> heard(byte[] characters, int length, long now) {
        byte[] own = withoutComplaints(characters, length, now);
        sort(own.length == 0 ? noiseFilter.due(now) : noiseFilter.hear(own, own.length, now), now);
        if (noiseFilter.spoilt()) {
            liveness.wonder();
        }
        return saidUntilNow();
    }

    /// A Minitel returns SUB for a character that came to it with wrong parity, amid whatever it
    /// says. When nothing was sent to it, SUB is a key.
    private byte[] withoutComplaints(byte[] characters, int length, long now) {
        byte[] own = Arrays.copyOf(characters, length);
        if (now > speaker.answerBy()) {
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
    List<TerminalEvent> tick(long now) {
        sort(noiseFilter.due(now), now);
        if (hungUpBy <= now) {
            unanswered();
        }
        if (setUpAt <= now) {
            setUp();
        }
        if (noiseFilter.burst(now)) {
            elsewhere = false;
            liveness.doubt();
        }
        watch(now);
        return saidUntilNow();
    }

    /// When to [#tick], [Long#MAX_VALUE] = never.
    long deadline() {
        liveness.moved(speaker.lastPainted());
        long next = Math.min(Math.min(noiseFilter.deadline(), hungUpBy), setUpAt);
        return Math.min(next, liveness.deadline());
    }

    /// Sequences that were dropped for what had become of them on the way.
    long dropped() {
        return noiseFilter.dropped() + noise;
    }

    /// Characters that the Minitel says it got with wrong parity.
    long complaints() {
        return complaints;
    }

    private void setUp() {
        setUpAt = NEVER;
        speaker.say(InsertionKind.SET_UP, setUp);
    }

    private List<TerminalEvent> saidUntilNow() {
        keyBatch.handTo(said);
        List<TerminalEvent> all = said;
        said = new ArrayList<>();
        return all;
    }

    private void say(TerminalEvent news) {
        keyBatch.handTo(said);
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
                liveness.moved(now);
                keyBatch.other(cursor.raw());
            }
            case KeyEvent.Function function -> {
                liveness.moved(now);
                liveness.seen().ifPresent(this::say);
                function(function, now);
            }
            case KeyEvent.Notice notice -> notice(notice, now);
            case KeyEvent.Identity identity -> answer(identity, now);
            case KeyEvent.Reply reply -> answer(reply, now);
            case KeyEvent.Noise tail -> {
                // Half an answer, or Esc and what a person typed after it.
                if (replies.awaitsAny(now)) {
                    noise++;
                } else {
                    keyBatch.other(tail.raw());
                }
            }
        }
    }

    private void text(byte[] raw, long now) {
        byte[] plain = Codes.withoutNul(raw);
        if (plain.length == 0) {
            return; // a break, or another speed
        }
        if (NoiseFilter.isStrange(plain)) {
            liveness.wonder();
        }
        liveness.moved(now);
        keyBatch.text(raw);
    }

    private void function(KeyEvent.Function pressed, long now) {
        if (pressed.key() != FunctionKey.CONNEXION_FIN) {
            keyBatch.function(pressed.key(), pressed.raw());
        } else if (!pressed.byRelay()) {
            say(new TerminalEvent.ConnexionFin());
        } else if (hungUpBy == NEVER) {
            hangUp(now);
            say(new TerminalEvent.ConnexionFin());
        } else {
            relayAnswered(now);
        }
    }

    private void hangUp(long now) {
        speaker.say(InsertionKind.HANG_UP, CodeSequences.deconnexion());
        hungUpBy = Math.max(now, speaker.answerBy()) + WAY;
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
        speaker.cancel(InsertionKind.HANG_UP);
        hungUpBy = NEVER;
        say(new TerminalEvent.PowerOn());
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
                liveness.doubt();
            }
            default -> answer(notice, now);
        }
    }

    private void answer(KeyEvent event, long now) {
        int head = ReplyHead.head(event);
        switch (replies.answered(head, now)) {
            case BRIDGE -> {
                if (head == ReplyHead.SPEED) {
                    answered();
                }
            }
            case SERVICE -> {
                liveness.seen().ifPresent(this::say);
                keyBatch.other(event.raw());
            }
            case NOBODY -> unasked(event, head);
        }
    }

    private void answered() {
        liveness.answered().ifPresent(this::say);
        if (switched) {
            switched = false;
            setUp();
            say(new TerminalEvent.Blank());
        }
    }

    /// What somebody does with the key Fnct is told, too, but a person at a keyboard can also type
    /// what looks like an answer: Esc, `:`, `w`, `q`.
    private void unasked(KeyEvent event, int head) {
        switch (head) {
            case ReplyHead.RESET -> say(new TerminalEvent.Blank());
            case ReplyHead.OTHER_STANDARD -> elsewhere = true;
            case ReplyHead.VIDEOTEX -> {
                keyBatch.other(event.raw());
                setUp();
                say(new TerminalEvent.Blank());
            }
            default -> keyBatch.other(event.raw());
        }
    }

    private void watch(long now) {
        liveness.moved(speaker.lastPainted());
        if (liveness.overdue(now)) {
            if (speaker.cancel(InsertionKind.QUESTION)) {
                liveness.postponed(now);
            } else {
                liveness.missed().ifPresent(this::say);
            }
        }
        if (!liveness.asks(now)) {
            return;
        }
        if (elsewhere || replies.serviceAwaits(ReplyHead.SPEED, now)) {
            liveness.postponed(now);
        } else {
            liveness.asked(now, Math.max(now, speaker.answerBy()) + WAY);
            speaker.say(InsertionKind.QUESTION, CodeSequences.statusSpeed());
        }
    }
}
