package minitel.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer up to its body (RFC 9112, 4 and 6.3). What two readers could understand in two ways is
/// refused, as in a [RequestHead].
///
/// @param headers by name, case ignored; those that came twice are joined by `, `
/// @param lines as they came, equal names apart
/// @param length of the body; [RequestHead#CHUNKED], or [BodyReader#TO_THE_END]
public record ResponseHead(
        int status,
        String reason,
        Map<String, String> headers,
        List<HeaderLine> lines,
        long length) {
    private static final int MOST_FIELDS = 256;
    private static final Pattern LINE =
            Pattern.compile(
                    "HTTP/1\\.[01] ([1-9][0-9]{2})(?: ([^\\x00-\\x08\\x0a-\\x1f\\x7f]*+))?");

    /// @param bare whether the request was a `HEAD`: its answer has no body, whatever it says
    static ResponseHead of(HttpHead head, boolean bare) throws HttpHead.Malformed {
        Matcher line = LINE.matcher(head.start());
        if (!line.matches() || head.lines().size() > MOST_FIELDS) {
            throw new HttpHead.Malformed(502, "an answer that is none");
        }
        int status = Integer.parseInt(line.group(1));
        String reason = line.group(2) == null ? "" : line.group(2);
        boolean empty = bare || status < 200 || status == 204 || status == 304;
        return new ResponseHead(
                status, reason, head.headers(), head.lines(), empty ? 0 : length(head.headers()));
    }

    private static long length(Map<String, String> fields) throws HttpHead.Malformed {
        return fields.containsKey("Content-Length") || fields.containsKey("Transfer-Encoding")
                ? RequestHead.length(fields, 1)
                : BodyReader.TO_THE_END;
    }

    /// Whether it only says that another one comes.
    public boolean isInterim() {
        return status < 200 && status != 101;
    }
}
