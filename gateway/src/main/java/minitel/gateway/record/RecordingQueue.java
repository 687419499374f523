package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/// The lines of one session that wait for the disk.
///
/// The session's threads add, [RecordingWriter]'s thread takes; the lock is never held over
/// anything slow.
final class RecordingQueue {
    /// Most bytes of a file, but for the lines of its end.
    static final int MOST = 16 << 20;

    private final String name;
    private final String header;
    private final Shared shared;
    private final long start;

    private final ReentrantLock lock = new ReentrantLock();
    private StringBuilder waiting = new StringBuilder();
    private long first;
    private long lines;
    private long told;
    private long dropped;
    private boolean queued;
    private boolean ended;
    private long size;
    private boolean full;

    /// What all recordings have in common.
    ///
    /// @param queueBudget for what waits, over all sessions
    /// @param lost lines that are in no file
    record Shared(LongSupplier nanoTime, QueueBudget queueBudget, LongAdder lost) {}

    /// What one write puts into the file.
    ///
    /// @param first the `t` of its first line
    /// @param lines how many there are, but for those that tell of losses
    /// @param told how many earlier losses it tells of
    /// @param last whether nothing comes after it
    record Batch(byte[] text, long first, long lines, long told, boolean last) {}

    RecordingQueue(String name, String header, Shared shared) {
        this.name = name;
        this.header = header;
        this.shared = shared;
        size = header.length();
        start = shared.nanoTime().getAsLong();
    }

    String name() {
        return name;
    }

    byte[] header() {
        return header.getBytes(US_ASCII);
    }

    /// Adds a line, or counts it as dropped when there is no room or the file is full.
    ///
    /// @param line makes it for a `t`
    /// @return whether the writer has to be told: it does not know yet that something waits
    boolean add(LongFunction<String> line) {
        lock.lock();
        try {
            long t = now();
            String text = text(t, line);
            if (ended) {
                return false;
            }
            full |= size + text.length() > MOST;
            if (full || !shared.queueBudget().take(text.length(), waiting.length())) {
                dropped++;
                shared.lost().increment();
                return false;
            }
            return append(t, text);
        } finally {
            lock.unlock();
        }
    }

    /// Has the file made though no line waits.
    ///
    /// @return like [#add]
    boolean begin() {
        lock.lock();
        try {
            boolean news = !queued && !ended;
            queued |= news;
            return news;
        } finally {
            lock.unlock();
        }
    }

    /// Adds the last line, for which there is always room.
    ///
    /// @return like [#add]
    boolean end(LongFunction<String> line) {
        lock.lock();
        try {
            long t = now();
            String text = text(t, line);
            ended = true;
            shared.queueBudget().force(text.length());
            return append(t, text);
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(shared.nanoTime().getAsLong() - start);
    }

    private String text(long t, LongFunction<String> line) {
        return (dropped == 0 ? "" : RecordedLineFormat.dropped(t, dropped)) + line.apply(t);
    }

    private boolean append(long t, String text) {
        if (waiting.isEmpty()) {
            first = t;
        }
        waiting.append(text);
        size += text.length();
        lines++;
        told += dropped;
        dropped = 0;
        boolean news = !queued;
        queued = true;
        return news;
    }

    /// The writer takes everything that waits.
    Batch take() {
        lock.lock();
        try {
            byte[] text = waiting.toString().getBytes(US_ASCII);
            Batch batch = new Batch(text, first, lines, told, ended);
            shared.queueBudget().give(text.length);
            waiting = new StringBuilder();
            lines = 0;
            told = 0;
            queued = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// What was taken could not be written: the next batch tells, in its place.
    void unwritten(Batch batch) {
        lock.lock();
        try {
            shared.lost().add(batch.lines());
            long missing = batch.lines() + batch.told();
            if (waiting.isEmpty()) {
                dropped += missing;
            } else {
                String line = RecordedLineFormat.dropped(batch.first(), missing);
                shared.queueBudget().force(line.length());
                waiting.insert(0, line);
                first = batch.first();
                told += missing;
            }
        } finally {
            lock.unlock();
        }
    }
}
