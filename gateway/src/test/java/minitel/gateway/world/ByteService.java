package minitel.gateway.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// A service of raw TCP: paints each of the 256 bytes, then echoes what is typed, one caller after
/// the other.
public final class ByteService implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

    public ByteService() throws IOException {
        VirtualThreads.start("bytes", this::run);
    }

    public String route() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /// A clear-screen and every byte, in an order that asks for no hanging up.
    static byte[] page() {
        byte[] page = new byte[257];
        page[0] = 0x0C;
        for (int i = 0; i < 256; i++) {
            page[i + 1] = (byte) i;
        }
        return page;
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                serve(socket);
            } catch (Throwable _) {
                // The caller has gone, or the test is over.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(page());
            byte[] buffer = new byte[256];
            for (int n = read(socket, buffer); n >= 0; n = read(socket, buffer)) {
                all.write(buffer, 0, n);
                socket.getOutputStream().write(buffer, 0, n);
            }
        } finally {
            if (all.size() > 0) { // the gateway looks at its default service and says nothing
                heard.add(all.toByteArray());
            }
        }
    }

    private static int read(Socket socket, byte[] buffer) throws IOException {
        return socket.getInputStream().read(buffer);
    }

    /// Waits until a caller who typed has gone.
    ///
    /// @return what he has typed
    public byte[] heard() throws InterruptedException {
        byte[] typed = heard.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (typed == null) {
            throw new AssertionError("nobody has called and gone");
        }
        return typed;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
