package minitel.gateway.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import minitel.http.HttpConnection;
import minitel.http.HttpExchange;
import minitel.http.HttpSite.Response;
import minitel.life.Deadline;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Between a connection and the site of the web port: makes a [WebRequest] of what came, and writes
/// what the site answers, events among it. On the connection's thread.
final class HttpAdapter implements AutoCloseable {
    /// A proxy in between closes what is silent for a minute.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// A browser takes its events up again by itself.
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private static final byte[] BEAT = ":\n\n".getBytes(UTF_8);

    /// RFC 9110, 5.6.7.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    /// What every answer says unless it says otherwise.
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");

    private final Function<WebRequest, WebAnswer> site;
    private volatile boolean closed;

    HttpAdapter(Function<WebRequest, WebAnswer> site) {
        this.site = site;
    }

    void handle(HttpExchange exchange, InetAddress from) throws IOException {
        WebRequest request = WebRequest.of(exchange, from);
        exchange.patience(HttpConnection.PATIENCE);
        write(exchange, request, answer(request));
    }

    private void write(HttpExchange exchange, WebRequest request, WebAnswer answer)
            throws IOException {
        switch (answer) {
            case WebAnswer.Whole(Response response) -> exchange.answer(complete(response));
            case WebAnswer.Stream(EventFeed feed) -> stream(exchange, request, feed);
            case WebAnswer.Then(WebAnswer first, Runnable afterwards) -> {
                try {
                    write(exchange, request, first);
                } finally {
                    afterwards.run();
                }
            }
        }
    }

    private WebAnswer answer(WebRequest request) {
        try {
            return site.apply(request);
        } catch (Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "{} {} failed", request.method(), request.path());
            }
            return WebAnswer.text(500, "A fault of this program; its log says more.");
        }
    }

    private static Response complete(Response own) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(HEADERS);
        headers.put("Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.putAll(own.headers());
        return new Response(own.status(), own.contentType(), own.body(), headers);
    }

    private void stream(HttpExchange exchange, WebRequest request, EventFeed feed)
            throws IOException {
        try (feed) {
            Map<String, String> unbuffered = Map.of("X-Accel-Buffering", "no");
            exchange.begin(
                    complete(new Response(200, "text/event-stream", new byte[0], unbuffered)));
            if (!request.method().equals(WebRequest.HEAD)) {
                pour(feed, exchange);
            }
        }
    }

    private void pour(EventFeed feed, HttpExchange exchange) throws IOException {
        Deadline end = Deadline.in(LONGEST_STREAM);
        byte[] event = BEAT;
        while (event != null && !closed && !end.passed()) {
            exchange.write(event.length == 0 ? BEAT : event);
            exchange.patience(HEARTBEAT.plus(HttpConnection.PATIENCE));
            event = feed.next(HEARTBEAT);
            exchange.patience(HttpConnection.PATIENCE);
        }
        exchange.end();
    }

    @Override
    public void close() {
        closed = true;
    }
}
