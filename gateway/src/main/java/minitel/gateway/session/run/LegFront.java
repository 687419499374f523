package minitel.gateway.session.run;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionEffect;
import minitel.gateway.session.SessionState;
import minitel.line.Pen;
import minitel.videotex.Codes;
import org.jspecify.annotations.Nullable;

/// One leg's time in front of the screen: its pen, its pace, and what has to be painted before its
/// page. A leg that comes to the front again has a new one.
///
/// Made by the session's owner; the other fields belong to whoever holds `writing`.
final class LegFront {
    final int leg;
    final Pen pen;
    final PacedLine.WheelPacing pacing;

    /// One writer at a time under this pen: the leg's screen loop, or the thread that paints the
    /// opening.
    final ReentrantLock writing = new ReentrantLock();

    /// What has to be painted before anything of the leg.
    SessionEffect.@Nullable Opening opening;

    final byte[] message;
    private final boolean saysWhy;

    /// True while the leg's bytes are of an old page, up to its next clear-screen.
    boolean muted;

    /// Whether a page has begun to come from the leg, painted already or still waiting for the
    /// opening. Set by the leg without the lock, read by anybody.
    volatile boolean begun;

    /// When something for the page last came from it, [SessionState#NEVER] while it is being
    /// painted.
    volatile long heard = Long.MIN_VALUE;

    /// Belongs to the leg's screen loop.
    private final AnswerScanner answerScanner = new AnswerScanner();

    LegFront(
            int leg,
            SessionEffect.Opening opening,
            byte[] message,
            PacedLine.WheelPacing pacing,
            Pen pen) {
        this.leg = leg;
        this.opening = opening;
        this.message = message;
        this.pacing = pacing;
        this.pen = pen;
        saysWhy = saysWhy(opening, message);
        muted = opening == SessionEffect.Opening.RESTORE_UNTIL_CLEAR;
    }

    static boolean saysWhy(SessionEffect.Opening opening, byte[] message) {
        return opening != SessionEffect.Opening.KEEP && message.length > 0;
    }

    /// Whether row 0 says why home is in front again.
    boolean saysWhy() {
        return saysWhy;
    }

    /// Something has come from the leg.
    void hears(byte[] bytes, int length) {
        if (!begun && clearScreen(bytes, length) < length) {
            begun = true;
        }
        if (answerScanner.feed(bytes, length)) {
            heard = SessionState.NEVER;
        }
    }

    /// What was heard is painted.
    void heardUntil(LongSupplier clock) {
        if (heard == SessionState.NEVER) {
            heard = clock.getAsLong();
        }
    }

    /// Where the new page begins; before it, everything is of the old one.
    int newPage(byte[] bytes, int length) {
        int at = clearScreen(bytes, length);
        muted = at == length;
        return at;
    }

    private static int clearScreen(byte[] bytes, int length) {
        int at = 0;
        while (at < length && !Codes.isClearScreen(bytes[at])) {
            at++;
        }
        return at;
    }
}
