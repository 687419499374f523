package minitel.gateway.session.run;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import minitel.line.Insertions;
import minitel.line.Pacing;
import minitel.line.SequenceFilter;
import minitel.videotex.Codes;

/// What a service sends, as it goes to the terminal: all of it, but for two things. A message for
/// row 0 waits while a sentence of ours stands there to be read; and what asks the terminal to hang
/// up ends the leg, and shows as a command that no terminal knows.
///
/// Belongs to the terminal's writer.
final class RowZeroHold implements SequenceFilter {
    private final Insertions insertions;
    private final Consumer<byte[]> whole;
    private final BooleanSupplier showsPictures;

    /// What may be a message for row 0.
    private final RowZeroMessage withheld = new RowZeroMessage();

    /// @param whole takes a message that waits now
    RowZeroHold(Insertions insertions, Consumer<byte[]> whole, BooleanSupplier showsPictures) {
        this.insertions = insertions;
        this.whole = whole;
        this.showsPictures = showsPictures;
    }

    @Override
    public void pass(byte value, Passage to) {
        byte b = (byte) (value & 0x7F);
        if (withholds(b, to)) {
            return;
        }
        if (withheld.open()) {
            paintWithheld(to);
            if (withholds(b, to)) {
                return;
            }
        }
        paint(value, to);
    }

    @Override
    public boolean passesCharacters() {
        return !withheld.open();
    }

    /// Whether this byte belongs to what may be a message for row 0, where a sentence of ours
    /// stands. A whole one waits until that was read.
    private boolean withholds(byte b, Passage to) {
        boolean begins = b == Codes.US && !withheld.open() && mayBegin(to);
        if (!begins && !withheld.open() || !insertions.rowZeroIsTaken(to.now())) {
            return false;
        }
        if (begins) {
            withheld.begin();
        } else if (!withheld.add(b)) {
            return false;
        } else if (withheld.whole()) {
            whole.accept(withheld.take());
        }
        return true;
    }

    private static boolean mayBegin(Passage to) {
        return to.tracker().isIdle();
    }

    /// It is no message, or has waited long enough.
    private void paintWithheld(Passage to) {
        for (byte b : withheld.take()) {
            paint(b, to);
        }
    }

    private static void paint(byte value, Passage to) {
        to.tracker().feed(value);
        if (to.tracker().deconnexion()) {
            to.send((byte) Codes.PRO1_NOTHING);
            to.disconnect();
        } else {
            to.send(value);
        }
    }

    @Override
    public boolean holdsBack() {
        return withheld.open();
    }

    @Override
    public void release(Passage to, long now) {
        if (withheld.open() && !insertions.rowZeroIsTaken(now)) {
            paintWithheld(to);
        }
    }

    @Override
    public long due() {
        return withheld.open() ? insertions.rowZeroTakenUntil() : Pacing.NEVER;
    }

    @Override
    public void forget() {
        withheld.drop();
    }

    @Override
    public boolean showsPictures() {
        return showsPictures.getAsBoolean();
    }
}
