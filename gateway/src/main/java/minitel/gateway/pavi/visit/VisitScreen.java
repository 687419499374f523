package minitel.gateway.pavi.visit;

import java.io.IOException;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.pavi.background.RowZeroLine;
import minitel.io.DuplexPair;

/// What one caller is painted with, and what stands on his row 0 meanwhile. For the thread of his
/// visit.
final class VisitScreen {
    private final DuplexPair.End line;
    private final PaintTaps taps;
    private final boolean takesLinks;
    private boolean waiting;
    private boolean watched;

    /// @param takesLinks whether what offers something of the web is for the caller's page
    VisitScreen(DuplexPair.End line, PaintTaps taps, boolean takesLinks) {
        this.line = line;
        this.taps = taps;
        this.takesLinks = takesLinks;
    }

    /// What a service wants painted, whole. Whoever sees a copy of this screen is offered nothing.
    void page(byte[] bytes) throws IOException {
        byte[] plain = WebMediaFilter.without(bytes);
        paint(plain, takesLinks ? bytes : plain);
    }

    /// Blocks while the terminal is slower.
    void paint(byte[] bytes) throws IOException {
        paint(bytes, bytes);
    }

    private void paint(byte[] copied, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            taps.painted(copied);
            line.write(bytes);
        }
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

    /// Says once that somebody else sees this screen.
    void sayWatched(String words) throws IOException {
        boolean now = taps.watched();
        if (now && !watched) {
            rowZero(words);
        }
        watched = now;
    }
}
