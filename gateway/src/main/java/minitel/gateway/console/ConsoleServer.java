package minitel.gateway.console;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Where operators come in: sockets of the console's port, and a Unix socket whose file permissions
/// are its password. At most 16 at once.
public final class ConsoleServer implements Consumer<Socket>, AutoCloseable {
    private static final int MOST = 16;

    private final Commands commands;
    private final Trace trace;
    private final String password;
    private final Semaphore places = new Semaphore(MOST);
    private volatile @Nullable ServerSocketChannel server;
    private volatile @Nullable Path file;

    /// @param password asked for on the port, when not empty; never on the Unix socket
    public ConsoleServer(Commands commands, Trace trace, String password) {
        this.commands = commands;
        this.trace = trace;
        this.password = password;
    }

    /// Talks with whoever has connected to the console's port, on the calling thread.
    @Override
    public void accept(Socket socket) {
        try {
            talk(new SocketDuplex(socket), password);
        } catch (Throwable t) {
            Logger.debug("an operator's line broke: {}", t.getMessage());
        }
    }

    private void talk(Duplex line, String wanted) {
        if (!places.tryAcquire()) {
            line.close();
            return;
        }
        try {
            new Talk(line, commands, wanted, trace).run();
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                Logger.error(t, "the console failed");
            }
        } finally {
            places.release();
            line.close();
        }
    }

    /// Opens the Unix socket, mode 0660. One that a crashed gateway has left behind is replaced;
    /// one behind which somebody answers is let alone.
    ///
    /// @return empty when another gateway has it
    public Optional<Path> open(Path socket) throws IOException {
        Files.createDirectories(socket.toAbsolutePath().getParent());
        if (Files.exists(socket) && answers(socket)) {
            return Optional.empty();
        }
        Files.deleteIfExists(socket);
        ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        opened.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
        server = opened;
        file = socket;
        // A platform thread: accepting on a Unix socket pins its carrier.
        Thread.ofPlatform().daemon().name("console.accept").start(() -> accept(opened));
        return Optional.of(socket);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (Throwable _) {
            // Nobody does.
            return false;
        }
    }

    private void accept(ServerSocketChannel from) {
        while (from.isOpen()) {
            try {
                SocketChannel channel = from.accept();
                VirtualThreads.start("console", () -> talk(new ChannelDuplex(channel), ""));
            } catch (Throwable t) {
                if (from.isOpen()) {
                    Logger.warn("the console's socket cannot accept: {}", t.getMessage());
                    close();
                }
            }
        }
    }

    @Override
    public void close() {
        ServerSocketChannel opened = server;
        Path left = file;
        try {
            if (opened != null && opened.isOpen()) {
                opened.close();
                if (left != null) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (Throwable t) {
            Logger.debug("the console's socket did not close well: {}", t.getMessage());
        }
    }

    /// A Unix socket as a duplex.
    private record ChannelDuplex(SocketChannel channel) implements Duplex {
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
        public String peer() {
            return "console";
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
