package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import minitel.videotex.display.Display;

/// A terminal for tests: what comes is drawn on a [Display] and kept; waits are on what it shows.
public final class Minitel implements AutoCloseable {
    private static final Duration PATIENCE = Patience.TIME;
    private static final byte[] ENQ_ROM = {0x1B, 0x39, 0x7B};

    private final Duplex line;
    private final Display display = new Display();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean answersEnqRom;
    private int asked;
    private boolean ended;

    public Minitel(Duplex line) {
        this(line, false);
    }

    /// @param answersEnqRom true = `Cu<`, as a Minitel 1B does
    public Minitel(Duplex line, boolean answersEnqRom) {
        this.line = line;
        this.answersEnqRom = answersEnqRom;
        VirtualThreads.start("minitel", this::watch);
    }

    private void watch() {
        byte[] buffer = new byte[512];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                show(buffer, n);
            }
        } catch (Throwable _) {
            // The gateway has gone.
        } finally {
            lock.lock();
            ended = true;
            changed.signalAll();
            lock.unlock();
        }
    }

    private void show(byte[] bytes, int length) throws IOException {
        boolean question = false;
        lock.lock();
        try {
            received.write(bytes, 0, length);
            display.write(bytes, 0, length);
            for (int i = 0; i < length; i++) {
                asked = bytes[i] == ENQ_ROM[asked] ? asked + 1 : 0;
                question |= asked == ENQ_ROM.length;
                asked %= ENQ_ROM.length;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (question && answersEnqRom) {
            sends("0143753C04");
        }
    }

    public void types(String ascii) throws IOException {
        line.write(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void presses(FunctionKey key) throws IOException {
        line.write(key.bytes());
    }

    public void sends(String hex) throws IOException {
        line.write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    public void sends(byte[] bytes) throws IOException {
        line.write(bytes);
    }

    /// Waits until the text stands somewhere on the screen, row 0 among it.
    public void sees(String text) {
        until(() -> text().contains(text), "\"" + text + "\" on the screen");
    }

    public void seesOnRowZero(String text) {
        until(() -> display.row(0).contains(text), "\"" + text + "\" on row 0");
    }

    public void seesNothingOnRowZero() {
        until(() -> display.row(0).isBlank(), "nothing on row 0");
    }

    /// Waits until these bytes have come, in a row, after the mark.
    public int receives(String hex, int after) {
        String wanted = hex.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
        until(() -> position(wanted, after) >= 0, hex + " received");
        lock.lock();
        try {
            return position(wanted, after) + wanted.length() / 2;
        } finally {
            lock.unlock();
        }
    }

    private int position(String hex, int after) {
        String all = HexFormat.of().formatHex(received.toByteArray());
        int at = all.indexOf(hex, after * 2);
        while (at >= 0 && at % 2 != 0) {
            at = all.indexOf(hex, at + 1);
        }
        return at < 0 ? -1 : at / 2;
    }

    public void seesTheEnd() {
        until(() -> ended, "the end of the line");
    }

    /// Waits until so many bytes have come in all.
    public void receivesBytes(int count) {
        until(() -> received.size() >= count, count + " bytes");
    }

    private void until(BooleanSupplier met, String what) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!met.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (!met.getAsBoolean()) {
                fail("waited for " + what + (ended ? ", the line has ended" : "") + ":\n" + text());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /// The screen as text, row 0 first.
    public String text() {
        lock.lock();
        try {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row <= 24; row++) {
                rows.append(display.row(row)).append('\n');
            }
            return rows.toString();
        } finally {
            lock.unlock();
        }
    }

    /// How many bytes have come so far.
    public int mark() {
        lock.lock();
        try {
            return received.size();
        } finally {
            lock.unlock();
        }
    }

    /// What has come after a mark.
    public byte[] since(int mark) {
        lock.lock();
        try {
            byte[] all = received.toByteArray();
            return java.util.Arrays.copyOfRange(all, Math.min(mark, all.length), all.length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
