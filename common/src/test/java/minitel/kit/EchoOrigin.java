package minitel.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import minitel.http.BodyReader;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;

/// A server behind a tunnel: tells what it was asked, or does what the path says.
///
/// `/status/N` answers with it, `/chunks` in chunks, `/bytes/N` so many bytes of all values,
/// `/cookies` two of them, `/never` nothing; an `Upgrade` becomes an echo; all else is told back.
public final class EchoOrigin implements AutoCloseable {
    private final FakeServer server;
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    public EchoOrigin() throws Exception {
        server = new FakeServer(socket -> serve(new SocketDuplex(socket)));
    }

    public int port() {
        return server.port();
    }

    /// Waits until it was asked for `/never`.
    public void asked() throws InterruptedException {
        assertTrue(never.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// Waits until whoever did so has left.
    public void left() throws InterruptedException {
        assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    private void never(Duplex line) throws IOException {
        never.countDown();
        try {
            line.read(new byte[1]);
        } finally {
            left.countDown();
        }
    }

    private void serve(Duplex line) throws IOException {
        try (line) {
            RequestReader reader = new RequestReader(line, 65_536);
            RequestHead head = reader.next();
            if (head.request().header("Upgrade").isPresent()) {
                say(line, "HTTP/1.1 101 Switching Protocols|Connection: Upgrade|Upgrade: echo||");
                echo(reader.behind());
                return;
            }
            byte[] body = whole(reader.body(head));
            answer(line, head, body);
        }
    }

    private static void echo(Duplex line) throws IOException {
        byte[] piece = new byte[4096];
        for (int n = line.read(piece); n >= 0; n = line.read(piece)) {
            line.write(piece, 0, n);
        }
    }

    public static byte[] whole(BodyReader body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            all.write(piece, 0, n);
        }
        return all.toByteArray();
    }

    private void answer(Duplex line, RequestHead head, byte[] body) throws IOException {
        String[] path = head.request().path().split("/");
        switch (path.length > 1 ? path[1] : "") {
            case "status" -> status(line, path[2]);
            case "chunks" ->
                    say(line, "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|un |4|deux|0||");
            case "cookies" ->
                    say(
                            line,
                            "HTTP/1.1 200 OK|Set-Cookie: a=1|Set-Cookie: b=2|Content-Length: 0||");
            case "never" -> never(line);
            case "back" -> bytes(line, "200 OK", body);
            case "bytes" -> bytes(line, "200 OK", values(Integer.parseInt(path[2])));
            case "soap" -> bytes(line, "500 Internal Server Error", told(head, body));
            default -> bytes(line, "200 OK", told(head, body));
        }
    }

    private static void status(Duplex line, String status) throws IOException {
        boolean empty = status.equals("204") || status.equals("304");
        say(
                line,
                "HTTP/1.1 "
                        + status
                        + " Said so|Location: /there|X-Kept: yes|"
                        + (empty ? "|" : "Content-Length: 4||page"));
    }

    public static byte[] values(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    private static byte[] told(RequestHead head, byte[] body) {
        return (head.request().method()
                        + " "
                        + head.request().target()
                        + "\n"
                        + head.lines().stream()
                                .map(field -> field.name() + ": " + field.value())
                                .collect(Collectors.joining("\n"))
                        + "\n\n"
                        + new String(body, ISO_8859_1))
                .getBytes(ISO_8859_1);
    }

    private static void bytes(Duplex line, String status, byte[] body) throws IOException {
        say(line, "HTTP/1.1 " + status + "|Content-Length: " + body.length + "||");
        line.write(body);
    }

    private static void say(Duplex line, String text) throws IOException {
        line.write(RawHttp.raw(text));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
