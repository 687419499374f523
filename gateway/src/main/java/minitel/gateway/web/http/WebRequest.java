package minitel.gateway.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.net.TrustedProxies;
import minitel.http.HttpExchange;
import minitel.http.HttpSite;

/// A request to the web port, its body read. Made by [HttpAdapter], read by the site.
///
/// @param target path and query as they came
/// @param headers by name, case ignored; those that came twice are joined by `, `
/// @param from the peer of the connection, or whom a proxy speaks for
public record WebRequest(
        String method, String target, Map<String, String> headers, InetAddress from, byte[] body) {
    /// Every act of the operator fits easily.
    static final int LONGEST_BODY = 8192;

    private static final int MOST_PARTS = 8;

    private static final Set<String> FORWARDING = Set.of("forwarded", "via", "x-real-ip");

    public static final String GET = "GET";
    public static final String HEAD = "HEAD";
    public static final String POST = "POST";

    /// Reads the body of a POST, up to a byte more than what is taken.
    static WebRequest of(HttpExchange exchange, InetAddress from) throws IOException {
        HttpSite.Request asked = exchange.request();
        byte[] body = asked.method().equals(POST) ? exchange.body(LONGEST_BODY) : new byte[0];
        return new WebRequest(asked.method(), asked.target(), asked.headers(), from, body);
    }

    /// The same, from whom a trusted proxy speaks for.
    public WebRequest through(TrustedProxies proxies) {
        String hops = header("X-Forwarded-For").orElse("");
        return new WebRequest(method, target, headers, proxies.caller(from, hops), body);
    }

    /// Whether a proxy or a tunnel has brought it, as all of them say in some header: then its
    /// connection tells nothing of where it comes from.
    public boolean wasForwarded() {
        return headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded-") || FORWARDING.contains(name));
    }

    /// Whether it changes nothing.
    public boolean reads() {
        return method.equals(GET) || method.equals(HEAD);
    }

    public boolean bodyTooLong() {
        return body.length > LONGEST_BODY;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The target without its query.
    public String path() {
        return site().path();
    }

    /// The parts of the path; an empty one at the end when it ends with a slash. The last holds all
    /// that is left of a path with more parts than any that leads somewhere.
    public List<String> parts() {
        return List.of(path().substring(1).split("/", MOST_PARTS));
    }

    public HttpSite.Request site() {
        return new HttpSite.Request(method, target, headers);
    }

    public String text() {
        return new String(body, UTF_8);
    }
}
