package minitel.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A request up to its body: what is asked, and how long the body is (RFC 9112, 3 and 6). What two
/// readers could understand in two ways is refused.
///
/// @param lines its fields as they came, equal names apart
/// @param minor version 1.0 or 1.1
/// @param length of the body; [#CHUNKED] = only its end tells
public record RequestHead(
        HttpSite.Request request, List<HeaderLine> lines, int minor, long length) {
    public static final long CHUNKED = -1;

    private static final int MOST_FIELDS = 64;

    /// A number of so many digits is a `long` for sure.
    private static final int MOST_DIGITS = 18;

    private static final Pattern LINE =
            Pattern.compile(
                    "([!#$%&'*+.^_`|~0-9A-Za-z-]++)"
                            + " ((?:(?i:http|ws)(?i:s)?://[\\x21-\\x7e&&[^/?#@]]++(?![#@])|/)"
                            + "[\\x21-\\x7e]*+|\\*)"
                            + " HTTP/1\\.([01])");

    /// A host and perhaps a port, as no list is written; or nothing. Whoever looks closer knows
    /// names.
    private static final Pattern HOST = Pattern.compile("[\\x21-\\x7e&&[^,/?#@\"<>^`{|}\\\\]]*+");

    static RequestHead of(HttpHead head) throws HttpHead.Malformed {
        Matcher line = LINE.matcher(head.start());
        if (!line.matches() || line.group(2).equals("*") && !line.group(1).equals("OPTIONS")) {
            throw new HttpHead.Malformed(400, "a request line that is none");
        }
        if (head.headers().size() > MOST_FIELDS) {
            throw new HttpHead.Malformed(431, "a head of more than 64 fields");
        }
        int minor = Integer.parseInt(line.group(3));
        HttpSite.Request request =
                HttpSite.Request.of(line.group(1), line.group(2), head.headers());
        checkHost(head.headers());
        checkHost(request.headers());
        return new RequestHead(request, head.lines(), minor, length(head.headers(), minor));
    }

    /// Two fields of that name come as `a, b`, which is no host (RFC 9112, 3.2): one reader would
    /// take the first, another the second.
    private static void checkHost(Map<String, String> fields) throws HttpHead.Malformed {
        if (!HOST.matcher(fields.getOrDefault("Host", "")).matches()) {
            throw new HttpHead.Malformed(400, "a host that is none");
        }
    }

    static long length(Map<String, String> fields, int minor) throws HttpHead.Malformed {
        String coding = fields.get("Transfer-Encoding");
        String said = fields.get("Content-Length");
        if (coding == null) {
            return said == null ? 0 : number(said);
        }
        if (said != null || minor == 0) {
            throw new HttpHead.Malformed(400, "a body of two lengths");
        }
        if (!coding.equalsIgnoreCase("chunked")) {
            throw new HttpHead.Malformed(501, "a body of an unknown coding");
        }
        return CHUNKED;
    }

    /// Two fields of that name come as `5, 5`, which is no number.
    private static long number(String said) throws HttpHead.Malformed {
        if (said.isEmpty() || !said.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new HttpHead.Malformed(400, "a length that is none");
        }
        return said.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(said);
    }

    public boolean isHead() {
        return request.method().equals("HEAD");
    }

    /// Whether the client may ask again on this connection.
    boolean keepsAlive() {
        return !HeaderFields.lists(request.headers(), "Connection", "close")
                && (minor == 1
                        || HeaderFields.lists(request.headers(), "Connection", "keep-alive"));
    }

    /// Whether the body is sent only when we have said so (RFC 9110, 10.1.1).
    public boolean expectsContinue() {
        return minor == 1 && HeaderFields.lists(request.headers(), "Expect", "100-continue");
    }

    /// The protocol that a client asks to change to, where that can be passed on; HTTP/2 and TLS
    /// are not, as heads would follow that nobody looks at.
    public Optional<String> upgrade() {
        return request.header("Upgrade")
                .filter(_ -> minor == 1 && length == 0)
                .filter(_ -> HeaderFields.lists(request.headers(), "Connection", "upgrade"))
                .filter(to ->
                        Stream.of(to.toLowerCase(Locale.ROOT).split(",", -1))
                                .noneMatch(RequestHead::hides));
    }

    private static boolean hides(String protocol) {
        String name = protocol.strip();
        return name.isEmpty()
                || name.startsWith("h2")
                || name.startsWith("tls")
                || name.startsWith("http");
    }
}
