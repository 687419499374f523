package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.pavi.background.RowZeroLine;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.resting.RestingScreen;
import minitel.io.DuplexPair;
import minitel.line.PageMemory;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// What one caller is painted with, and what stands on his row 0 meanwhile. For the thread of his
/// visit.
final class VisitScreen {
    private final DuplexPair.End line;
    private final PaintTaps taps;
    private final boolean takesLinks;
    private final RestingScreen rest;

    /// What the caller has in front of him, or will have when he wakes the screen.
    private final PageMemory page = new PageMemory();

    /// Of a long page the memory has not all, and a cursor that came before it not at all.
    private final SequenceTracker shown = new SequenceTracker();

    private boolean waiting;
    private boolean watched;

    /// @param takesLinks whether what offers something of the web is for the caller's page
    VisitScreen(DuplexPair.End line, PaintTaps taps, boolean takesLinks, RestingScreen rest) {
        this.line = line;
        this.taps = taps;
        this.takesLinks = takesLinks;
        this.rest = rest;
    }

    /// What a service wants painted, whole. Whoever sees a copy of this screen is offered nothing.
    void page(byte[] bytes) throws IOException {
        byte[] plain = WebMediaFilter.without(bytes);
        paint(plain, takesLinks ? bytes : plain);
    }

    /// Blocks while the terminal is slower. A page that is away comes back first.
    void paint(byte[] bytes) throws IOException {
        paint(bytes, bytes);
    }

    private void paint(byte[] copied, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            bringBack();
            page.add(copied, 0, copied.length);
            shown.feed(copied, 0, copied.length);
            put(copied, bytes);
            rest.stirred(System.nanoTime());
        }
    }

    private void put(byte[] copied, byte[] bytes) throws IOException {
        taps.painted(copied);
        line.write(bytes);
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes);
    }

    private void bringBack() throws IOException {
        if (rest.isResting()) {
            rest.woken(System.nanoTime());
            byte[] back = page.bytes();
            put(back);
            put(cursorBehind(back));
        }
    }

    /// What sets the cursor as the page had it, where the page itself does not.
    private byte[] cursorBehind(byte[] back) {
        SequenceTracker now = new SequenceTracker();
        now.feed(back, 0, back.length);
        return now.isIdle() && now.cursor() != shown.cursor()
                ? new byte[] {(byte) (shown.cursor() ? Codes.CURSOR_ON : Codes.CURSOR_OFF)}
                : new byte[0];
    }

    /// A key has come: a page that is away comes back, and the key has done its work.
    ///
    /// @param field asked where it does, and painted over it, since of a long page the memory has
    ///   not all
    /// @return false when the page was there
    boolean wake(Supplier<byte[]> field) throws IOException {
        boolean away = rest.isResting();
        rest.stirred(System.nanoTime());
        if (away) {
            bringBack();
            paint(field.get());
        }
        return away;
    }

    /// Does what is to be done about a screen that nobody looks at.
    void rest() throws IOException {
        byte[] next = rest.next(System.nanoTime());
        if (next.length > 0) {
            put(next);
        }
    }

    /// @param usual shown where the service has no words of its own
    void restBy(ServiceCommand.ScreenSaver saver, String usual) {
        rest.set(saver.type(), saver.text(), usual);
    }

    /// When [#rest] has something to do, as [System#nanoTime].
    Optional<Long> resting() {
        return rest.isSet() ? Optional.of(rest.due()) : Optional.empty();
    }

    void rowZero(String text) throws IOException {
        paint(RowZeroLine.of(text));
    }

    /// Says that the service takes its time, until [#stopWaiting].
    void sayWait(String words) throws IOException {
        if (!waiting) {
            waiting = true;
            rowZero(words);
        }
    }

    boolean isWaiting() {
        return waiting;
    }

    void stopWaiting() throws IOException {
        if (waiting) {
            waiting = false;
            rowZero("");
        }
    }

    /// Says while somebody else sees this screen that he does.
    void sayWatched(String words) throws IOException {
        boolean now = taps.watched();
        if (now != watched) {
            watched = now;
            rowZero(now ? words : "");
        }
    }
}
