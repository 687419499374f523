package minitel.bridge.session.run;

import java.io.IOException;
import java.time.Duration;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.io.VirtualThreads;
import minitel.line.Outbox;
import minitel.line.Pen;
import minitel.videotex.Codes;
import minitel.videotex.PageWriter;
import org.tinylog.Logger;

/// Paints the bridge's own page, so that its owner goes on hearing the keyboard meanwhile. A
/// short-lived virtual thread writes; the owner calls the methods, which return at once.
final class PagePainter {
    private static final int MOST = 2048;
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final AttachedTerminal terminal;
    private final String name;

    /// Of the pen that was taken last.
    private Outbox sheets;

    /// @param name of its thread: `ttyUSB0.page`
    PagePainter(AttachedTerminal terminal, String name) {
        this.terminal = terminal;
        this.name = name;
        sheets = new Outbox(name, MOST);
    }

    /// Takes the pen, and paints this on the cleared screen; what waited is dropped.
    void whole(byte[] page) {
        sheets.drop();
        sheets = new Outbox(name, MOST);
        sheets.open(new ClearedScreen(terminal.take()), () -> {});
        add(page);
    }

    /// Paints behind what waits.
    ///
    /// @return false when too much waits
    boolean add(byte[] bytes) {
        return sheets.offer(bytes);
    }

    /// What another has left on the screen is cleared away before the first sheet. A line that has
    /// gone is reported by its reader.
    private final class ClearedScreen implements Outbox.Sink {
        private final Pen pen;
        private boolean cleared;

        ClearedScreen(Pen pen) {
            this.pen = pen;
        }

        @Override
        public void write(byte[] sheet) throws IOException {
            if (!cleared) {
                cleared = true;
                terminal.restore(pen);
            }
            terminal.write(pen, sheet, 0, sheet.length);
        }
    }

    /// Says a last word on row 0, if the line takes it in time; nothing is painted afterwards.
    void last(String word) {
        byte[] row = new PageWriter().cursor(false).row0(word).bytes();
        Pen taken = terminal.take();
        Thread writer = VirtualThreads.start(name, () -> writeOut(taken, row));
        try {
            writer.join(LAST_WORD);
        } catch (Throwable _) {
            Thread.currentThread().interrupt(); // whoever waits is to stop waiting
        }
    }

    /// What is not on the wire when the line is closed is lost.
    private void writeOut(Pen held, byte[] bytes) {
        try {
            terminal.write(held, bytes, 0, bytes.length);
            terminal.drain();
        } catch (Throwable t) { // the line has gone: its reader reports it
            Logger.debug("the page is not painted: {}", t.getMessage());
        }
    }

    /// Whether a sheet clears the screen, and with it what an earlier one painted.
    static boolean clears(byte[] sheet) {
        for (byte each : sheet) {
            if (each == Codes.FF) {
                return true;
            }
        }
        return false;
    }
}
