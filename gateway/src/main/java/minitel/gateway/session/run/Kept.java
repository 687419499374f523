package minitel.gateway.session.run;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/// What home has sent since its last clear-screen, at most 4 KiB: enough to paint its page again.
final class Kept {
    private static final int MOST = 4096;
    private static final byte CLEAR_SCREEN = 0x0C;

    private final ReentrantLock lock = new ReentrantLock();
    private byte[] bytes = new byte[0];
    private int count;
    private boolean whole;

    /// Called on home's screen loop.
    void add(byte[] chunk, int length) {
        lock.lock();
        try {
            int from = lastClearScreen(chunk, length);
            if (from >= 0) {
                count = 0;
                whole = true;
            }
            append(chunk, Math.max(from, 0), length - Math.max(from, 0));
        } finally {
            lock.unlock();
        }
    }

    /// @return -1 = none
    static int lastClearScreen(byte[] chunk, int length) {
        int at = length - 1;
        while (at >= 0 && chunk[at] != CLEAR_SCREEN) {
            at--;
        }
        return at;
    }

    private void append(byte[] chunk, int from, int length) {
        if (!whole) {
            return;
        }
        if (count + length > MOST) {
            whole = false;
            count = 0;
            return;
        }
        if (count + length > bytes.length) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.min(MOST, Math.max(count + length, 2 * bytes.length)));
        }
        System.arraycopy(chunk, from, bytes, count, length);
        count += length;
    }

    /// The page, empty when it began before we listened or was too long.
    byte[] page() {
        lock.lock();
        try {
            return Arrays.copyOf(bytes, count);
        } finally {
            lock.unlock();
        }
    }
}
