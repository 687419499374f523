package minitel.bridge.session.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.bridge.terminal.Pen;
import minitel.io.VirtualThreads;
import minitel.videotex.Codes;
import minitel.videotex.PageWriter;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Paints the bridge's own page, so that its owner goes on hearing the keyboard meanwhile. A
/// short-lived virtual thread writes; the owner calls the methods, which return at once.
final class PagePainter {
    private static final int MOST = 2048;
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final AttachedTerminal terminal;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<byte[]> strokes = new ArrayDeque<>();
    private int waiting;
    private @Nullable Pen pen;

    /// Whether what another has left on the screen has to be cleared away first.
    private boolean fresh;

    private boolean painting;

    /// @param name of its thread: `ttyUSB0.page`
    PagePainter(AttachedTerminal terminal, String name) {
        this.terminal = terminal;
        this.name = name;
    }

    /// Takes the pen, and paints this on the cleared screen; what waited is dropped.
    void whole(byte[] page) {
        Pen taken = terminal.take();
        lock.lock();
        try {
            pen = taken;
            fresh = true;
            strokes.clear();
            waiting = 0;
        } finally {
            lock.unlock();
        }
        add(page);
    }

    /// Paints behind what waits.
    ///
    /// @return false when too much waits
    boolean add(byte[] bytes) {
        lock.lock();
        try {
            if (!strokes.isEmpty() && waiting + bytes.length > MOST) {
                return false;
            }
            strokes.add(bytes);
            waiting += bytes.length;
            if (!painting) {
                painting = true;
                VirtualThreads.start(name, this::paint);
            }
            return true;
        } finally {
            lock.unlock();
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
        write(held, bytes);
        terminal.drain();
    }

    private void write(Pen held, byte[] bytes) {
        try {
            terminal.write(held, bytes, 0, bytes.length);
        } catch (Throwable t) { // the line has gone: its reader reports it
            Logger.debug("the page is not painted: {}", t.getMessage());
        }
    }

    private void paint() {
        for (Piece next = next(); next != null; next = next()) {
            try {
                if (next.fresh()) {
                    terminal.restore(next.pen());
                }
                terminal.write(next.pen(), next.bytes(), 0, next.bytes().length);
            } catch (Throwable t) { // the line has gone: its reader reports it
                Logger.debug("the page is not painted: {}", t.getMessage());
            }
        }
    }

    private record Piece(Pen pen, boolean fresh, byte[] bytes) {}

    private @Nullable Piece next() {
        lock.lock();
        try {
            byte[] bytes = strokes.poll();
            Pen held = pen;
            if (bytes == null || held == null) {
                painting = false;
                return null;
            }
            waiting -= bytes.length;
            boolean first = fresh;
            fresh = false;
            return new Piece(held, first, bytes);
        } finally {
            lock.unlock();
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
