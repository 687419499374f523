package minitel.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/// A pseudo-terminal, seen from behind: what another program opens as its serial device. Bytes pass
/// as they are, at no speed; what the other side set as its speed can be asked.
///
/// One thread reads (a platform thread: the wait is native) and, at the same time, any may write.
/// [#close] may come from any thread and ends both; the other side then sees its device hang up.
public final class PseudoTerminal implements AutoCloseable {
    private static final int FLAGS =
            DescriptorCalls.O_RDWR | DescriptorCalls.O_NOCTTY | DescriptorCalls.O_CLOEXEC;

    private final int master;

    /// Kept open: without an open slave the master reads EIO.
    private final int slave;

    private final PolledDescriptor polled;
    private final Path device;
    private final Optional<Path> link;

    private PseudoTerminal(int master, int slave, Path device, Optional<Path> link)
            throws IOException {
        this.master = master;
        this.slave = slave;
        this.device = device;
        this.link = link;
        this.polled = new PolledDescriptor(master);
    }

    /// Opens a new pseudo-terminal in raw mode.
    ///
    /// @throws IOException when the system has none left
    public static PseudoTerminal open() throws IOException {
        return open(Optional.empty());
    }

    /// Opens a new pseudo-terminal in raw mode, with a symbolic link to its device that [#close]
    /// removes.
    ///
    /// @throws IOException also when `link` is there already and leads somewhere or is no symbolic
    ///   link, or its directory cannot be written
    public static PseudoTerminal open(Path link) throws IOException {
        return open(Optional.of(link.toAbsolutePath()));
    }

    public static PseudoTerminal open(Optional<Path> link) throws IOException {
        int master = -1;
        int slave = -1;
        try {
            master = TerminalCalls.posixOpenpt(FLAGS | DescriptorCalls.O_NONBLOCK);
            TerminalCalls.grantAndUnlock(master);
            Path device = Path.of(TerminalCalls.ptsname(master));
            slave = DescriptorCalls.open(device.toString(), FLAGS);
            TerminalCalls.setAttributes(slave, TerminalCalls.raw(TerminalCalls.attributes(slave)));
            if (link.isPresent()) {
                point(link.get(), device);
            }
            return new PseudoTerminal(master, slave, device, link);
        } catch (Throwable t) {
            DescriptorCalls.closeAll(master, slave);
            throw t;
        }
    }

    private static void point(Path link, Path device) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(
                    link + " is there already and is no symbolic link: choose another path");
        }
        if (Files.exists(link)) {
            throw new IOException(
                    link
                            + " leads to "
                            + Files.readSymbolicLink(link)
                            + ", which is in use: end that simulator, or choose another path");
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

    /// What the other program opens: the link if there is one, else the device itself.
    public Path device() {
        return link.orElse(device);
    }

    /// Waits for bytes and copies as many as there are, at least one, into `buffer`.
    ///
    /// @param patience how long to wait at most; a year and more is for ever
    /// @return how many; 0 when the patience ended or [#nudge] was called; -1 when it is closed
    public int read(byte[] buffer, Duration patience) throws IOException {
        return polled.read(buffer, patience);
    }

    /// Ends the wait of [#read], now or at its next call, though no byte came.
    public void nudge() {
        polled.nudge();
    }

    /// Sends bytes to the other side, as a wire would: never blocks, and what nobody reads there is
    /// lost once the kernel holds some ten thousands of bytes of it.
    ///
    /// @return how many were taken; none when it is closed
    public int write(byte[] bytes, int offset, int length) throws IOException {
        return polled.write(bytes, offset, length);
    }

    /// Sends the whole array.
    public int write(byte[] bytes) throws IOException {
        return write(bytes, 0, bytes.length);
    }

    /// The speed that the other side set for its device, in bit/s; 38400 before it does.
    ///
    /// @throws IOException when it is closed
    public int slaveSpeed() throws IOException {
        int speed = polled.outputSpeed();
        if (speed < 0) {
            throw new IOException("the pseudo-terminal " + device + " is closed");
        }
        return speed;
    }

    /// Pulls the plug: the other side reads the end of its device, and the link is gone.
    @Override
    public void close() {
        polled.close(() -> {
            link.ifPresent(this::removeLink);
            DescriptorCalls.closeAll(master, slave);
        });
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
}
