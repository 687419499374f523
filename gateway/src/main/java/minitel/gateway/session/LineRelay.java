package minitel.gateway.session;

import java.time.Duration;
import java.util.Optional;
import minitel.videotex.Codes;
import minitel.videotex.KeyEvent;

/// What is known of the line relay of a terminal on a DIN socket, and what its reports mean: the
/// relay switches the telephone line, and the terminal says `13 59` whenever it moves. It does so
/// for the plain Connexion/Fin key, which seizes the telephone line or releases it; in answer to
/// DECONNEXION, which every such key is told, so that no terminal hunts for a carrier on a line
/// that nobody calls; at the end of such a hunt, where DECONNEXION was not let through; and first
/// of all when it is switched on, `13 59 13 53 13 54`.
///
/// So the first `13 59` is the key, at once, and one that comes within a second of it the answer. A
/// `13 53` behind it: the links within the terminal are as at first, whatever the cause. A `13 54`
/// behind both: it was switched on. A power-on without that cannot be told from a line that was
/// released, and counts as the key, as it does to a PyMoIP server.
///
/// When neither the answer to a DECONNEXION nor the end of a hunt comes in time, the terminal is a
/// program that says `13 59` for the key, or something on the way lets no command through. From
/// then on every `13 59` is the key, so that a quick second press leaves, until the terminal is
/// switched on again.
///
/// Times are nanoseconds of the session's clock.
///
/// @param pressed when the key came that nothing has followed yet
/// @param answerBy until when a `13 59` is an answer
/// @param reportBy until when `13 53` and `13 54` belong to the last `13 59`
/// @param decidedAt when the last key is known to be one
/// @param mute whether no `13 59` is an answer
record LineRelay(
        Step step, long pressed, long answerBy, long reportBy, long decidedAt, boolean mute) {
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    /// What DECONNEXION and its answer may take, there and back.
    private static final long ANSWER = Duration.ofSeconds(1).toNanos();

    /// Two characters at 75 bit/s, and what networks put between messages.
    private static final long REPORT = Duration.ofMillis(500).toNanos();

    /// The report of a power-on goes on after two characters at 1200 bit/s.
    private static final long DECIDED = Duration.ofMillis(250).toNanos();

    /// A hunt for a carrier ends by itself (STUM 1B 2-4-2).
    private static final long HUNT = Duration.ofSeconds(40).toNanos();

    private static final long ABOUT = Duration.ofSeconds(2).toNanos();

    static final LineRelay AT_REST =
            new LineRelay(Step.ANSWER, LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO, false);

    /// How far the last report has come.
    private enum Step {
        /// `13 59`: the key, or a power-on.
        KEY,
        /// `13 59 13 53`: the same.
        CARRIER,
        /// `13 59`, an answer.
        ANSWER,
        /// It was switched on, and may say so again and again.
        RESTART
    }

    /// What the terminal means.
    enum Meaning {
        CONNEXION_FIN,
        /// What follows from it was done already.
        NOTHING_NEW,
        LINKS_LOST,
        SWITCHED_ON
    }

    /// @param relay what is known from now on
    record Heard(LineRelay relay, Meaning meaning) {}

    /// @return nothing when the terminal said something else
    Optional<Heard> hear(KeyEvent event, long now) {
        return switch (event) {
            case KeyEvent.Function key when key.byRelay() -> Optional.of(moved(now));
            case KeyEvent.Notice(int code, _) when now <= reportBy -> goesOn(code, now);
            default -> Optional.empty();
        };
    }

    private Heard moved(long now) {
        boolean again = step == Step.RESTART && now <= answerBy;
        if (again || !mute && answers(now)) {
            LineRelay answered =
                    new LineRelay(
                            again ? Step.RESTART : Step.ANSWER,
                            LONG_AGO,
                            again ? answerBy : LONG_AGO,
                            now + ANSWER,
                            LONG_AGO,
                            mute);
            return new Heard(answered, Meaning.NOTHING_NEW);
        }
        return new Heard(
                new LineRelay(
                        Step.KEY,
                        now,
                        now + ANSWER,
                        now + REPORT,
                        now + DECIDED,
                        mute || pressed != LONG_AGO),
                Meaning.CONNEXION_FIN);
    }

    private boolean answers(long now) {
        return now <= answerBy || Math.abs(now - pressed - HUNT) <= ABOUT;
    }

    private Optional<Heard> goesOn(int code, long now) {
        if (code == Codes.SEP_CONNECTION) {
            boolean first = step == Step.KEY;
            LineRelay next =
                    new LineRelay(
                            first ? Step.CARRIER : step,
                            LONG_AGO,
                            answerBy,
                            now + REPORT,
                            first ? now + DECIDED : decidedAt,
                            mute);
            return Optional.of(new Heard(next, Meaning.LINKS_LOST));
        }
        if (code != Codes.SEP_NETWORK_WIRE || step == Step.KEY) {
            return Optional.empty();
        }
        return Optional.of(
                step == Step.CARRIER
                        ? new Heard(restarted(now), Meaning.SWITCHED_ON)
                        : new Heard(this, Meaning.NOTHING_NEW));
    }

    private static LineRelay restarted(long now) {
        return new LineRelay(Step.RESTART, LONG_AGO, now + ANSWER, LONG_AGO, LONG_AGO, false);
    }
}
