package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.io.Duplex;

/// The one thread of a session that writes to its line, until the session is over or has said its
/// goodbye. The line ends with it, so that the reader does.
final class FrameSender {
    private static final int BATCH = 64 * 1024;

    private final Duplex line;
    private final StreamTable table;
    private boolean parting;
    private boolean done;

    FrameSender(Duplex line, StreamTable table) {
        this.line = line;
        this.table = table;
    }

    void run() {
        boolean sent = false;
        try {
            FrameBatch batch = new FrameBatch(BATCH);
            while (fill(batch)) {
                line.write(batch.bytes(), 0, batch.count());
            }
            sent = true;
        } catch (Throwable broken) { // not typed: it parks
            end(new IOException("the tunnel's line broke: " + broken.getMessage(), broken));
        } finally {
            if (sent) {
                line.close();
            } else {
                line.abort();
            }
            finish();
        }
    }

    private void end(IOException why) {
        table.lock.lock();
        try {
            table.end(why);
        } finally {
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
        table.work.signalAll();
        table.parting.signalAll();
    }

    boolean isParting() {
        return parting;
    }

    boolean isDone() {
        return done;
    }

    /// Waits until there is something to send.
    ///
    /// @return false when there will be nothing more
    private boolean fill(FrameBatch batch) throws IOException {
        table.lock.lock();
        try {
            batch.clear();
            table.queue.fill(batch);
            while (batch.count() == 0 && !parting) {
                await();
                table.queue.fill(batch);
            }
            return batch.count() > 0;
        } finally {
            table.lock.unlock();
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
