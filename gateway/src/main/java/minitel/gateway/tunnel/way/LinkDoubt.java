package minitel.gateway.tunnel.way;

import java.time.Duration;
import java.util.function.LongSupplier;

/// What to do next to find out whether a link lives. One that says nothing is dead only when a call
/// beside it is answered and it still says nothing: as long as none is, the network is away or the
/// gateway stands still, and the link may come back with it. For one thread.
final class LinkDoubt {
    /// A link that has answered is left in peace for so long.
    private static final Duration PEACE = Duration.ofSeconds(4);

    /// For the first answer; a line that is full of bulk answers late.
    private static final Duration FIRST = Duration.ofSeconds(2);

    /// For an answer when there is doubt, also for the last one.
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /// For a call beside it: a packet that gets lost is sent again after 1 and 3 s.
    private static final Duration CALL = Duration.ofSeconds(4);

    enum Deed {
        /// Wait, unless there is reason to doubt.
        REST,
        /// Ask the link: [#heard] or [#silent].
        ASK,
        /// Call the gateway beside it: [#called].
        CALL,
        /// Give the link up.
        ABORT
    }

    /// @param most how long the deed may take
    record Step(Deed deed, Duration most) {}

    private enum Stage {
        PEACE,
        ASKED,
        SILENT,
        CALLED_IN_VAIN,
        CALLED,
        DEAD
    }

    private final LongSupplier clock;
    private Stage stage = Stage.PEACE;
    private long peaceUntil;

    /// @param clock nanoseconds
    LinkDoubt(LongSupplier clock) {
        this.clock = clock;
        heard();
    }

    /// The link has given a sign of life.
    void heard() {
        stage = Stage.PEACE;
        peaceUntil = clock.getAsLong() + PEACE.toNanos();
    }

    /// There is reason to doubt: it is asked at once.
    void doubt() {
        stage = stage == Stage.PEACE ? Stage.ASKED : stage;
    }

    /// It has not answered in time.
    void silent() {
        stage = stage == Stage.CALLED ? Stage.DEAD : Stage.SILENT;
    }

    /// @param answered whether the gateway has answered the call
    void called(boolean answered) {
        stage = answered ? Stage.CALLED : Stage.CALLED_IN_VAIN;
    }

    Step next() {
        long peace = peaceUntil - clock.getAsLong();
        if (stage == Stage.PEACE && peace > 0) {
            return new Step(Deed.REST, Duration.ofNanos(peace));
        }
        return switch (stage) {
            case PEACE, ASKED -> new Step(Deed.ASK, FIRST);
            case CALLED, CALLED_IN_VAIN -> new Step(Deed.ASK, AGAIN);
            case SILENT -> new Step(Deed.CALL, CALL);
            case DEAD -> new Step(Deed.ABORT, Duration.ZERO);
        };
    }
}
