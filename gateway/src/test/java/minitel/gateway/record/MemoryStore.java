package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.kit.HandClock;
import minitel.kit.Patience;

/// A disk that is as slow, or as full, as a test wants.
final class MemoryStore implements RecordingStore {
    /// When the recordings of these tests begin.
    static final Instant START = HandClock.START.plusMillis(123);

    private static final int OPEN = 1 << 20;

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Semaphore gate = new Semaphore(OPEN);
    private final Semaphore tried = new Semaphore(0);
    private final Semaphore written = new Semaphore(0);
    private final BlockingQueue<String> finished = new LinkedBlockingQueue<>();
    private volatile boolean full;

    /// From now on each write waits.
    void stop() {
        gate.drainPermits();
    }

    void go() {
        gate.release(OPEN);
    }

    void full(boolean full) {
        this.full = full;
    }

    /// Waits until so many more writes have been tried.
    void awaitTried(int writes) throws InterruptedException {
        if (!tried.tryAcquire(writes, Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the disk was not asked for " + writes + " more writes");
        }
    }

    /// Waits for a write that succeeds.
    void awaitWritten() throws InterruptedException {
        if (!written.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was written");
        }
    }

    /// Waits until nothing more comes for the next file.
    void awaitFinished() throws InterruptedException {
        if (finished.poll(Patience.SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("no file was finished");
        }
    }

    String file(String name) {
        return files.getOrDefault(name, "");
    }

    Map<String, String> files() {
        return files;
    }

    @Override
    public void create(String name, byte[] lines) throws IOException {
        write();
        if (files.putIfAbsent(name, new String(lines, US_ASCII)) != null) {
            throw new IOException(name + " exists");
        }
        written.release();
    }

    @Override
    public void append(String name, byte[] lines) throws IOException {
        write();
        files.computeIfPresent(name, (_, before) -> before + new String(lines, US_ASCII));
        written.release();
    }

    private void write() throws IOException {
        tried.release();
        gate.acquireUninterruptibly();
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void finish(String name) {
        finished.add(name);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "/memory";
    }
}
