package minitel.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A service over HTTP on loopback that answers as a test says, and keeps what it was asked. Each
/// connection is asked once. What is to come next ([#then]) goes before what stands for a path
/// ([#on]); all else is answered with `{}`.
///
/// ```java
/// try (ScriptedHttpService service = new ScriptedHttpService()) {
///     service.on("/page", json("{'content': 'DA=='}")).then(never());
/// ```
public final class ScriptedHttpService implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]{1,9})");
    private static final long DRIP_MILLIS = 20;

    private final boolean secure;
    private final FakeServer server;
    private final Map<String, Answer> paths = new ConcurrentHashMap<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /// A request as it came.
    ///
    /// @param line the first one: `POST /page HTTP/1.1`
    /// @param head with that line and the empty one
    public record Asked(String line, String head, String body) {
        /// Without the query.
        public String path() {
            return line.split(" ")[1].split("\\?")[0];
        }
    }

    /// What is done with the connection of a request; it is closed behind it.
    @FunctionalInterface
    public interface Answer {
        void give(ScriptedHttpService service, Asked asked, Socket socket) throws Exception;
    }

    public ScriptedHttpService() throws Exception {
        secure = false;
        server = new FakeServer(this::serve);
    }

    private ScriptedHttpService(Function<FakeServer.Script, FakeServer> made) {
        secure = true;
        server = made.apply(this::serve);
    }

    /// One that speaks TLS as `localhost`, certified by `tls/ca.pem`.
    public static ScriptedHttpService secure() {
        return new ScriptedHttpService(script -> {
            try {
                return FakeServer.secure(script);
            } catch (Throwable t) { // not typed: it may park
                throw new AssertionError(t);
            }
        });
    }

    /// The authority that [#secure] is certified by, as a file.
    public static Path authority(Path directory) throws IOException {
        Path to = directory.resolve("authority.pem");
        try (InputStream in = ScriptedHttpService.class.getResourceAsStream("/tls/ca.pem")) {
            Files.copy(in, to);
        }
        return to;
    }

    /// Whoever asks for this path is answered so.
    public ScriptedHttpService on(String path, Answer answer) {
        paths.put(path, answer);
        return this;
    }

    /// The next one to ask, whatever he asks, is answered so; each of several by his own.
    public ScriptedHttpService then(Answer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    public int port() {
        return server.port();
    }

    public String url(String target) {
        return (secure ? "https" : "http") + "://localhost:" + port() + target;
    }

    /// All requests so far.
    public List<Asked> asked() {
        return asked;
    }

    /// Waits until there were so many.
    public List<Asked> awaitAsked(int count) {
        Patience.until(() -> asked.size() >= count);
        return asked;
    }

    private void serve(Socket socket) throws Exception {
        try (socket) {
            Asked request = read(socket.getInputStream());
            asked.add(request);
            Answer scripted = next.poll();
            Answer usual = paths.getOrDefault(request.path(), json("{}"));
            (scripted == null ? usual : scripted).give(this, request, socket);
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String head = FakeServer.head(in);
        Matcher length = LENGTH.matcher(head);
        int count = length.find() ? Integer.parseInt(length.group(1)) : 0;
        String body = new String(in.readNBytes(count), UTF_8);
        return new Asked(head.substring(0, head.indexOf("\r\n")), head, body);
    }

    /// A good answer.
    ///
    /// @param json with `'` for `"`
    public static Answer json(String json) {
        return status(200, "", json.replace('\'', '"').getBytes(UTF_8));
    }

    /// @param fields with `|` at the end of each
    public static Answer status(int status, String fields, byte[] body) {
        String head = "HTTP/1.1 " + status + " Said|" + fields + "Content-Length: " + body.length;
        return (_, _, socket) -> {
            FakeServer.say(socket, head + "||");
            FakeServer.send(socket, body);
        };
    }

    public static Answer redirect(int status, String location) {
        return status(status, "Location: " + location + "|", new byte[0]);
    }

    /// Exactly this, and the end of the connection.
    ///
    /// @param text with `|` for the end of a line
    public static Answer raw(String text) {
        return (_, _, socket) -> FakeServer.say(socket, text);
    }

    /// This, a byte every 20 ms.
    public static Answer drip(String text) {
        return (service, _, socket) -> {
            for (byte b : text.replace("|", "\r\n").getBytes(ISO_8859_1)) {
                FakeServer.send(socket, new byte[] {b});
                if (service.over.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        };
    }

    /// The text, and then the piece again and again until whoever asked has gone.
    public static Answer flood(String text, String piece) {
        byte[] more = piece.replace("|", "\r\n").getBytes(ISO_8859_1);
        return (_, _, socket) -> {
            FakeServer.say(socket, text);
            while (true) {
                FakeServer.send(socket, more);
            }
        };
    }

    /// This, and then nothing until whoever asked has gone; `""` = never a word.
    ///
    /// @param text with `|` for the end of a line
    public static Answer hang(String text) {
        return (_, _, socket) -> {
            FakeServer.say(socket, text);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    }

    /// This, and then the connection is reset.
    public static Answer reset(String text) {
        return (_, _, socket) -> {
            FakeServer.say(socket, text);
            socket.setSoLinger(true, 0);
        };
    }

    /// Another one, once the test says so.
    public static Answer when(CountDownLatch ready, Answer answer) {
        return (service, request, socket) -> {
            if (ready.await(Patience.SECONDS, TimeUnit.SECONDS)) {
                answer.give(service, request, socket);
            }
        };
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
    }
}
