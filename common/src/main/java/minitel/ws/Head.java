package minitel.ws;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.io.Duplex;

/// The head of an HTTP message (RFC 9112, 2 to 5), read strictly: CR LF ends a line, no folded
/// fields, no control characters.
///
/// @param start the request line or the status line
/// @param rest bytes that came behind the head: the first frames
record Head(String start, Map<String, String> headers, byte[] rest) {
    static final int LONGEST = 8192;

    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final Pattern FIELD =
            Pattern.compile(
                    "([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");

    Head {
        headers = Headers.copyOf(headers);
    }

    /// Reads up to the empty line, and perhaps more. Blocks as long as the peer does: whoever calls
    /// sets the deadline.
    ///
    /// @throws EOFException when the peer hangs up first
    /// @throws Malformed when it is no HTTP, or longer than 8 KiB
    static Head read(Duplex wire) throws IOException {
        byte[] chunk = new byte[512];
        byte[] bytes = {};
        while (bytes.length <= LONGEST) {
            int n = wire.read(chunk);
            if (n < 0) {
                throw new EOFException(wire.peer() + " hung up during the handshake");
            }
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + n);
            System.arraycopy(chunk, 0, bytes, before, n);
            int end = indexOfEnd(bytes, Math.max(0, before - END.length + 1));
            if (end >= 0) {
                return parse(bytes, end);
            }
        }
        throw new Malformed(431, "a head longer than 8,192 bytes");
    }

    private static int indexOfEnd(byte[] bytes, int from) {
        for (int i = from; i + END.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
                return i;
            }
        }
        return -1;
    }

    private static Head parse(byte[] bytes, int end) throws Malformed {
        String text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r\n", -1);
        Map<String, String> headers = Headers.empty();
        for (int i = 1; i < lines.length; i++) {
            Matcher field = FIELD.matcher(lines[i]);
            if (!field.matches()) {
                throw new Malformed(400, "a header line that is none");
            }
            headers.merge(field.group(1), field.group(2).strip(), (a, b) -> a + ", " + b);
        }
        byte[] rest = Arrays.copyOfRange(bytes, end + END.length, bytes.length);
        return new Head(lines[0], headers, rest);
    }

    /// What came is not the HTTP that was due.
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        /// The status that a server answers with.
        final int status;

        Malformed(int status, String what) {
            super(what);
            this.status = status;
        }
    }
}
