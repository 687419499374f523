package minitel.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A descriptor whose reading can be waited for with patience, woken and ended.
///
/// One thread reads (a platform thread: the wait is native) and, at the same time, any may write;
/// [#close] may come from any thread.
final class PolledDescriptor {
    static final int FOR_EVER_DAYS = 365;

    private final int fd;

    /// Becomes readable when the wait is to end.
    private final int wake;

    /// Whoever uses the descriptors shares it, the closing thread excludes them.
    private final ReentrantReadWriteLock descriptors = new ReentrantReadWriteLock();

    /// What was read, before it is copied; of the reading thread.
    private MemorySegment room = MemorySegment.NULL;

    /// Set before the wait is ended and the descriptors are closed.
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Something done with the open descriptor.
    @FunctionalInterface
    interface Use {
        int of(Arena arena) throws IOException;
    }

    PolledDescriptor(int fd) throws IOException {
        this.fd = fd;
        this.wake = DescriptorCalls.eventfd();
    }

    /// Waits for bytes and copies as many as there are, at least one, into `buffer`.
    ///
    /// @param patience how long to wait at most; a year and more is for ever
    /// @return how many; 0 when the patience ended or [#nudge] was called; -1 when it is closed, or
    ///   the other side has ended
    int read(byte[] buffer, Duration patience) throws IOException {
        return await(patience, _ -> take(buffer));
    }

    /// Waits until there is something to read, and does something with it then.
    ///
    /// @return what that says; 0 when the patience ended or [#nudge] was called; -1 when it is
    ///   closed
    int await(Duration patience, Use then) throws IOException {
        return use(arena -> {
            boolean readable = await(arena, patience);
            return closed.get() ? -1 : readable ? then.of(arena) : 0;
        });
    }

    /// Whether there is something to read, after the wait.
    private boolean await(Arena arena, Duration patience) throws IOException {
        MemorySegment polled = arena.allocate(2L * DescriptorCalls.POLLFD_BYTES, Long.BYTES);
        polled.set(ValueLayout.JAVA_INT, 0, fd);
        polled.set(ValueLayout.JAVA_SHORT, 4, (short) DescriptorCalls.POLLIN);
        polled.set(ValueLayout.JAVA_INT, 8, wake);
        polled.set(ValueLayout.JAVA_SHORT, 12, (short) DescriptorCalls.POLLIN);
        DescriptorCalls.poll(polled, 2, timespec(arena, patience));
        if (polled.get(ValueLayout.JAVA_SHORT, 14) != 0 && !closed.get()) {
            DescriptorCalls.read(wake, arena.allocate(Long.BYTES, Long.BYTES), Long.BYTES);
        }
        return polled.get(ValueLayout.JAVA_SHORT, 6) != 0;
    }

    private static MemorySegment timespec(Arena arena, Duration patience) {
        if (patience.toDays() >= FOR_EVER_DAYS) {
            return MemorySegment.NULL;
        }
        Duration positive = patience.isNegative() ? Duration.ZERO : patience;
        MemorySegment time = arena.allocate(2L * Long.BYTES, Long.BYTES);
        time.set(ValueLayout.JAVA_LONG, 0, positive.getSeconds());
        time.set(ValueLayout.JAVA_LONG, Long.BYTES, positive.getNano());
        return time;
    }

    private int take(byte[] buffer) throws IOException {
        if (room.byteSize() < buffer.length) {
            room = Arena.ofAuto().allocate(buffer.length);
        }
        int n = DescriptorCalls.read(fd, room, buffer.length);
        MemorySegment.copy(room, ValueLayout.JAVA_BYTE, 0, buffer, 0, n);
        return n == 0 ? -1 : n;
    }

    /// Ends the wait of [#read], now or at its next call, though no byte came.
    void nudge() {
        try {
            use(arena -> {
                signal(arena);
                return 0;
            });
        } catch (Throwable _) {
            // The counter is full: the wait ends anyhow.
        }
    }

    private void signal(Arena arena) throws IOException {
        MemorySegment one = arena.allocate(Long.BYTES, Long.BYTES);
        one.set(ValueLayout.JAVA_LONG, 0, 1);
        DescriptorCalls.write(wake, one, Long.BYTES);
    }

    /// @return how many bytes were taken, none when it is closed
    int write(byte[] bytes, int offset, int length) throws IOException {
        int taken =
                use(arena -> {
                    MemorySegment sent = arena.allocate(Math.max(1, length));
                    MemorySegment.copy(bytes, offset, sent, ValueLayout.JAVA_BYTE, 0, length);
                    return DescriptorCalls.write(fd, sent, length);
                });
        return Math.max(0, taken);
    }

    /// What the terminal sends at, in bit/s; -1 when it is closed.
    int outputSpeed() throws IOException {
        return use(_ -> TerminalCalls.outputSpeed(fd));
    }

    /// Does something with it while nobody can close it.
    ///
    /// @return 0 when it would have had to wait, -1 when it is closed
    int use(Use use) throws IOException {
        Lock shared = descriptors.readLock();
        shared.lock();
        try (Arena arena = Arena.ofConfined()) {
            return closed.get() ? -1 : use.of(arena);
        } catch (LibraryCalls.Refused e) {
            if (e.isPassing()) {
                return 0;
            }
            throw e;
        } finally {
            shared.unlock();
        }
    }

    /// Ends the wait, and once nobody uses it, does the last thing.
    void close(Runnable last) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            signal(arena);
        } catch (IOException _) {
            // The counter is full: the wait ends anyhow.
        }
        Lock alone = descriptors.writeLock();
        alone.lock();
        try {
            last.run();
            DescriptorCalls.closeAll(wake);
        } finally {
            alone.unlock();
        }
    }
}
