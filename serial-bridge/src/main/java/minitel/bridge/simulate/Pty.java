package minitel.bridge.simulate;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A pseudo-terminal, seen from behind: what another program opens as its serial device. Bytes pass
/// as they are, at no speed; what the other side set as its speed can be asked.
///
/// One thread reads (a platform thread: the wait is native) and, at the same time, any may write.
/// [#close] may come from any thread and ends both; the other side then sees its device hang up.
public final class Pty implements AutoCloseable {
    private static final int FLAGS = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC;

    private final int master;

    /// Kept open: without an open slave the master reads EIO.
    private final int slave;

    /// Becomes readable when the wait is to end.
    private final int wake;

    private final Path device;
    private final Optional<Path> link;

    /// Readers and writers of the descriptors share it, the closing thread excludes them.
    private final ReentrantReadWriteLock descriptors = new ReentrantReadWriteLock();

    /// Set before the wait is ended and the descriptors are closed.
    private final AtomicBoolean closed = new AtomicBoolean();

    private Pty(int master, int slave, int wake, Path device, Optional<Path> link) {
        this.master = master;
        this.slave = slave;
        this.wake = wake;
        this.device = device;
        this.link = link;
    }

    /// Opens a new pseudo-terminal in raw mode.
    ///
    /// @throws IOException when the system has none left
    public static Pty open() throws IOException {
        return open(Optional.empty());
    }

    /// Opens a new pseudo-terminal in raw mode, with a symbolic link to its device that [#close]
    /// removes.
    ///
    /// @throws IOException also when `link` is there already and is no symbolic link, or its
    ///   directory cannot be written
    public static Pty open(Path link) throws IOException {
        return open(Optional.of(link.toAbsolutePath()));
    }

    static Pty open(Optional<Path> link) throws IOException {
        int[] opened = {-1, -1, -1};
        try {
            int master = opened[0] = Libc.posixOpenpt(FLAGS | Libc.O_NONBLOCK);
            Libc.grantAndUnlock(master);
            Path device = Path.of(Libc.ptsname(master));
            int slave = opened[1] = Libc.open(device.toString(), FLAGS);
            Libc.setAttributes(slave, Libc.raw(Libc.attributes(slave)));
            int wake = opened[2] = Libc.eventfd();
            if (link.isPresent()) {
                point(link.get(), device);
            }
            return new Pty(master, slave, wake, device, link);
        } catch (Throwable t) {
            closeAll(opened);
            throw t;
        }
    }

