package minitel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.Arrays;
import minitel.io.ByteArrays;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// Makes the bytes of answers (RFC 9112, 4 to 7), and writes the last one of a connection.
/// Stateless: any thread.
public final class ResponseWriter {
    /// What an answer of ours may take where it is the last of its connection.
    private static final Duration PAGE = Duration.ofSeconds(60);

    /// What becomes of the connection, in the words of the client's version.
    enum Future {
        CLOSE("Connection: close\r\n"),
        KEEP(""),
        KEEP_OLD("Connection: keep-alive\r\n");

        private final String line;

        Future(String line) {
            this.line = line;
        }
    }

    private ResponseWriter() {}

    /// Writes an answer, a minute at most, and closes the connection.
    ///
    /// @param method a `HEAD` gets no body
    public static void last(Duplex wire, String method, HttpSite.Response response) {
        try (Timebox _ = new Timebox(wire.peer() + ".page", PAGE, wire::abort)) {
            wire.write(whole(response, !method.equals("HEAD"), Future.CLOSE));
        } catch (Throwable _) {
            // The peer has gone without its answer.
        } finally {
            wire.close();
        }
    }

    /// The whole answer, without a word of its connection: for whoever sends it as a message.
    public static byte[] whole(HttpSite.Response response) {
        return whole(response, true, Future.KEEP);
    }

    /// The whole answer.
    static byte[] whole(HttpSite.Response response, boolean withBody, Future future) {
        StringBuilder head = begun(response);
        if (response.status() != 304) { // its length would be that of what is not sent
            head.append("Content-Length: ").append(response.body().length).append("\r\n");
        }
        if (response.status() == 426) {
            head.append("Upgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n");
        } else {
            head.append(future.line).append("\r\n");
        }
        byte[] start = head.toString().getBytes(ISO_8859_1);
        return withBody ? ByteArrays.joined(start, response.body()) : start;
    }

    /// The head of an answer whose end only its end tells.
    static byte[] head(HttpSite.Response response, boolean chunked, Future future) {
        StringBuilder head = begun(response);
        head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "").append(future.line);
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static StringBuilder begun(HttpSite.Response response) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(' ');
        head.append(reason(response.status())).append("\r\n");
        response.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        return head.append("Content-Type: ").append(response.contentType()).append("\r\n");
    }

    /// One chunk; an empty one is the end.
    static byte[] chunk(byte[] bytes) {
        return chunk(bytes, bytes.length);
    }

    /// The first bytes as one chunk; none = the end.
    public static byte[] chunk(byte[] bytes, int count) {
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1);
        byte[] chunk = Arrays.copyOf(size, size.length + count + 2);
        System.arraycopy(bytes, 0, chunk, size.length, count);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    /// RFC 9110, 15.
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 308 -> "Permanent Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 421 -> "Misdirected Request";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 508 -> "Loop Detected";
            default -> "";
        };
    }
}
