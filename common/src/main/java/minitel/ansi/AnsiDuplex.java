package minitel.ansi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.videotex.display.Display;
import org.jspecify.annotations.Nullable;

/// Makes a Minitel of a person's ANSI terminal: videotex written here is drawn there, its keys are
/// read here as those of a Minitel, and what a service asks of the terminal is answered.
///
/// A virtual thread reads the line below, so that an answer and the end of an ESC's wait reach the
/// reader though no key comes. It ends with the line; [#close] ends both.
public final class AnsiDuplex implements Duplex {
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /// How long an ESC may take to become a sequence.
    private static final Duration ESCAPE = Duration.ofMillis(100);

    /// How long what is new on row 0 covers row 1 in a low window: a sentence is read in it.
    private static final Duration COVER = Duration.ofSeconds(4);

    /// How long giving the terminal back may take.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final int CHUNK = 256;

    /// Bytes of answers that may wait for the reader.
    private static final int MOST_ANSWERS = 256;

    private static final byte[] NOTHING = {};

    private final Duplex line;
    private final Duration cover;
    private final Display display = new Display();
    private final AnsiScreen screen;
    private final TerminalResponder terminalResponder = new TerminalResponder(display);
    private final AnsiKeys keys = new AnsiKeys();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();

    /// The keyboard's bytes, from the thread that reads the line to our reader.
    private final DuplexPair typed = new DuplexPair(CHUNK);

    /// Held while a drawing is written.
    private final ReentrantLock drawing = new ReentrantLock();

    /// Guards `waiting`.
    private final ReentrantLock lock = new ReentrantLock();

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /// Written by the thread that reads the line, before it ends the pair.
    private volatile @Nullable Throwable broken;

    /// Written with `drawing` held.
    private boolean opened;

    /// When row 1 is seen again ([System#nanoTime]), 0 = nothing covers it. Written with `drawing`
    /// held.
    private volatile long coveredUntil;

    /// Of row 0, when it was drawn last. With `drawing` held.
    private int sentences;

    /// The size that the terminal told last, until it is drawn.
    private final AtomicReference<@Nullable WindowSize> told = new AtomicReference<>();

    /// The reader's own: when a key last came, the font, and what it may still take.
    private long heard;

    private TerminalFont font;

