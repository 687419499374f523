package minitel.gateway.session.run;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// Messages on their way up to one service: at most 1 KiB wait, while the dial lasts or the service
/// does not read. A short-lived virtual thread writes them, so that an idle leg costs none.
final class Outbox {
    static final int MOST = 1024;

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    private int bytes;
    private boolean writing;
    private boolean finished;
    private @Nullable Duplex line;

    /// When the write under way began, 0 = none; read by the housekeeper.
    private volatile long writingSince;

    Outbox(String name) {
        this.name = name;
    }

    /// @return false when there was no room: the message is lost
    boolean offer(byte[] message) {
        lock.lock();
        try {
            if (finished || bytes + message.length > MOST) {
                return false;
            }
            messages.add(message);
            bytes += message.length;
            startWriter();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The service is reached: what waited goes up.
    void open(Duplex to) {
        lock.lock();
        try {
            line = to;
            startWriter();
        } finally {
            lock.unlock();
        }
    }

    /// Takes a last message, when not empty, and closes the line behind what waits.
    void finish(byte[] last) {
        lock.lock();
        try {
            if (last.length > 0 && !finished) {
                messages.add(last);
            }
            finished = true;
            startWriter();
        } finally {
            lock.unlock();
        }
    }

    private void startWriter() {
        if (line != null && !writing && (finished || !messages.isEmpty())) {
            writing = true;
            VirtualThreads.start(name, this::write);
        }
    }

    private void write() {
        Duplex to = line;
        while (to != null) {
            byte[] message = next();
            if (message == null) {
                break;
            }
            if (!written(to, message)) {
                break;
            }
        }
        if (to != null && isFinished()) {
            to.close();
        }
    }

    private boolean written(Duplex to, byte[] message) {
        writingSince = System.nanoTime() | 1;
        try {
            to.write(message);
            return true;
        } catch (Throwable _) {
            // The service has gone: its screen loop reports it.
            finish(new byte[0]);
            return false;
        } finally {
            writingSince = 0;
        }
    }

    private byte @Nullable [] next() {
        lock.lock();
        try {
            byte[] message = messages.poll();
            if (message == null) {
                writing = false;
            } else {
                bytes -= message.length;
            }
            return message;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFinished() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    long writingSince() {
        return writingSince;
    }
}
