package minitel.gateway.guard;

import java.time.Instant;
import minitel.gateway.transport.Cidr;

/// A range that is kept out.
///
/// @param reason one line, at most 200 characters
/// @param until the end, which no refused visit moves
/// @param refused visits refused since this program started
public record Ban(Cidr range, String reason, Instant until, long refused) {
    private static final int LONGEST = 200;

    public Ban {
        reason = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        reason = reason.substring(0, Math.min(LONGEST, reason.length()));
    }

    Ban(Cidr range, String reason, Instant until) {
        this(range, reason, until, 0);
    }

    Ban refusedOnceMore() {
        return new Ban(range, reason, until, refused + 1);
    }
}
