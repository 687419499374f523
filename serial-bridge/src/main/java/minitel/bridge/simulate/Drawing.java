package minitel.bridge.simulate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import minitel.ansi.AnsiScreen;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.ansi.WindowSize;
import minitel.videotex.display.Display;
import org.jspecify.annotations.Nullable;

/// Draws the screen of a simulated Minitel in a person's terminal, at that terminal's own pace:
/// whatever happened while it was not ready is drawn at once.
///
/// A platform thread of its own draws. [#changed] and [#end] may come from any thread and do not
/// block.
final class Drawing {
    private final SimulatedMinitel minitel;
    private final KeyHelp help;
    private final PrintStream out;

    /// A permit when there is something new.
    private final Semaphore news = new Semaphore(1);

    private final Thread thread;

    /// Written by the thread that hears the terminal.
    private volatile WindowSize window = WindowSize.USUAL;

    private volatile TerminalFont font;

    private volatile boolean refresh;
    private volatile boolean ended;

    /// The drawing thread's own: what is drawn now.
    private @Nullable Display drawn;

    private @Nullable AnsiScreen screen;

    Drawing(SimulatedMinitel minitel, Simulator.Look look, PrintStream out) {
        this.minitel = minitel;
        help = look.help();
        font = look.font();
        this.out = out;
        this.thread = Thread.ofPlatform().daemon().name("drawing").start(this::draw);
    }

    /// There is something new on the screen.
    void changed() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// The terminal has this size.
    void resize(WindowSize size) {
        window = size;
        changed();
    }

    /// Everything is to be drawn in this.
    void font(TerminalFont other) {
        font = other;
        changed();
    }

    /// Everything is to be drawn again.
    void refresh() {
        refresh = true;
        changed();
    }

    /// Gives the terminal back, and waits for that no longer than a slow one may take.
    void end(Duration patience) {
        ended = true;
        changed();
        try {
            thread.join(patience);
        } catch (Throwable t) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        try {
            say(minitel.withScreen(this::open));
            while (!ended) {
                news.acquire();
                news.drainPermits();
                say(minitel.withScreen(this::update));
            }
        } catch (Throwable t) {
            throw new IllegalStateException("nobody interrupts this thread", t);
        } finally {
            say(minitel.withScreen(display -> screenOf(display).close()));
        }
    }

    private byte[] open(Display display) {
        return screenOf(display).open();
    }

    private byte[] update(Display display) {
        AnsiScreen current = screenOf(display);
        current.resize(window);
        current.font(font);
        if (refresh) {
            refresh = false;
            current.refresh();
        }
        return current.update();
    }

    /// After a power cycle the Minitel shows another display.
    private AnsiScreen screenOf(Display display) {
        AnsiScreen current = screen;
        if (current == null || drawn != display) {
            current = new AnsiScreen(display, help, font);
            current.resize(window);
            drawn = display;
            screen = current;
        }
        return current;
    }

    private void say(byte[] drawing) {
        out.writeBytes(drawing);
        out.flush();
    }
}
