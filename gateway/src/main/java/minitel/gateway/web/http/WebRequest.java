package minitel.gateway.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import minitel.gateway.net.TrustedProxies;
import minitel.http.HttpSite;

/// What a browser asks of the web port, its body read.
///
/// @param target path and query as they came
/// @param headers by name, case ignored; those that came twice are joined by `, `
/// @param from the peer of the connection, or whom a proxy speaks for
public record WebRequest(
        String method, String target, Map<String, String> headers, InetAddress from, byte[] body) {
    /// Every act of the operator fits easily.
    static final int LONGEST_BODY = 8192;

    private static final int MOST_PARTS = 8;

    public static final String GET = "GET";
    public static final String HEAD = "HEAD";
    public static final String POST = "POST";

    /// Reads the body of a POST, up to a byte more than what is taken.
    public static WebRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(", ", values)));
        boolean post = exchange.getRequestMethod().equals(POST);
        String asked = exchange.getRequestURI().toString();
        HttpSite.Request line = HttpSite.Request.of(exchange.getRequestMethod(), asked, headers);
        return new WebRequest(
                line.method(),
                line.target(),
                line.headers(),
                exchange.getRemoteAddress().getAddress(),
                post ? exchange.getRequestBody().readNBytes(LONGEST_BODY + 1) : new byte[0]);
    }

    /// The same, from whom a trusted proxy speaks for.
    public WebRequest through(TrustedProxies proxies) {
        String hops = header("X-Forwarded-For").orElse("");
        return new WebRequest(method, target, headers, proxies.caller(from, hops), body);
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
