package minitel.io;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes several who do not know each other may hold together. For any thread.
public final class ByteRoom {
    private final long most;
    private final AtomicLong used = new AtomicLong();

    public ByteRoom(long most) {
        this.most = most;
    }

    /// @return false when there is no room; then nothing is taken
    public boolean take(long bytes) {
        long now = used.addAndGet(bytes);
        if (now > most) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    public void give(long bytes) {
        used.addAndGet(-bytes);
    }

    /// How many are held now.
    public long used() {
        return used.get();
    }
}
