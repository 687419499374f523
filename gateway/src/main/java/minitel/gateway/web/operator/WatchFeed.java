package minitel.gateway.web.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import minitel.gateway.observe.WatchSubscription;
import minitel.gateway.web.http.EventFeed;
import org.jspecify.annotations.Nullable;

/// Sends the bytes of a session's screen as events, on the thread of the watcher's request: `again`
/// at first, for whoever takes the events up again has the screen as it was; then `screen` with
/// bytes in Base64, `lost` with how many were lost, and `end`. What comes within 250 ms is one
/// event, so that many who watch cost little.
final class WatchFeed implements EventFeed {
    private static final long APART = Duration.ofMillis(250).toNanos();
    private static final int LARGE = 8192;
    private static final byte[] END = event("end", "");

    private final WatchSubscription watchSubscription;
    private final Runnable left;
    private long earliest = System.nanoTime();
    private boolean begun;
    private boolean ended;

    /// @param left is told when he leaves
    WatchFeed(WatchSubscription watchSubscription, Runnable left) {
        this.watchSubscription = watchSubscription;
        this.left = left;
    }

    @Override
    public byte @Nullable [] next(Duration patience) {
        if (!begun) {
            begun = true;
            return event("again", "");
        }
        if (ended) {
            return null;
        }
        awaitEarliest();
        byte[] bytes = watchSubscription.next(patience);
        earliest = System.nanoTime() + APART;
        if (bytes == null) {
            ended = true;
            return END;
        }
        return bytes.length == 0 ? bytes : screen(withWhatWaits(bytes));
    }

    private void awaitEarliest() {
        for (long wait = earliest - System.nanoTime();
                wait > 0;
                wait = earliest - System.nanoTime()) {
            LockSupport.parkNanos(this, wait);
        }
    }

    private byte[] withWhatWaits(byte[] first) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] more = first;
        while (more != null && more.length > 0) {
            all.writeBytes(more);
            more = all.size() < LARGE ? watchSubscription.next(Duration.ZERO) : null;
        }
        return all.toByteArray();
    }

    private byte[] screen(byte[] bytes) {
        long lost = watchSubscription.lost();
        byte[] seen = event("screen", Base64.getEncoder().encodeToString(bytes));
        if (lost == 0) {
            return seen;
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(event("lost", Long.toString(lost)));
        both.writeBytes(seen);
        return both.toByteArray();
    }

    private static byte[] event(String name, String data) {
        return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(UTF_8);
    }

    @Override
    public void close() {
        watchSubscription.close();
        left.run();
    }
}
