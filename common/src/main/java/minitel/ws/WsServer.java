package minitel.ws;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import minitel.http.HeaderFields;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// Reads the one request of a connection to a WebSocket port: answers it with a page, or gives it
/// on as an [UpgradeRequest]. Called by whoever accepted the connection, on its thread.
public final class WsServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Where somebody claims requests: they may have a browser's cookies.
    private static final int LONGEST_CLAIMED = 16_384;

    private static final int LATE = 408;
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private WsServer() {}

    /// Reads the request, 10 s and 8 KiB at most, and answers it unless it is for a WebSocket;
    /// whoever has begun one and is too slow is told so.
    ///
    /// @param wire closed with whatever comes of it
    /// @throws IOException when the peer hung up or said nothing; then `wire` is closed
    public static Handshake receive(Duplex wire, HttpSite site) throws IOException {
        return receive(wire, site, PATIENCE);
    }

    /// The same, with a head of 16 KiB at most, where somebody takes some requests before they are
    /// judged.
    ///
    /// @param claims asked for each request, on this thread
    public static Handshake receive(Duplex wire, HttpSite site, Predicate<HttpSite.Request> claims)
            throws IOException {
        RequestReader reader = new RequestReader(wire, LONGEST_CLAIMED);
        return received(
                wire,
                reader,
                PATIENCE,
                head ->
                        claims.test(head.request())
                                ? new Handshake.Claimed(head, reader)
                                : judge(reader.behind(), site, head));
    }

    static Handshake receive(Duplex wire, HttpSite site, Duration patience) throws IOException {
        RequestReader reader = new RequestReader(wire);
        return received(wire, reader, patience, head -> judge(reader.behind(), site, head));
    }

    private static Handshake received(
            Duplex wire,
            RequestReader reader,
            Duration patience,
            Function<RequestHead, Handshake> next)
            throws IOException {
        try {
            return next.apply(head(wire, reader, patience));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed wrong) {
                String what = String.valueOf(wrong.getMessage());
                return wrong.status() == LATE
                        ? new Handshake.Answered(what, LATE)
                        : answered(wire, "", what, wrong.response());
            }
            wire.abort();
            throw t;
        }
    }

    private static RequestHead head(Duplex wire, RequestReader reader, Duration patience)
            throws IOException {
        Timebox limit = new Timebox(wire.peer() + ".patience", patience, reader::late);
        try {
            RequestHead head = reader.next();
            limit.close();
            if (limit.expired()) { // another thread tells him so, and he is told nothing else
                throw new IOException("its end came too late");
            }
            return head;
        } catch (Throwable t) { // not typed: it parks
            if (limit.expired()) {
                throw reader.begun()
                        ? new HttpHead.Malformed(LATE, "a request that does not end")
                        : new IOException(wire.peer() + " sent no request in time", t);
            }
            throw t;
        } finally {
            limit.close();
        }
    }

    /// Answers a request that has been read, unless it is for a WebSocket; for whoever has claimed
    /// one, too.
    ///
    /// @param wire closed with whatever comes of it
    public static Handshake judge(Duplex wire, HttpSite site, RequestHead head) {
        HttpSite.Request request = head.request();
        String method = request.method();
        String log = method + " " + request.target();
        if (method.equals("OPTIONS")) { // a proxy that looks whether we live
            Map<String, String> allow = Map.of("Allow", ALLOWED);
            HttpSite.Response yes = new HttpSite.Response(200, "text/plain", new byte[0], allow);
            return answered(wire, method, log, yes);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return answered(
                    wire, method, log, refusal(405, "Only GET is served.", "Allow", ALLOWED));
        }
        if (request.header("Upgrade").isEmpty()) {
            return answered(wire, method, log, site.answer(request));
        }
        if (!HeaderFields.lists(request.headers(), "Upgrade", "websocket")
                || !request.header("Sec-WebSocket-Version").orElse("").equals("13")) {
            HttpSite.Response no =
                    refusal(426, "Only WebSocket 13 is served.", "Sec-WebSocket-Version", "13");
            return answered(wire, method, log + ", no WebSocket of version 13", no);
        }
        if (!complete(head)) {
            HttpSite.Response no =
                    HttpSite.Response.text(400, "This WebSocket handshake is incomplete.");
            return answered(wire, method, log + ", an incomplete WebSocket handshake", no);
        }
        return new Handshake.Asked(new UpgradeRequest(wire, request));
    }

    /// RFC 6455, 4.2.1. What comes behind is frames: a body would be taken for some.
    private static boolean complete(RequestHead head) {
        HttpSite.Request request = head.request();
        String key = request.header("Sec-WebSocket-Key").orElse("");
        try {
            return request.method().equals("GET")
                    && head.minor() == 1
                    && head.length() == 0
                    && HeaderFields.lists(request.headers(), "Connection", "upgrade")
                    && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException _) { // no base64
            return false;
        }
    }

    private static HttpSite.Response refusal(
            int status, String sentence, String name, String value) {
        HttpSite.Response plain = HttpSite.Response.text(status, sentence);
        return new HttpSite.Response(
                status, plain.contentType(), plain.body(), Map.of(name, value));
    }

    private static Handshake answered(
            Duplex wire, String method, String log, HttpSite.Response answer) {
        ResponseWriter.last(wire, method, answer);
        return new Handshake.Answered(log, answer.status());
    }
}
