package minitel.ws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.http.HeaderFields;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.Timebox;

/// The server's half of a handshake, on a connection that was just accepted. A request that wants
/// no WebSocket is answered with a page.
public final class WsServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LATE = 408;
    private static final Duration PAGE = Duration.ofSeconds(60);
    private static final Pattern REQUEST =
            Pattern.compile(
                    "([!#$%&'*+.^_`|~0-9A-Za-z-]++)"
                            + " ((?:(?i:http|ws)(?i:s)?://[^/?#]|/)[\\x21-\\x7e]*+)"
                            + " HTTP/1\\.([01])");

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private WsServer() {}

    /// Reads the request, 10 s and 8 KiB at most, and answers it unless it is for a WebSocket;
    /// whoever has begun one and is too slow is told so.
    ///
    /// @param wire closed with whatever comes of it
    /// @throws IOException when the peer hung up or said nothing; then `wire` is closed
    public static Handshake receive(Duplex wire, HttpSite site) throws IOException {
        return receive(wire, site, PATIENCE);
    }

    static Handshake receive(Duplex wire, HttpSite site, Duration patience) throws IOException {
        try {
            return sort(wire, site, head(wire, patience));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed wrong) {
                String what = String.valueOf(wrong.getMessage());
                return wrong.status == LATE
                        ? new Handshake.Answered(what, LATE)
                        : answered(wire, "", what, error(wrong));
            }
            wire.abort();
            throw t;
        }
    }

    private static HttpHead head(Duplex wire, Duration patience) throws IOException {
        Begun begun = new Begun(wire);
        Timebox limit = new Timebox(wire.peer() + ".patience", patience, begun::tellLate);
        try {
            return HttpHead.read(begun);
        } catch (Throwable t) { // not typed: it parks
            if (limit.expired()) {
                throw begun.any
                        ? new HttpHead.Malformed(LATE, "a request that does not end")
                        : new IOException(wire.peer() + " sent no request in time", t);
            }
            throw t;
        } finally {
            limit.close();
        }
    }

    /// Knows whether a request has begun: a browser opens lines that it may never use, and is told
    /// nothing on them.
    private static final class Begun extends DuplexOver {
        private volatile boolean any;

        Begun(Duplex line) {
            super(line);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            int n = line.read(buffer);
            any |= n > 0;
            return n;
        }

        /// The reader waits meanwhile, and is woken by the end.
        void tellLate() {
            if (any) {
                answer(line, "GET", HttpSite.Response.text(LATE, "This request took too long."));
            } else {
                line.abort();
            }
        }
    }

    private static Handshake sort(Duplex wire, HttpSite site, HttpHead head)
            throws HttpHead.Malformed {
        Matcher line = REQUEST.matcher(head.start());
        if (!line.matches()) {
            throw new HttpHead.Malformed(400, "a request line that is none");
        }
        String method = line.group(1);
        HttpSite.Request request = HttpSite.Request.of(method, line.group(2), head.headers());
        String log = method + " " + request.target();
        if (method.equals("OPTIONS")) { // a proxy that looks whether we live
            Map<String, String> allow = Map.of("Allow", ALLOWED);
            HttpSite.Response yes = new HttpSite.Response(200, "text/plain", new byte[0], allow);
            return answered(wire, method, log, yes);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return answered(
                    wire, method, log, refusal(405, "Only GET is served.", "Allow", ALLOWED));
        }
        if (request.header("Upgrade").isEmpty()) {
            return answered(wire, method, log, site.answer(request));
        }
        if (!HeaderFields.lists(request.headers(), "Upgrade", "websocket")
                || !request.header("Sec-WebSocket-Version").orElse("").equals("13")) {
            HttpSite.Response no =
                    refusal(426, "Only WebSocket 13 is served.", "Sec-WebSocket-Version", "13");
            return answered(wire, method, log + ", no WebSocket of version 13", no);
        }
        if (!complete(request, line.group(3))) {
            HttpSite.Response no =
                    HttpSite.Response.text(400, "This WebSocket handshake is incomplete.");
            return answered(wire, method, log + ", an incomplete WebSocket handshake", no);
        }
        return new Handshake.Asked(new UpgradeRequest(wire, head.rest(), request));
    }

    /// RFC 6455, 4.2.1.
    private static boolean complete(HttpSite.Request request, String minorVersion) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        try {
            return request.method().equals("GET")
                    && minorVersion.equals("1")
                    && HeaderFields.lists(request.headers(), "Connection", "upgrade")
                    && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException _) { // no base64
            return false;
        }
    }

    private static HttpSite.Response error(HttpHead.Malformed wrong) {
        return HttpSite.Response.text(
                wrong.status, "This is no request: " + wrong.getMessage() + ".");
    }

    private static HttpSite.Response refusal(
            int status, String sentence, String name, String value) {
        HttpSite.Response plain = HttpSite.Response.text(status, sentence);
        return new HttpSite.Response(
                status, plain.contentType(), plain.body(), Map.of(name, value));
    }

    private static Handshake answered(
            Duplex wire, String method, String log, HttpSite.Response answer) {
        answer(wire, method, answer);
        return new Handshake.Answered(log, answer.status());
    }

    /// Writes an answer, a minute at most, and closes the connection.
    static void answer(Duplex wire, String method, HttpSite.Response response) {
        try (Timebox _ = new Timebox(wire.peer() + ".page", PAGE, wire::abort)) {
            wire.write(bytes(response, !method.equals("HEAD")));
        } catch (Throwable _) {
            // The peer has gone without its answer.
        } finally {
            wire.close();
        }
    }

    private static byte[] bytes(HttpSite.Response response, boolean withBody) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(' ');
        head.append(reason(response.status())).append("\r\n");
        response.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        head.append("Content-Type: ").append(response.contentType()).append("\r\n");
        head.append("Content-Length: ").append(response.body().length).append("\r\n");
        if (response.status() == 426) {
            head.append("Upgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n");
        } else {
            head.append("Connection: close\r\n\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(withBody ? response.body() : new byte[0]);
        return out.toByteArray();
    }

    /// RFC 9110, 15.
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 421 -> "Misdirected Request";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }
}
