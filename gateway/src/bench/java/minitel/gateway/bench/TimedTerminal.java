package minitel.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.videotex.FunctionKey;
import minitel.videotex.display.Display;

/// A terminal that keeps what comes, with the time of each arrival, and draws it.
final class TimedTerminal implements AutoCloseable {
    private final Keyboard keyboard;
    private final Runnable end;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Display display = new Display();
    private final List<Arrived> arrivals = new ArrayList<>();
    private byte[] bytes = new byte[4096];
    private int count;
    private boolean ended;

    /// `to` = how many bytes had come by then.
    private record Arrived(int to, long nanos) {}

    /// Looks at what has come so far; called with every arrival, under the terminal's lock.
    @FunctionalInterface
    interface Sight {
        boolean seen(byte[] bytes, int count, Display display);
    }

    /// Where its keys go.
    @FunctionalInterface
    interface Keyboard {
        void press(byte[] keys) throws IOException;
    }

    /// At the end of a line, which it owns.
    TimedTerminal(Duplex line) {
        this(line::write, line::abort);
        VirtualThreads.start("terminal", () -> read(line));
    }

    /// One that is handed what comes, by [#came].
    ///
    /// @param end what its end brings about
    TimedTerminal(Keyboard keyboard, Runnable end) {
        this.keyboard = keyboard;
        this.end = end;
    }

    private void read(Duplex line) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                came(buffer, n, System.nanoTime());
                Thread.yield(); // a flood never parks its reader, and others have keys to press
            }
        } catch (Throwable _) {
            // Whoever waits finds that it has ended.
        } finally {
            lock.lock();
            ended = true;
            changed.signalAll();
            lock.unlock();
        }
    }

    void came(byte[] buffer, int length, long now) {
        lock.lock();
        try {
            if (count + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (count + length));
            }
            System.arraycopy(buffer, 0, bytes, count, length);
            count += length;
            arrivals.add(new Arrived(count, now));
            display.write(buffer, 0, length);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something is seen.
    ///
    /// @return whether it was, in time and before the line's end
    boolean sees(Sight sight, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            boolean seen = sight.seen(bytes, count, display);
            while (!seen && left > 0 && !ended) {
                left = changed.awaitNanos(left);
                seen = sight.seen(bytes, count, display);
            }
            return seen;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing has come for so long.
    void waitForQuiet(Duration quiet) {
        int before = -1;
        int now = count();
        while (before != now) {
            before = now;
            int mark = now;
            sees((_, count, _) -> count > mark, quiet);
            now = count();
        }
    }

    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /// Everything since the last [#forget].
    byte[] bytes() {
        lock.lock();
        try {
            return Arrays.copyOf(bytes, count);
        } finally {
            lock.unlock();
        }
    }

    /// When the byte at this place came.
    long arrival(int place) {
        lock.lock();
        try {
            return arrivals.stream()
                    .filter(arrived -> arrived.to() > place)
                    .mapToLong(Arrived::nanos)
                    .findFirst()
                    .orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            count = 0;
            bytes = new byte[4096];
            arrivals.clear();
        } finally {
            lock.unlock();
        }
    }

    Picture picture() {
        lock.lock();
        try {
            return Picture.of(display);
        } finally {
            lock.unlock();
        }
    }

    void types(String text) throws IOException {
        keyboard.press(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void presses(FunctionKey key) throws IOException {
        keyboard.press(key.bytes());
    }

    /// Presses a key whose two bytes come apart.
    void presses(FunctionKey key, Duration pause) throws IOException {
        byte[] pair = key.bytes();
        keyboard.press(new byte[] {pair[0]});
        sees((_, _, _) -> false, pause);
        keyboard.press(new byte[] {pair[1]});
    }

    @Override
    public void close() {
        end.run();
    }
}
