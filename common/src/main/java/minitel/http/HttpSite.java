package minitel.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers requests for pages: what the WebSocket port gives a browser, and what the web port gives
/// everybody. Called on the connection's thread, by several at once.
@FunctionalInterface
public interface HttpSite {

    /// Answers one `GET` or `HEAD`, on the connection's thread; the body of a `HEAD` is not sent.
    Response answer(Request request);

    /// A site without pages.
    static HttpSite none() {
        return _ -> Response.text(404, "There is no page here.");
    }

    /// What was asked.
    ///
    /// @param target path and query as they came: `/?speed=4800`
    /// @param headers by name, case ignored; those that came twice are joined by `, `
    record Request(String method, String target, Map<String, String> headers) {

        private static final Pattern ABSOLUTE =
                Pattern.compile("(?i)(?:http|ws)s?://([^/?#@]++)([^#]*+)");

        public Request {
            headers = HeaderFields.copyOf(headers);
        }

        /// What a request line asks for. A target in absolute form, as clients send to a proxy, is
        /// the same path on the host that it names, whatever the Host field says (RFC 9112, 3.2.2).
        public static Request of(String method, String target, Map<String, String> headers) {
            Matcher absolute = ABSOLUTE.matcher(target);
            if (!absolute.matches()) {
                return new Request(method, target, headers);
            }
            Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            named.putAll(headers);
            named.put("Host", absolute.group(1));
            String path = absolute.group(2);
            return new Request(method, path.startsWith("/") ? path : "/" + path, named);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /// The target without its query.
        public String path() {
            int mark = target.indexOf('?');
            return mark < 0 ? target : target.substring(0, mark);
        }

        /// The first value of a name in the query, decoded: `Cu%3C` is `Cu<`. What cannot be
        /// decoded counts as absent.
        public Optional<String> parameter(String name) {
            int mark = target.indexOf('?');
            if (mark < 0) {
                return Optional.empty();
            }
            for (String pair : target.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).equals(name)) {
                    return decoded(pair.substring(equals + 1));
                }
            }
            return Optional.empty();
        }

        private static Optional<String> decoded(String value) {
            try {
                return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) { // a % without its two digits
                return Optional.empty();
            }
        }
    }

    /// What is answered. `Content-Length` and `Connection` are added on the way out.
    ///
    /// @param headers further ones, in any order
    record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

        public Response {
            headers = HeaderFields.copyOf(headers);
        }

        public static Response text(int status, String sentence) {
            byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
            return new Response(status, "text/plain; charset=utf-8", body, Map.of());
        }
    }
}
