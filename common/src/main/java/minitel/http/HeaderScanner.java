package minitel.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Splits the text of a head into its first line and its fields. Goes once from the first character
/// to the last, and never back. For [HttpHead].
final class HeaderScanner {
    private static final String TOKEN_MARKS = "!#$%&'*+.^_`|~-";

    private final CharSequence text;
    private int at;

    HeaderScanner(CharSequence text) {
        this.text = text;
    }

    /// The next line.
    String line() {
        int from = at;
        char before = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (before == '\r' && c == '\n') {
                return text.subSequence(from, at - 2).toString();
            }
            before = c;
        }
        return text.subSequence(from, at).toString();
    }

    /// All lines that are left, as fields in the order in which they came.
    List<HeaderLine> lines() throws HttpHead.Malformed {
        List<HeaderLine> lines = new ArrayList<>();
        while (at < text.length()) {
            String name = name();
            lines.add(new HeaderLine(name, value()));
        }
        return lines;
    }

    /// The same by name; the values of equal names are joined by `, `.
    static Map<String, String> fields(List<HeaderLine> lines) {
        Map<String, StringBuilder> joined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HeaderLine line : lines) {
            StringBuilder before = joined.get(line.name());
            if (before == null) {
                joined.put(line.name(), new StringBuilder(line.value()));
            } else {
                before.append(", ").append(line.value());
            }
        }
        Map<String, String> fields = HeaderFields.empty();
        joined.forEach((name, value) -> fields.put(name, value.toString()));
        return fields;
    }

    /// A token and its colon.
    private String name() throws HttpHead.Malformed {
        int from = at;
        char c = next();
        while (isOfToken(c)) {
            c = next();
        }
        if (c != ':' || at == from + 1) {
            throw noField();
        }
        return text.subSequence(from, at - 1).toString();
    }

    /// Up to the end of the line or of the text, without the blanks around it.
    private String value() throws HttpHead.Malformed {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\r' && next() == '\n') {
                return text.subSequence(from, at - 2).toString().strip();
            }
            if (c < ' ' && c != '\t' || c == 0x7F) {
                throw noField();
            }
        }
        return text.subSequence(from, at).toString().strip();
    }

    /// NUL, which is in no field, at the end.
    private char next() {
        return at < text.length() ? text.charAt(at++) : 0;
    }

    private static boolean isOfToken(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static HttpHead.Malformed noField() {
        return new HttpHead.Malformed(400, "a header line that is none");
    }
}
