package minitel.gateway.session.run;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import minitel.line.Insertions;
import minitel.line.Pacing;
import minitel.line.SequenceFilter;
import minitel.videotex.Codes;

/// Filters what a service sends on its way to the terminal. Two things do not pass as they come: a
/// message for row 0 waits while a sentence of the gateway stands there to be read, and a command
/// that asks the terminal to hang up ends the leg instead (in its place the terminal gets a command
/// that no terminal knows).
///
/// Guarded by the lock of the terminal's writer.
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
        if (withholds(value, to)) {
            return;
        }
        if (withheld.open()) {
            paintWithheld(to);
            if (withholds(value, to)) {
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
    private boolean withholds(byte value, Passage to) {
        boolean begins = Codes.isUnitSeparator(value) && !withheld.open() && mayBegin(to);
        if (!begins && !withheld.open() || !insertions.rowZeroIsRead(to.now())) {
            return false;
        }
        if (begins) {
            withheld.begin(value);
        } else if (!withheld.add(value)) {
            return false;
        } else if (withheld.whole()) {
            whole.accept(withheld.take());
        }
        return true;
    }

    private static boolean mayBegin(Passage to) {
        return to.tracker().isIdle();
    }

    /// Paints what was withheld: it is no message, or has waited long enough.
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
        if (withheld.open() && !insertions.rowZeroIsRead(now)) {
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
