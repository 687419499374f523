package minitel.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The side of a command, `minitel-gateway reload` say, that speaks to the running program through
/// its Unix socket. The command's own threads: one sends, one receives.
public final class LocalSocketClient implements Closeable {
    /// The longest answer to a line, in bytes.
    private static final int LONGEST_ANSWER = 1 << 20;

    /// Heard at once.
    private static final int PART = 4096;

    private final SocketChannel channel;

    private LocalSocketClient(SocketChannel channel) {
        this.channel = channel;
    }

    /// Takes the first socket behind which somebody answers.
    ///
    /// @param kind of program, as in its name after `minitel-`: `gateway`, `gateway tunnel`
    /// @throws IOException with a sentence for the user
    public static LocalSocketClient open(String kind, List<Path> sockets) throws IOException {
        for (Path socket : sockets) {
            boolean closed = isClosed(socket.toAbsolutePath().resolveSibling(""));
            if (!closed && !Files.exists(socket)) {
                continue;
            }
            if (closed || !Files.isWritable(socket)) {
                throw new IOException(
                        "this user may not speak to the "
                                + called(kind)
                                + " at "
                                + socket
                                + ": use sudo, or join the group of that file");
            }
            try {
                return new LocalSocketClient(
                        SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            } catch (IOException _) {
                // One that crashed has left it behind: the next place may hold a live one.
            }
        }
        throw new IOException(
                "no "
                        + called(kind)
                        + " is running here: nobody answers at "
                        + sockets.getFirst()
                        + "; start one with minitel-"
                        + kind
                        + (kind.indexOf(' ') < 0 ? " run" : "")
                        + ", or where it is a service of the package: sudo systemctl start minitel-"
                        + called(kind));
    }

    /// As people call what runs: the `tunnel` of `gateway tunnel` is no kind of gateway.
    public static String called(String kind) {
        return kind.substring(kind.indexOf(' ') + 1);
    }

    /// Whether a program has left this socket behind when it was killed: it is there, and nobody
    /// answers. One that this user may not speak to, or that is not there, says nothing.
    public static boolean isLeftBehind(Path socket) {
        if (!Files.exists(socket) || !Files.isWritable(socket)) {
            return false;
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return false;
        } catch (Throwable t) { // not typed: it may park
            return t instanceof ConnectException;
        }
    }

    /// Whether this user cannot see what is in a directory.
    private static boolean isClosed(Path directory) {
        return Files.isDirectory(directory) && !Files.isExecutable(directory);
    }

    /// Sends all of `in`, then says that no more will come. A program that has hung up ends it too.
    public void send(InputStream in) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.shutdownOutput();
        } catch (IOException _) {
            // The other end has hung up, and the receiver sees that too.
        }
    }

    /// Prints what comes until the program hangs up.
    public void receive(OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PART);
        while (read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            out.flush();
            buffer.clear();
        }
    }

    /// Says one line, and hears the whole answer.
    ///
    /// @throws IOException with a sentence when it has no end
    public String answer(String line) throws IOException {
        send(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(PART);
        while (heard.size() <= LONGEST_ANSWER && read(part.clear()) >= 0) {
            heard.write(part.array(), 0, part.position());
        }
        if (heard.size() > LONGEST_ANSWER) {
            throw new IOException(
                    "the answer is longer than "
                            + LONGEST_ANSWER
                            + " bytes: what listens there is another program, which is to be"
                            + " stopped");
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /// A program that ends while it has unread words resets the line: that is an end like any.
    private int read(ByteBuffer buffer) {
        try {
            return channel.read(buffer);
        } catch (IOException _) {
            return -1; // As said above.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
