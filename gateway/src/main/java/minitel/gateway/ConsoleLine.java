package minitel.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The client's end of the console of a running gateway: its Unix socket.
final class ConsoleLine implements Closeable {
    private final SocketChannel channel;

    private ConsoleLine(SocketChannel channel) {
        this.channel = channel;
    }

    /// Takes the first socket behind which a gateway answers.
    ///
    /// @throws IOException with a sentence for the user
    static ConsoleLine open(List<Path> sockets) throws IOException {
        for (Path socket : sockets) {
            if (!Files.exists(socket)) {
                continue;
            }
            if (!Files.isWritable(socket)) {
                throw new IOException(
                        "this user may not speak to the gateway at "
                                + socket
                                + ": use sudo, or join the group of that file");
            }
            try {
                return new ConsoleLine(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            } catch (IOException _) {
                // A gateway that crashed has left it behind: the next place may hold a live one.
            }
        }
        throw new IOException(
                "no gateway is running here: nobody answers at "
                        + sockets.getFirst()
                        + "; start one with minitel-gateway run");
    }

    /// Sends all of `in`, then says that no more will come. A gateway that has hung up ends it too.
    void send(InputStream in) {
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
            // The gateway has hung up, and the receiver sees that too.
        }
    }

    /// Prints what comes until the gateway hangs up.
    void receive(OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            out.flush();
            buffer.clear();
        }
    }

    /// A gateway that ends while it has unread words resets the line: that is an end like any.
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
