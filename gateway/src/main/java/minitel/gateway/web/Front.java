package minitel.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import minitel.gateway.web.http.EventFeed;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;
import minitel.http.HttpSite.Response;
import minitel.life.Deadline;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Between the JDK's server and our site: reads a request, writes its answer, and sees to it that
/// neither takes for ever. Each call runs on a virtual thread of its own.
final class Front implements HttpHandler, AutoCloseable {
    /// A proxy in between closes what is silent for a minute.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// A browser takes its events up again by itself.
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    private static final byte[] BEAT = ":\n\n".getBytes(UTF_8);

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

    private final WebSite site;
    private final RequestDeadlines requestDeadlines;
    private volatile boolean closed;

    Front(WebSite site, RequestDeadlines requestDeadlines) {
        this.site = site;
        this.requestDeadlines = requestDeadlines;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            WebRequest request = WebRequest.of(exchange);
            WebAnswer answer = answer(request);
            requestDeadlines.again(RequestDeadlines.LIMIT);
            switch (answer) {
                case WebAnswer.Whole whole -> write(exchange, request, whole.response());
                case WebAnswer.Stream stream -> stream(exchange, request, stream.feed());
            }
        } catch (Throwable t) {
            // The server closes a connection whose handler has failed, and forgets it.
            throw t instanceof IOException e ? e : new IOException("a fault of ours", t);
        }
    }

    private WebAnswer answer(WebRequest request) {
        try {
            return site.answer(request);
        } catch (Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "{} {} failed", request.method(), request.path());
            }
            return WebAnswer.text(500, "A fault of this program; its log says more.");
        }
    }

    private static void write(HttpExchange exchange, WebRequest request, Response response)
            throws IOException {
        headers(exchange.getResponseHeaders(), response.contentType(), response.headers());
        byte[] body = response.body();
        boolean bare = request.method().equals(WebRequest.HEAD) || response.status() == 304;
        if (request.bodyTooLong()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        if (bare || body.length == 0) {
            if (request.method().equals(WebRequest.HEAD)) {
                exchange.getResponseHeaders().set("Content-Length", "" + body.length);
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.getResponseBody().close();
    }

    private static void headers(Headers to, String contentType, Map<String, String> own) {
        HEADERS.forEach(to::set);
        to.set("Content-Type", contentType);
        own.forEach(to::set);
    }

    private void stream(HttpExchange exchange, WebRequest request, EventFeed feed)
            throws IOException {
        try (feed) {
            headers(exchange.getResponseHeaders(), "text/event-stream", Map.of());
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
            if (request.method().equals(WebRequest.HEAD)) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            pour(feed, exchange.getResponseBody());
        }
    }

    private void pour(EventFeed feed, OutputStream out) throws IOException {
        Deadline end = Deadline.in(LONGEST_STREAM);
        byte[] event = BEAT;
        while (event != null && !closed && !end.passed()) {
            out.write(event.length == 0 ? BEAT : event);
            out.flush();
            requestDeadlines.again(HEARTBEAT.plus(RequestDeadlines.LIMIT));
            event = feed.next(HEARTBEAT);
            requestDeadlines.again(RequestDeadlines.LIMIT);
        }
        out.close();
    }

    @Override
    public void close() {
        closed = true;
    }
}
