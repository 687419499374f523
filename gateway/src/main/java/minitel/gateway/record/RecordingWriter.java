package minitel.gateway.record;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import minitel.io.ByteArrays;
import minitel.life.WriteFailure;

/// Writes the lines that wait in [RecordingQueue]s to the disk, in a platform thread of its own,
/// the only one that touches the disk.
///
/// A recording is in the queue at most once, and [#admits] bounds the recordings, so the queue has
/// a bound too.
final class RecordingWriter implements AutoCloseable {
    /// Recordings that are going on or wait for their last write.
    static final int MOST = 16_384;

    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final long SWEEP_SECONDS = 60;
    private static final long COMPLAINT_NANOS = Duration.ofMinutes(1).toNanos();

    /// How long a file that could not be written to is left alone.
    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final AtomicInteger alive = new AtomicInteger();
    private final RecordingStore recordingStore;
    private final RecordingRetention retention;
    private final LongSupplier nanoTime;
    private final Consumer<String> trouble;
    private final Map<RecordingQueue, FileState> pages = new HashMap<>();
    private final Thread thread;
    private boolean closed;
    private long complained;
    private boolean complainedOnce;

    /// What the writing thread knows of a recording that is going on.
    private static final class FileState {
        boolean made;
        boolean failing;
        long retry;
    }

    RecordingWriter(
            RecordingStore recordingStore,
            RecordingRetention retention,
            LongSupplier nanoTime,
            Consumer<String> trouble) {
        this.recordingStore = recordingStore;
        this.retention = retention;
        this.nanoTime = nanoTime;
        this.trouble = trouble;
        thread = Thread.ofPlatform().daemon().name("recordings").start(this::run);
    }

    /// Any thread. Whether there is room for one more recording; then it counts until its last line
    /// is taken.
    boolean admits() {
        if (alive.incrementAndGet() > MOST) {
            alive.decrementAndGet();
            return false;
        }
        return true;
    }

    /// Any thread: the recording that was admitted has not begun.
    void dismiss() {
        alive.decrementAndGet();
    }

    /// Any thread: something waits in this recording.
    void write(RecordingQueue recording) {
        work.add(() -> save(recording));
    }

    private void run() {
        try {
            while (!closed) {
                sweep();
                Runnable next = work.poll(SWEEP_SECONDS, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException _) { // nobody interrupts this thread; if so, it is the end
            closed = true;
        } finally {
            recordingStore.close();
        }
    }

    private void sweep() {
        try {
            retention.sweepDaily();
        } catch (Throwable t) { // what cannot be deleted must not end the recording
            complain(
                    "old recordings cannot be deleted ("
                            + WriteFailure.words(t)
                            + "): mend the permissions of that directory, or delete them by hand");
        }
    }

    private void save(RecordingQueue recording) {
        FileState fileState = pages.computeIfAbsent(recording, _ -> new FileState());
        RecordingQueue.Batch batch = recording.take();
        if (fileState.failing && !batch.last() && nanoTime.getAsLong() - fileState.retry < 0) {
            recording.unwritten(batch);
        } else {
            save(recording, fileState, batch);
        }
        if (batch.last()) {
            recordingStore.finish(recording.name());
            pages.remove(recording);
            alive.decrementAndGet();
        }
    }

    private void save(RecordingQueue recording, FileState fileState, RecordingQueue.Batch batch) {
        try {
            if (fileState.made) {
                recordingStore.append(recording.name(), batch.text());
            } else {
                recordingStore.create(
                        recording.name(), ByteArrays.joined(recording.header(), batch.text()));
                fileState.made = true;
            }
            fileState.failing = false;
        } catch (Throwable t) { // a full disk must not end the others
            fileState.failing = true;
            fileState.retry = nanoTime.getAsLong() + RETRY_NANOS;
            recording.unwritten(batch);
            complain(
                    "recordings cannot be written to "
                            + recordingStore
                            + " ("
                            + (t.getClass() == IOException.class ? t.getMessage() : t)
                            + "): make room or mend its permissions, or set dump.directory to \"\";"
                            + " the sessions go on, and lines are lost");
        }
    }

    private void complain(String sentence) {
        long now = nanoTime.getAsLong();
        if (!complainedOnce || now - complained >= COMPLAINT_NANOS) {
            complainedOnce = true;
            complained = now;
            trouble.accept(sentence);
        }
    }

    /// Writes what waits and ends the thread; a disk that hangs is waited for no longer than a few
    /// seconds.
    @Override
    public void close() {
        work.add(() -> closed = true);
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException _) { // the caller is in a hurry
            Thread.currentThread().interrupt();
        }
    }
}