    private static void point(Path link, Path device) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(
                    link + " is there already and is no symbolic link: choose another path");
        }
        Path fresh = link.resolveSibling(link.getFileName() + "." + device.getFileName());
        try {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, device);
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw new IOException(
                    "cannot make the link "
                            + link
                            + " to "
                            + device
                            + ": is its directory there, and may it be written?",
                    e);
        }
    }

    /// What the other program opens: the link if there is one, else the device.
    public Path device() {
        return link.orElse(device);
    }

    /// Waits for bytes and copies as many as there are, at least one, into `buffer`.
    ///
    /// @param patience how long to wait at most; a year and more is for ever
    /// @return how many; 0 when the patience ended or [#nudge] was called; -1 when it is closed
    public int read(byte[] buffer, Duration patience) throws IOException {
        Lock shared = descriptors.readLock();
        shared.lock();
        try (Arena arena = Arena.ofConfined()) {
            if (closed.get()) {
                return -1;
            }
            boolean readable = await(arena, patience);
            return closed.get() ? -1 : readable ? take(arena, buffer) : 0;
        } finally {
            shared.unlock();
        }
    }

    /// Whether there is something to read, after the wait.
    private boolean await(Arena arena, Duration patience) throws IOException {
        MemorySegment polled = arena.allocate(2L * Libc.POLLFD_BYTES, Long.BYTES);
        polled.set(ValueLayout.JAVA_INT, 0, master);
        polled.set(ValueLayout.JAVA_SHORT, 4, (short) Libc.POLLIN);
        polled.set(ValueLayout.JAVA_INT, 8, wake);
        polled.set(ValueLayout.JAVA_SHORT, 12, (short) Libc.POLLIN);
        try {
            Libc.poll(polled, 2, timespec(arena, patience));
        } catch (Libc.Refused e) {
            if (e.number() == Libc.EINTR) {
                return false;
            }
            throw e;
        }
        if (polled.get(ValueLayout.JAVA_SHORT, 14) != 0 && !closed.get()) {
            takeAvailable(wake, arena.allocate(Long.BYTES, Long.BYTES));
        }
        return polled.get(ValueLayout.JAVA_SHORT, 6) != 0;
    }

    private static MemorySegment timespec(Arena arena, Duration patience) {
        if (patience.toDays() > 365) {
            return MemorySegment.NULL;
        }
        Duration positive = patience.isNegative() ? Duration.ZERO : patience;
        MemorySegment time = arena.allocate(2L * Long.BYTES, Long.BYTES);
        time.set(ValueLayout.JAVA_LONG, 0, positive.getSeconds());
        time.set(ValueLayout.JAVA_LONG, Long.BYTES, positive.getNano());
        return time;
    }

    private int take(Arena arena, byte[] buffer) throws IOException {
        MemorySegment bytes = arena.allocate(buffer.length);
        int n = takeAvailable(master, bytes);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, buffer, 0, n);
        return n;
    }

    private static int takeAvailable(int fd, MemorySegment bytes) throws IOException {
        try {
            return Libc.read(fd, bytes, bytes.byteSize());
        } catch (Libc.Refused e) {
            if (e.number() == Libc.EAGAIN || e.number() == Libc.EINTR) {
                return 0;
            }
            throw e;
        }
    }

    /// Ends the wait of [#read], now or at its next call, though no byte came.
    public void nudge() {
        Lock shared = descriptors.readLock();
        shared.lock();
        try {
            if (!closed.get()) {
                signal();
            }
        } finally {
            shared.unlock();
        }
    }

    private void signal() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(Long.BYTES, Long.BYTES);
            one.set(ValueLayout.JAVA_LONG, 0, 1);
            Libc.write(wake, one, Long.BYTES);
        } catch (IOException _) {
            // Its counter is full: the wait ends anyhow.
        }
    }

    /// Sends bytes to the other side, as a wire would: never blocks, and what nobody reads there is
    /// lost once the kernel holds some ten thousands of bytes of it.
    ///
    /// @return how many were taken; none when it is closed
    public int write(byte[] bytes, int offset, int length) throws IOException {
        Lock shared = descriptors.readLock();
        shared.lock();
        try (Arena arena = Arena.ofConfined()) {
            if (closed.get() || length == 0) {
                return 0;
            }
            MemorySegment sent = arena.allocate(length);
            MemorySegment.copy(bytes, offset, sent, ValueLayout.JAVA_BYTE, 0, length);
            return Libc.write(master, sent, length);
        } catch (Libc.Refused e) {
            if (e.number() == Libc.EAGAIN || e.number() == Libc.EINTR) {
                return 0;
            }
            throw e;
        } finally {
            shared.unlock();
        }
    }

    /// Sends the whole array.
    public int write(byte[] bytes) throws IOException {
        return write(bytes, 0, bytes.length);
    }

    /// The speed that the other side set for its device, in bit/s; 38400 before it does.
    ///
    /// @throws IOException when it is closed
    public int slaveSpeed() throws IOException {
        Lock shared = descriptors.readLock();
        shared.lock();
        try {
            if (closed.get()) {
                throw new IOException("the pseudo-terminal " + device + " is closed");
            }
            return Libc.outputSpeed(master);
        } finally {
            shared.unlock();
        }
    }

    /// Pulls the plug: the other side reads the end of its device, and the link is gone.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        signal();
        Lock alone = descriptors.writeLock();
        alone.lock();
        try {
            link.ifPresent(this::removeLink);
            closeAll(master, slave, wake);
        } finally {
            alone.unlock();
        }
    }

    private void removeLink(Path path) {
        try {
            if (Files.isSymbolicLink(path) && Files.readSymbolicLink(path).equals(device)) {
                Files.delete(path);
            }
        } catch (IOException _) {
            // Somebody else took it away, or its directory.
        }
    }

    private static void closeAll(int... descriptors) {
        for (int fd : descriptors) {
            try {
                if (fd >= 0) {
                    Libc.close(fd);
                }
            } catch (IOException _) {
                // Linux closes it whatever it says.
            }
        }
    }
}
