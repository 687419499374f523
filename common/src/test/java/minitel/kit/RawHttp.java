package minitel.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// HTTP as bytes: what a browser would never send can be sent.
public record RawHttp(InetSocketAddress address) {

    /// What came back.
    public record Reply(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public Socket open() throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(Patience.MILLIS);
        return socket;
    }

    /// A line to a port of loopback.
    public static Socket socket(int port) throws IOException {
        return new RawHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).open();
    }

    /// Says exactly this there, and hears all until the end.
    ///
    /// @param text with `|` for the end of a line
    public static String ask(int port, String text) throws IOException {
        return new String(ask(port, raw(text)), ISO_8859_1);
    }

    public static byte[] ask(int port, byte[] bytes) throws IOException {
        try (Socket socket = socket(port)) {
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        }
    }

    public static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(ISO_8859_1);
    }

    public static String get(int port, String target) throws IOException {
        return ask(port, "GET " + target + " HTTP/1.1|Host: h||");
    }

    /// A GET until it is answered so; wants a tunnel that is coming up.
    public static String until(int port, String target, String status) {
        AtomicReference<String> answer = new AtomicReference<>("");
        Patience.until(() -> {
            answer.set(get(port, target));
            return answer.get().startsWith("HTTP/1.1 " + status);
        });
        return answer.get();
    }

    /// What comes behind the head of an answer.
    public static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /// The name by which the port may be called.
    public String host() {
        return "127.0.0.1:" + address.getPort();
    }

    public Reply get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    /// An act as our own page does it.
    public Reply post(String path, String json, String... headers) throws IOException {
        String own = "Content-Type: application/json\r\nOrigin: http://" + host() + "\r\n";
        return say(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host()
                        + "\r\n"
                        + own
                        + lines(headers)
                        + "Content-Length: "
                        + json.getBytes(StandardCharsets.UTF_8).length
                        + "\r\nConnection: close\r\n\r\n"
                        + json);
    }

    public Reply ask(String method, String path, String body, String... headers)
            throws IOException {
        return say(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host()
                        + "\r\n"
                        + lines(headers)
                        + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
                        + "Connection: close\r\n\r\n"
                        + body);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /// Says exactly this, and hears all until the end.
    public Reply say(String text) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return parse(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Reply parse(String all) {
        int end = all.indexOf("\r\n\r\n");
        String[] head = all.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < head.length; i++) {
            String[] pair = head[i].split(": ?", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
        }
        return new Reply(Integer.parseInt(head[0].split(" ")[1]), headers, all.substring(end + 4));
    }
}
