package minitel.gateway.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// Makes the lines of a recording: text in ASCII, each with its line feed. What it writes,
/// [RecordedLineParser] reads.
final class RecordedLineFormat {
    static final int VERSION = 1;

    private static final HexFormat HEX = HexFormat.of();
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private RecordedLineFormat() {}

    static String header(String session, Instant start, String door, String origin) {
        return "{\"minitel-recording\":"
                + VERSION
                + ",\"session\":"
                + quote(session)
                + ",\"start\":"
                + quote(START.format(start))
                + ",\"door\":"
                + quote(door)
                + ",\"origin\":"
                + quote(origin)
                + "}\n";
    }

    static String down(long t, byte[] bytes, int offset, int length) {
        return bytes(t, "down", HEX.formatHex(bytes, offset, offset + length));
    }

    static String page(long t, byte[] bytes) {
        return bytes(t, "page", HEX.formatHex(bytes));
    }

    static String up(long t, byte[] bytes) {
        return bytes(t, "up", HEX.formatHex(bytes));
    }

    private static String bytes(long t, String direction, String hex) {
        return "{\"t\":" + t + ",\"d\":\"" + direction + "\",\"x\":\"" + hex + "\"}\n";
    }

    static String redirect(long t, String to) {
        return event(t, "redirect", "to", to);
    }

    static String reached(long t, String to) {
        return event(t, "reached", "to", to);
    }

    static String home(long t, String from) {
        return event(t, "home", "from", from);
    }

    static String end(long t, String why) {
        return event(t, "end", "why", why);
    }

    private static String event(long t, String event, String key, String value) {
        return "{\"t\":" + t + ",\"e\":\"" + event + "\",\"" + key + "\":" + quote(value) + "}\n";
    }

    static String dropped(long t, long lines) {
        return "{\"t\":" + t + ",\"e\":\"dropped\",\"n\":" + lines + "}\n";
    }

    /// A JSON string; whatever is not printable ASCII is escaped (RFC 8259, section 7).
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= 0x20 && c < 0x7F) {
                quoted.append(c);
            } else {
                quoted.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        return quoted.append('"').toString();
    }
}
