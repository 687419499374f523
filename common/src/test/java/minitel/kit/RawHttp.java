package minitel.gateway.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import minitel.kit.Patience;

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
