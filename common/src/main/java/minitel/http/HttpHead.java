package minitel.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import minitel.io.Duplex;

/// The head of an HTTP message (RFC 9112, 2 to 5), read strictly: CR LF ends a line, no folded
/// fields, no control characters. Whoever sends it is a stranger: it costs as many steps as it has
/// bytes, whatever they are and however they come.
///
/// @param start the request line or the status line
/// @param lines the fields as they came, equal names apart
/// @param rest bytes that came behind the head: the first frames
public record HttpHead(
        String start, List<HeaderLine> lines, Map<String, String> headers, byte[] rest) {
    static final int LONGEST = 8192;

    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final int CHUNK = 512;

    public HttpHead {
        lines = List.copyOf(lines);
        headers = HeaderFields.copyOf(headers);
    }

    /// Reads up to the empty line, and perhaps more. Blocks as long as the peer does: whoever calls
    /// sets the deadline.
    ///
    /// @throws EOFException when the peer hangs up first
    /// @throws Malformed when it is no HTTP, or longer than 8 KiB
    public static HttpHead read(Duplex wire) throws IOException {
        return read(wire, LONGEST);
    }

    /// @param longest bytes of a head
    static HttpHead read(Duplex wire, int longest) throws IOException {
        byte[] chunk = new byte[CHUNK];
        byte[] bytes = {};
        int count = 0;
        while (count <= longest) {
            int n = wire.read(chunk);
            if (n < 0) {
                throw new EOFException(wire.peer() + " hung up during the handshake");
            }
            if (count + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(CHUNK, 2 * bytes.length));
            }
            System.arraycopy(chunk, 0, bytes, count, n);
            int from = Math.max(0, count - END.length + 1);
            count += n;
            int end = indexOfEnd(bytes, from, count);
            if (end >= 0) {
                String text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
                return parse(text, Arrays.copyOfRange(bytes, end + END.length, count));
            }
        }
        throw new Malformed(
                431, String.format(Locale.ROOT, "a head longer than %,d bytes", longest));
    }

    private static int indexOfEnd(byte[] bytes, int from, int to) {
        for (int i = from; i + END.length <= to; i++) {
            if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
                return i;
            }
        }
        return -1;
    }

    /// @param text up to the empty line, the CR LF before that left out
    static HttpHead parse(CharSequence text, byte[] rest) throws Malformed {
        HeaderScanner scanner = new HeaderScanner(text);
        String start = scanner.line();
        List<HeaderLine> lines = scanner.lines();
        return new HttpHead(start, lines, HeaderScanner.fields(lines), rest);
    }

    /// What came is not the HTTP that was due.
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        /// The status that a server answers with.
        private final int status;

        public Malformed(int status, String what) {
            super(what);
            this.status = status;
        }

        /// What a server answers with.
        public int status() {
            return status;
        }

        /// The whole answer of a server.
        public HttpSite.Response response() {
            return HttpSite.Response.text(status, "This is no request: " + getMessage() + ".");
        }
    }
}
