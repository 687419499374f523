package minitel.line;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import minitel.kit.Patience;

/// What a terminal was sent; it takes everything at once.
public final class WrittenBytes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int longest;

    /// One chunk has come.
    public void write(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            written.write(bytes, offset, length);
            longest = Math.max(longest, length);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    byte[] all() {
        lock.lock();
        try {
            return written.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    /// The length of the longest chunk.
    int longest() {
        lock.lock();
        try {
            return longest;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets all of it.
    public void forget() {
        lock.lock();
        try {
            written.reset();
        } finally {
            lock.unlock();
        }
    }

    void await(int bytes) {
        await(all -> all.length >= bytes);
    }

    void awaitEnd(String hex) {
        byte[] end = HexFormat.of().parseHex(hex);
        await(all ->
                all.length >= end.length
                        && Arrays.equals(
                                end, Arrays.copyOfRange(all, all.length - end.length, all.length)));
    }

    byte[] awaitText(String text) {
        return await(all -> new String(all).contains(text));
    }

    private byte[] await(Predicate<byte[]> enough) {
        lock.lock();
        try {
            long left = Patience.TIME.toNanos();
            while (!enough.test(written.toByteArray()) && left > 0) {
                left = more.awaitNanos(left);
            }
            byte[] all = written.toByteArray();
            if (!enough.test(all)) {
                throw new AssertionError("only " + HexFormat.ofDelimiter(" ").formatHex(all));
            }
            return all;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }
}
