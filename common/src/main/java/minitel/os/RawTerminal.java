package minitel.os;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A person's terminal, whose keys come one by one and unseen until [#close] puts it back.
///
/// One thread reads (a platform thread: the wait is native); [#close] may come from any, and may
/// come twice.
public final class RawTerminal implements AutoCloseable {
    private final int fd;
    private final byte[] before;
    private final PolledDescriptor polled;

    private RawTerminal(int fd, byte[] before) throws IOException {
        this.fd = fd;
        this.before = before;
        this.polled = new PolledDescriptor(fd);
        TerminalCalls.setAttributes(fd, TerminalCalls.raw(before));
    }

    public static boolean isTerminal(int fd) {
        return attributes(fd).isPresent();
    }

    /// Takes the terminal over; empty when the descriptor is none.
    public static Optional<RawTerminal> open(int fd) throws IOException {
        Optional<byte[]> attributes = attributes(fd);
        return attributes.isEmpty()
                ? Optional.empty()
                : Optional.of(new RawTerminal(fd, attributes.get()));
    }

    private static Optional<byte[]> attributes(int fd) {
        try {
            return Optional.of(TerminalCalls.attributes(fd));
        } catch (IOException _) {
            return Optional.empty(); // It is a file, a pipe, or closed.
        }
    }

    /// Waits for keys.
    ///
    /// @return how many bytes; 0 when the patience ended; -1 when it is closed or has gone
    public int read(byte[] buffer, Duration patience) throws IOException {
        return polled.read(buffer, patience);
    }

    @Override
    public void close() {
        polled.close(this::putBack);
    }

    private void putBack() {
        try {
            TerminalCalls.setAttributes(fd, before);
        } catch (IOException _) {
            // The window has gone.
        }
    }
}
