package minitel.gateway.record;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is recorded of one session, from its start to its end: nothing, all of it, or the parts
/// that an operator chooses, each in a file of its own. [Recorder] has one for each session that
/// goes on; called on the session's threads and the operator's.
final class SessionRecorder {
    private final Function<Instant, String> header;
    private final String session;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable RecordingQueue recording;

    /// When the newest file began; no other has the same second in its name.
    private Instant newest = Instant.MIN;

    /// What a recording that began late was given as the page; null when it has been confirmed.
    private volatile byte @Nullable [] page;

    private boolean over;

    SessionRecorder(String session, String door, String origin) {
        this.session = session;
        header = start -> RecordedLineFormat.header(session, start, door, origin);
    }

    /// Begins a file.
    ///
    /// @param late what is on the screen, when the session was there before; null = it begins
    /// @return false when the session is over
    boolean begin(Instant now, RecordingQueue.Shared shared, byte @Nullable [] late) {
        lock.lock();
        try {
            if (over || recording != null) {
                return false;
            }
            Instant next = newest == Instant.MIN ? now : newest.plusSeconds(1);
            newest = next.isAfter(now) ? next : now;
            String name = RecordingName.of(newest, session);
            page = late;
            String head =
                    header.apply(newest) + (late == null ? "" : RecordedLineFormat.page(0, late));
            recording = new RecordingQueue(name, head, shared);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The recording that is going on.
    @Nullable RecordingQueue current() {
        return recording;
    }

    /// What has changed between the first look at the page and the first bytes after it, which come
    /// now; a second page says it. Called by whoever paints, before the page has these bytes.
    byte @Nullable [] confirmed(Supplier<byte[]> now) {
        byte[] first = page;
        if (first == null) {
            return null;
        }
        page = null;
        byte[] second = now.get();
        return Arrays.equals(first, second) ? null : second;
    }

    /// @return the file that ends; null when there is none
    @Nullable RecordingQueue stop() {
        lock.lock();
        try {
            RecordingQueue stopped = recording;
            recording = null;
            page = null;
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /// The session is over.
    @Nullable RecordingQueue end() {
        lock.lock();
        try {
            over = true;
            return stop();
        } finally {
            lock.unlock();
        }
    }
}
