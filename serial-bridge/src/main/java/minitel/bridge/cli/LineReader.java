package minitel.bridge.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.terminal.probe.ProbeInput;

/// Reads a line for `detect`, which waits for what comes with a time limit. A thread of its own
/// reads; one other thread hears. Ends when the line does.
final class LineReader implements ProbeInput, AutoCloseable {
    private static final byte[] END = {};
    private static final int MOST = 64;

    private final BlockingQueue<byte[]> heard = new ArrayBlockingQueue<>(MOST);
    private final MinitelLine line;

    /// What did not fit into the buffer of whoever heard the rest.
    private byte[] left = END;

    private boolean over;

    LineReader(MinitelLine line) {
        this.line = line;
        Thread.ofPlatform().daemon().name("detect.up").start(this::listen);
    }

    private void listen() {
        byte[] buffer = new byte[MOST];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                heard.put(Arrays.copyOf(buffer, n));
            }
            heard.put(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody hears any more
        }
    }

    @Override
    public int hear(byte[] buffer, Duration patience) {
        byte[] next = left.length > 0 || over ? left : next(patience);
        if (next.length == 0) {
            over |= next == END;
            left = next;
            return over ? -1 : 0;
        }
        int n = Math.min(buffer.length, next.length);
        System.arraycopy(next, 0, buffer, 0, n);
        left = Arrays.copyOfRange(next, n, next.length);
        return n;
    }

    private byte[] next(Duration patience) {
        try {
            byte[] next = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            return next == null ? new byte[0] : next;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever interrupts does not want to wait
            return END;
        }
    }

    @Override
    public void close() {
        line.close();
        heard.clear();
    }
}
