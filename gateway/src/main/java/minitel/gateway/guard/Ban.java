package minitel.gateway.guard;

import java.time.Duration;
import java.time.Instant;
import minitel.gateway.address.Cidr;
import minitel.life.Printable;

/// A range that is kept out, or was. Made by the guard, shown to the operator.
///
/// @param reason one line, at most 200 characters
/// @param until the end, which no refused visit moves
/// @param length how long it is in all; zero = nobody knows any more
/// @param times how often the guard has banned this range lately, this time included; 0 = by hand
/// @param refused visits refused since this program started
public record Ban(
        Cidr range, String reason, Instant until, Duration length, int times, long refused) {
    private static final int LONGEST = 200;

    public Ban {
        reason = Printable.of(reason.replaceAll("\\p{Cntrl}+", " ")).strip();
        reason = reason.substring(0, Math.min(LONGEST, reason.length()));
    }

    Ban(Cidr range, String reason, Instant until, Duration length, int times) {
        this(range, reason, until, length, times, 0);
    }

    /// Whether an operator has said so.
    public boolean byHand() {
        return times == 0;
    }

    Ban refusedOnceMore() {
        return new Ban(range, reason, until, length, times, refused + 1);
    }

    Ban movedBy(Duration step) {
        return new Ban(range, reason, until.plus(step), length, times, refused);
    }
}
