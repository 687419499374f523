package minitel.bridge.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import minitel.ansi.AnsiKeys;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.Service;
import minitel.line.KeyReader;
import minitel.os.RawTerminal;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.VideotexText;
import org.jspecify.annotations.Nullable;

/// The `simulate` command: a simulated Minitel for a person, drawn in the terminal window with its
/// keyboard, or without a window for a bridge alone.
public final class Simulator implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /// How long an ESC may take to become a sequence.
    private static final Duration ESCAPE = Duration.ofMillis(100);

    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private static final int ROW = 40;

    /// Which key of the computer no Minitel has: Ctrl-C.
    private static final byte INTERRUPT = 0x03;

    private final Model model;
    private final Optional<Path> link;
    private final PrintStream out;
    private final Look look;
    private final Runnable left;
    private final AnsiKeys keys = new AnsiKeys(this::other);

    /// Guards all that follows.
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable SimulatedMinitel minitel;
    private @Nullable RawTerminal tty;
    private @Nullable Drawing drawing;

    /// The keyboard thread's own.
    private @Nullable Hand hand;

    private TerminalFont font;

    private boolean closed;

    /// How the window is drawn.
    ///
    /// @param font at the start; its person may take another
    public record Look(KeyHelp help, TerminalFont font) {}

    /// @param link where the device shall be found, if anywhere but under its own name
    /// @param out takes the drawing, or the line that names the device
    /// @param left called when the person leaves
    Simulator(Model model, Optional<Path> link, PrintStream out, Look look, Runnable left) {
        this.model = model;
        this.link = link;
        this.out = out;
        this.look = look;
        this.left = left;
        font = look.font();
        keys.charset(font.charset());
    }

    /// Runs until the person leaves with Ctrl-C or a signal ends the program; the terminal is
    /// always given back.
    ///
    /// @param out standard output: in a terminal window, takes the drawing, else one line that
    ///   names the device
    /// @param err takes the sentence that says why it could not start
    public static ExitCode run(
            Model model, Optional<Path> link, PrintStream out, PrintStream err, Look look) {
        Daemon daemon = new Daemon("minitel-bridge", PATIENCE, err);
        return daemon.run(new Simulator(model, link, out, look, () -> daemon.end(ExitCode.OK)));
    }

    @Override
    public void start() throws IOException {
        start(STDIN, RawTerminal.isTerminal(STDOUT));
    }

    /// @param input the descriptor of the keyboard
    /// @param window whether there is somebody to draw for
    void start(int input, boolean window) throws IOException {
        lock.lock();
        try {
            if (!closed) {
                open(input, window);
            }
        } finally {
            lock.unlock();
        }
    }

    private void open(int input, boolean window) throws IOException {
        SimulatedMinitel started =
                link.isPresent()
                        ? SimulatedMinitel.start(model, link.get())
                        : SimulatedMinitel.start(model);
        minitel = started;
        started.telephone(false);
        Optional<RawTerminal> keyboard = window ? RawTerminal.open(input) : Optional.empty();
        if (keyboard.isPresent()) {
            draw(started, keyboard.get());
        } else {
            out.println("simulated " + model.title() + " on " + started.device());
            out.flush();
        }
    }

    private void draw(SimulatedMinitel started, RawTerminal keyboard) {
        tty = keyboard;
        announce(started);
        Drawing drawn = new Drawing(started, look, out);
        drawing = drawn;
        started.watch(drawn::changed);
        Thread.ofPlatform().daemon().name("keyboard").start(() -> listen(keyboard, started, drawn));
    }

    private static void announce(SimulatedMinitel started) {
        Path device = started.device();
        String command = "minitel-bridge --port " + device;
        started.announce(command.length() <= ROW ? command : device.toString());
    }

    private void other(String key) {
        if (hand != null) {
            hand.press(key);
        }
    }

    private void listen(RawTerminal keyboard, SimulatedMinitel typed, Drawing drawn) {
        byte[] chunk = new byte[256];
        KeyReader reader = KeyReader.EMPTY;
        hand = new Hand(typed, () -> announce(typed));
        try {
            int n = 0;
            while (n >= 0 && !interrupted(chunk, n)) {
                byte[] pressed = n > 0 ? keys.feed(chunk, 0, n) : keys.release();
                KeyReader.Reading reading = reader.read(pressed, pressed.length, System.nanoTime());
                reader = reading.next();
                reading.events().forEach(event -> press(event, typed));
                tell(drawn);
                n = keyboard.read(chunk, keys.pending() ? ESCAPE : FOR_EVER);
            }
        } catch (Throwable t) {
            throw new IllegalStateException("the keyboard is no longer heard", t);
        } finally {
            left.run();
        }
    }

    private static boolean interrupted(byte[] chunk, int n) {
        return IntStream.range(0, n).anyMatch(i -> chunk[i] == INTERRUPT);
    }

    private void tell(Drawing drawn) {
        keys.sizeReported().ifPresent(drawn::resize);
        int fonts = keys.fontsAsked();
        if (fonts > 0) {
            font = font.after(fonts);
            drawn.font(font);
            keys.charset(font.charset());
        }
        if (keys.redrawAsked()) {
            drawn.refresh();
        }
    }

    private static void press(KeyEvent event, SimulatedMinitel typed) {
        switch (event) {
            case KeyEvent.Text text -> typed.type(VideotexText.decode(text.raw()));
            case KeyEvent.Function function -> {
                if (function.key() == FunctionKey.CONNEXION_FIN) {
                    typed.connexion();
                } else {
                    typed.press(function.key());
                }
            }
            case KeyEvent.Identity _,
                    KeyEvent.Notice _,
                    KeyEvent.Reply _,
                    KeyEvent.Cursor _,
                    KeyEvent.Noise _ -> {
                // No key of a computer gives these.
            }
        }
    }

    /// Switches off, and gives the terminal back.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (drawing != null) {
                drawing.end(FAREWELL);
            }
            if (tty != null) {
                tty.close();
            }
            if (minitel != null) {
                minitel.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
