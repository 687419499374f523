package minitel.gateway.session.run;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.session.SessionEffect;
import minitel.gateway.session.SessionState;
import org.jspecify.annotations.Nullable;

/// The right of one leg to write to the terminal, until another pen is given out.
///
/// Made by the session's owner; the other fields belong to whoever holds `turn`, `pace` to whoever
/// has the terminal's lock.
final class Pen {
    final int leg;

    /// One writer at a time under this pen: the leg's screen loop, or the thread that paints the
    /// opening.
    final ReentrantLock turn = new ReentrantLock();

    final Pace pace;

    /// What has to be painted before anything of the leg.
    SessionEffect.@Nullable Opening opening;

    byte[] message;
    private final boolean saysWhy;

    /// True while the leg's bytes are of an old page, up to its next clear-screen.
    boolean muted;

    /// What is being painted, from `position` to `end`.
    byte[] source = {};

    int position;
    int end;

    /// Up to here it is painted as it stands, messages for row 0 and all.
    int plain;

    /// Whether a page has begun to come from the leg under this pen, painted already or still
    /// waiting for the opening. Set by the leg without the turn, read by anybody.
    volatile boolean begun;

    /// When something for the page last came from it, [SessionState#NEVER] while it is being
    /// painted.
    volatile long heard = Long.MIN_VALUE;

    /// Belongs to the leg.
    private final AnswerScanner page = new AnswerScanner();

    /// What may be a message for row 0, while a sentence of ours stands there.
    final RowZeroMessage withheld = new RowZeroMessage();

    /// Another pen was given out.
    volatile boolean over;

    /// Who waits for the line to catch up; unparked when the pen is revoked.
    volatile @Nullable Thread waiting;

    Pen(int leg, SessionEffect.Opening opening, byte[] message, Pace pace) {
        this.leg = leg;
        this.opening = opening;
        this.message = message;
        saysWhy = opening != SessionEffect.Opening.KEEP && message.length > 0;
        this.pace = pace;
        muted = opening == SessionEffect.Opening.RESTORE_UNTIL_CLEAR;
    }

    /// Whether row 0 says why home is in front again.
    boolean saysWhy() {
        return saysWhy;
    }

    /// Something has come from the leg.
    void hears(byte[] bytes, int length) {
        begun = begun || Kept.lastClearScreen(bytes, length) >= 0;
        heard = page.feed(bytes, length) ? SessionState.NEVER : heard;
    }

    /// What was heard is painted.
    void heardUntil(long now) {
        heard = Math.min(heard, now);
    }

    /// Where the new page begins; before it, everything is of the old one.
    int clearScreen(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0x0C) {
                muted = false;
                return i;
            }
        }
        return length;
    }

    void revoked() {
        over = true;
        LockSupport.unpark(waiting);
    }
}
