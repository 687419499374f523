package minitel.local;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.OwnDirectory;
import org.tinylog.Logger;

/// Listens on a Unix socket whose file permissions (0660) are its password: the side of the running
/// program. It accepts on a platform thread of its own, and gives each line a virtual one.
public final class LocalSocketServer implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1000;

    private final ServerSocketChannel server;
    private final Path file;
    private final String name;
    private final Consumer<Duplex> door;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalSocketServer(
            ServerSocketChannel server, Path file, String name, Consumer<Duplex> door) {
        this.server = server;
        this.file = file;
        this.name = name;
        this.door = door;
    }

    /// One that a crashed program has left behind is replaced; one behind which somebody answers is
    /// let alone.
    ///
    /// @param name of the threads; each line's peer is `NAME of user USER`, as the system knows him
    /// @param door owns each line that it gets, on a thread of its own
    /// @return empty when another instance has it
    public static Optional<LocalSocketServer> open(Path file, String name, Consumer<Duplex> door)
            throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        if (Files.exists(file) && answers(file)) {
            return Optional.empty();
        }
        Files.deleteIfExists(file);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        boolean bound = false;
        try {
            server.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
            bound = true;
        } finally {
            if (!bound) {
                server.close();
            }
        }
        LocalSocketServer socket = new LocalSocketServer(server, file, name, door);
        // A platform thread: accepting on a Unix socket pins its carrier.
        Thread.ofPlatform().daemon().name(name + ".accept").start(socket::run);
        return Optional.of(socket);
    }

    private static boolean answers(Path file) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return true;
        } catch (Throwable _) {
            // Nobody does.
            return false;
        }
    }

    private void run() {
        boolean failing = false;
        while (closed.getCount() > 0) {
            try {
                start(line(server.accept()));
                failing = false;
            } catch (Throwable t) {
                if (!failing && closed.getCount() > 0) {
                    Logger.warn("{} cannot accept ({}); trying on", file, t.toString());
                }
                failing = true;
                pause();
            }
        }
    }

    /// A line whose user the system does not name is served all the same, as that of `unknown`.
    private Line line(SocketChannel channel) {
        String user;
        try {
            user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        } catch (Throwable _) {
            user = "unknown";
        }
        return new Line(channel, name + " of user " + user);
    }

    private void start(Duplex line) {
        boolean started = false;
        try {
            VirtualThreads.start(name, () -> door.accept(line));
            started = true;
        } finally {
            if (!started) {
                line.close();
            }
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (Throwable _) {
            // Nobody interrupts this thread; an early return only tries sooner.
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (server.isOpen()) {
                Files.deleteIfExists(file); // first: whoever takes the place makes another one
                server.close();
            }
        } catch (Throwable t) {
            Logger.debug("{} did not close well: {}", file, t.toString());
        }
    }

    /// One connection as a duplex.
    private record Line(SocketChannel channel, String peer) implements Duplex {
        @Override
        public int read(byte[] buffer) throws IOException {
            return channel.read(ByteBuffer.wrap(buffer));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (Throwable _) {
                // Closed already.
            }
        }
    }
}
