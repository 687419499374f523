package minitel.gateway.pavi.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.RawFrames;

/// A host to which a bridge leads, of raw bytes or WebSocket: notes what it hears, and says what a
/// test wants.
final class CalledHost implements AutoCloseable {
    private final FakeServer server;
    private final CompletableFuture<Socket> caller = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final StringBuffer heard = new StringBuffer();
    private volatile String request = "";

    private CalledHost(FakeServer.Script script) throws Exception {
        server =
                new FakeServer(socket -> {
                    try {
                        script.play(socket);
                    } finally {
                        left.countDown();
                    }
                });
    }

    static CalledHost bytes() throws Exception {
        CalledHost[] host = {null};
        host[0] = new CalledHost(socket -> host[0].listen(socket));
        return host[0];
    }

    /// What it hears is a line a frame: the opcode and the payload.
    static CalledHost webSocket() throws Exception {
        CalledHost[] host = {null};
        host[0] = new CalledHost(socket -> host[0].listenToFrames(socket));
        return host[0];
    }

    /// Does what the script says; when that returns it has been left.
    static CalledHost doing(FakeServer.Script script) throws Exception {
        return new CalledHost(script);
    }

    private void listen(Socket socket) throws IOException {
        caller.complete(socket);
        for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
            heard.append((char) b);
        }
    }

    private void listenToFrames(Socket socket) throws Exception {
        request = FakeServer.shakeHands(socket);
        caller.complete(socket);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = new byte[(in.readUnsignedByte() & 0x7F) + 4];
            in.readFully(payload);
            heard.append(Integer.toHexString(first)).append(' ');
            for (int i = 4; i < payload.length; i++) {
                heard.append((char) ((payload[i] ^ payload[i % 4]) & 0xFF));
            }
            heard.append('\n');
        }
    }

    int port() {
        return server.port();
    }

    /// How a WebSocket was asked for.
    String request() {
        return request;
    }

    boolean called() {
        return server.called.getCount() == 0;
    }

    void awaitCall() throws InterruptedException {
        server.called.await(Patience.SECONDS, TimeUnit.SECONDS);
    }

    void say(String text) throws Exception {
        FakeServer.send(socket(), text.getBytes(ISO_8859_1));
    }

    void sayFrame(int opcode, byte... payload) throws Exception {
        FakeServer.send(socket(), RawFrames.frame(RawFrames.FIN | opcode, false, payload));
    }

    void hangUp() throws Exception {
        socket().close();
    }

    private Socket socket() throws Exception {
        return caller.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until it has heard exactly this in all.
    void heard(String all) {
        try {
            Patience.until(() -> heard.toString().equals(all));
        } catch (AssertionError e) {
            throw new AssertionError("heard " + heard + ", not " + all, e);
        }
    }

    /// Waits until whoever called has gone.
    void left() throws InterruptedException {
        if (!left.await(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody has left");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
