package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.io.Duplex;
import org.jspecify.annotations.Nullable;

/// The thread of a session that writes to its line, until the session is over or has said its
/// goodbye. The line ends with it, so that the reader does.
///
/// A writer of little writes himself while nothing else is on its way: an echo does not wait until
/// one thread has woken another. Never two at once.
final class FrameSender {
    private static final int BATCH = 64 * 1024;

    /// What its writer may write himself, in bytes, and what may be on its way besides: no kernel
    /// makes him wait for room for that, and what wants to wake him meanwhile finds him soon.
    private static final int LITTLE = 2048;

    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Duplex line;
    private final StreamTable table;
    private final FrameBatch batch = new FrameBatch(BATCH);

    /// Whether the thread has begun.
    private boolean started;

    /// Whether somebody writes the batch to the line just now.
    private boolean busy;

    /// What befell a writer at that.
    private @Nullable Throwable broken;

    private boolean parting;
    private boolean done;

    FrameSender(Duplex line, StreamTable table) {
        this.line = line;
        this.table = table;
    }

    void run() {
        boolean sent = false;
        try {
            while (fill()) {
                line.write(batch.bytes(), 0, batch.count());
            }
            sent = true;
        } catch (Throwable t) { // not typed: it parks
            end(new IOException("the tunnel's line broke: " + t.getMessage(), t));
        } finally {
            if (sent) {
                line.close();
            } else {
                line.abort();
            }
            finish();
        }
    }

    /// The reader comes first, for a moment: behind a goodbye of the other end it is no fault that
    /// it takes no more of ours.
    private void end(IOException why) {
        table.lock.lock();
        try {
            long begun = System.nanoTime();
            for (long left = GRACE; table.over() == null && left > 0; ) {
                StreamTable.await(table.work, left);
                left = GRACE - (System.nanoTime() - begun);
            }
        } catch (Throwable _) { // not typed: it parks
            // Interrupted: the program ends.
        } finally {
            table.end(why);
            table.lock.unlock();
        }
    }

    private void finish() {
        table.lock.lock();
        done = true;
        table.work.signalAll();
        table.parting.signalAll();
        table.lock.unlock();
    }

    /// What waits now goes out, then the line is closed. Called with the lock held, as what
    /// follows.
    void part() {
        parting = true;
        table.queue.parts();
        table.work.signalAll();
        table.parting.signalAll();
    }

    boolean isParting() {
        return parting;
    }

    boolean isDone() {
        return done;
    }

    /// What went before is out. Waits until there is something to send.
    ///
    /// @return false when there will be nothing more
    private boolean fill() throws Throwable {
        table.lock.lock();
        try {
            started = true;
            busy = false;
            while (busy || !filled() && !parting) {
                await();
            }
            busy = batch.count() > 0;
            return busy;
        } finally {
            table.lock.unlock();
        }
    }

    private boolean filled() throws Throwable {
        if (broken != null) {
            throw broken;
        }
        batch.clear();
        table.queue.fill(batch);
        return batch.count() > 0;
    }

    /// A stream has so many bytes of a writer that may go out. He calls this, with the lock held
    /// once; it may be let go meanwhile.
    void data(YamuxStream stream, int bytes) {
        boolean alone = started && !busy && !parting && !done && broken == null && isLittle(bytes);
        table.queue.add(stream);
        if (alone) {
            sendHere();
        } else {
            table.work.signal();
        }
    }

    private boolean isLittle(int bytes) {
        return bytes <= LITTLE && table.limiter.flight() <= LITTLE && table.queue.isEmpty();
    }

    private void sendHere() {
        batch.clear();
        table.queue.fill(batch);
        if (batch.count() == 0) {
            table.work.signal(); // it may not go yet
            return;
        }
        busy = true;
        table.lock.unlock();
        try {
            line.write(batch.bytes(), 0, batch.count());
        } catch (Throwable t) { // not typed: it parks
            broken = t;
        } finally {
            table.lock.lock();
            busy = false;
            if (broken != null || parting || !table.queue.isEmpty()) {
                table.work.signalAll(); // the reader waits there too, for the end
            }
        }
    }

    private void await() throws IOException {
        if (table.queue.isHeldBack()) {
            StreamTable.await(table.work, table.limiter.pause());
        } else {
            table.work.awaitUninterruptibly();
        }
    }
}