    private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);

    /// Begins to read the line at once, and to draw with the first bytes written.
    public AnsiDuplex(Duplex line, KeyHelp help, TerminalFont font) {
        this(line, help, font, COVER);
    }

    AnsiDuplex(Duplex line, KeyHelp help, TerminalFont font, Duration cover) {
        this.line = line;
        this.cover = cover;
        screen = new AnsiScreen(display, help, font);
        this.font = font;
        keys.charset(font.charset());
        VirtualThreads.start("ansi " + line.peer(), this::readLine);
    }

    private void readLine() {
        try {
            byte[] chunk = new byte[CHUNK];
            for (int n = line.read(chunk); n >= 0; n = line.read(chunk)) {
                typed.left().write(chunk, 0, n);
            }
        } catch (Throwable t) {
            broken = t;
        } finally {
            typed.left().close();
        }
    }

    /// The terminal has this size now; the reader draws it. Any thread.
    public void resized(WindowSize window) {
        told.set(window);
        typed.right().nudge();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        boolean ended = false;
        while (ready.available() == 0 && !ended) {
            int n = typed.right().read(buffer, patience());
            ended = n < 0;
            take(n > 0 ? hear(buffer, n) : ended || waitedEnough() ? keys.release() : NOTHING);
            redraw();
        }
        if (ready.available() > 0) {
            return ready.read(buffer);
        }
        Throwable why = broken;
        if (why != null && !closed.get()) {
            throw new IOException(why.getMessage(), why);
        }
        return -1;
    }

    private byte[] hear(byte[] chunk, int n) {
        heard = System.nanoTime();
        byte[] pressed = keys.feed(chunk, 0, n);
        keys.sizeReported().ifPresent(told::set);
        return pressed;
    }

    /// Draws as the person or the window asked since the last time.
    private void redraw() {
        WindowSize size = told.getAndSet(null);
        boolean asked = keys.redrawAsked();
        int fonts = keys.fontsAsked();
        if (size == null && !asked && fonts == 0 && !coveredLongEnough()) {
            return;
        }
        drawing.lock();
        try {
            if (size != null) {
                screen.resize(size);
            }
            if (fonts > 0) {
                changeFont(fonts);
            }
            if (coveredLongEnough()) {
                coveredUntil = 0;
                screen.uncover();
            }
            if (opened && !closed.get()) {
                if (asked) {
                    screen.refresh();
                }
                draw();
            }
        } catch (Throwable _) {
            // The line has gone; the next read says how.
        } finally {
            drawing.unlock();
        }
    }

    private void changeFont(int times) {
        font = font.after(times);
        screen.font(font);
        keys.charset(font.charset());
    }

    private boolean coveredLongEnough() {
        long until = coveredUntil;
        return until != 0 && System.nanoTime() - until >= 0;
    }

    private Duration patience() {
        long now = System.nanoTime();
        Duration escape = keys.pending() ? ESCAPE.minusNanos(now - heard) : FOR_EVER;
        long until = coveredUntil;
        Duration row = until == 0 ? FOR_EVER : Duration.ofNanos(until - now);
        return row.compareTo(escape) < 0 ? row : escape;
    }

    /// An answer ends a wait too, and then an ESC may still become a sequence.
    private boolean waitedEnough() {
        return keys.pending() && System.nanoTime() - heard >= ESCAPE.toNanos();
    }

    /// Makes the answers that wait ready to be read, then these keys.
    private void take(byte[] pressed) {
        lock.lock();
        try {
            waiting.writeBytes(pressed);
            ready = new ByteArrayInputStream(waiting.toByteArray());
            waiting.reset();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        drawing.lock();
        try {
            if (closed.get()) {
                throw new IOException("the terminal is closed");
            }
            for (int i = offset; i < offset + length; i++) {
                display.write(bytes[i]);
                answer(terminalResponder.after(bytes[i]));
            }
            draw();
        } finally {
            drawing.unlock();
        }
    }

    private void draw() throws IOException {
        if (!opened) {
            opened = true;
            line.write(screen.open());
        }
        byte[] drawn = screen.update();
        cover();
        if (drawn.length > 0) {
            line.write(drawn);
        }
    }

    /// The time begins anew with each sentence. The reader ends it, as it waits anyway.
    private void cover() {
        boolean anew = screen.sentences() != sentences;
        sentences = screen.sentences();
        if (!screen.covers()) {
            coveredUntil = 0;
        } else if (anew || coveredUntil == 0) {
            coveredUntil = System.nanoTime() + cover.toNanos() | 1;
            typed.right().nudge();
        }
    }

    private void answer(byte[] answer) {
        if (answer.length == 0) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() + answer.length > MOST_ANSWERS) {
                dropped.incrementAndGet();
            } else {
                waiting.writeBytes(answer);
            }
        } finally {
            lock.unlock();
        }
        typed.right().nudge();
    }

    /// How many answers were lost because nobody read them.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public Optional<byte[]> exported(String label) {
        return line.exported(label);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            typed.right().close();
            Thread farewell = VirtualThreads.start("ansi end " + peer(), this::farewell);
            VirtualThreads.start("ansi last " + peer(), () -> limit(farewell));
        }
    }

    /// Gives the terminal back, unless a writer is stuck on it.
    private void farewell() {
        try {
            if (drawing.tryLock()) {
                try {
                    if (opened) {
                        line.write(screen.close());
                    }
                } finally {
                    drawing.unlock();
                }
            }
        } catch (Throwable _) {
            // The terminal has gone; it needs nothing back.
        } finally {
            line.close();
        }
    }

    private void limit(Thread farewell) {
        boolean said = false;
        try {
            said = farewell.join(FAREWELL);
        } catch (Throwable _) {
            // Nobody interrupts this thread; if one does, the line ends at once.
        } finally {
            if (!said) {
                line.abort();
            }
        }
    }

    @Override
    public void abort() {
        closed.set(true);
        typed.right().close();
        line.abort();
    }
}
