package minitel.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import minitel.gateway.web.PageFiles.Page;
import minitel.http.HttpSite;
import minitel.videotex.Language;

/// The Minitel in a web page: the same files on the web port and on the WebSocket port. Asked by
/// their connections, on their threads.
///
/// `/` is the page, `/emulator/NAME` its files, `/gateway.json` what the page has to know of this
/// gateway. All addresses in the page are relative, so that a proxy may put it under a path.
public final class EmulatorSite implements HttpSite {
    private static final String FOLDER = "/emulator/";

    /// The terminal may call any gateway that the visitor names, and takes nothing else from
    /// outside.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " manifest-src 'self'; connect-src 'self' ws: wss:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private final PageFiles pageFiles = new PageFiles("emulator");
    private final String webSocket;
    private final Supplier<Language> language;

    /// @param webSocket what the page shall dial, as JSON
    private EmulatorSite(String webSocket, Supplier<Language> language) {
        this.webSocket = webSocket;
        this.language = language;
    }

    /// The page dials where it came from.
    public static EmulatorSite onWebSocketPort(Supplier<Language> language) {
        return new EmulatorSite("\"self\"", language);
    }

    /// The page dials another port of the same host.
    ///
    /// @param port empty = the gateway takes no WebSockets
    public static EmulatorSite beside(OptionalInt port, Supplier<Language> language) {
        return new EmulatorSite(
                port.isPresent() ? Integer.toString(port.getAsInt()) : "\"off\"", language);
    }

    @Override
    public Response answer(Request request) {
        String path = request.path();
        if (path.equals("/gateway.json")) {
            return new Response(200, "application/json", gateway(), headers("no-store"));
        }
        if (path.equals("/")) {
            return page(request, "");
        }
        boolean file = path.startsWith(FOLDER) && path.length() > FOLDER.length();
        return file ? page(request, path.substring(FOLDER.length())) : missing();
    }

    private byte[] gateway() {
        String code =
                switch (language.get()) {
                    case FRENCH -> "fr";
                    case ENGLISH -> "en";
                };
        return "{\"websocket\":%s,\"language\":\"%s\"}".formatted(webSocket, code).getBytes(UTF_8);
    }

    private Response page(Request request, String name) {
        return pageFiles
                .find(name)
                .map(page -> page(request, page))
                .orElseGet(EmulatorSite::missing);
    }

    private static Response page(Request request, Page page) {
        Map<String, String> headers = headers("no-cache");
        headers.put("ETag", page.tag());
        boolean known = request.header("If-None-Match").filter(page.tag()::equals).isPresent();
        return new Response(
                known ? 304 : 200, page.contentType(), known ? new byte[0] : page.body(), headers);
    }

    private static Response missing() {
        Response plain = Response.text(404, "There is no page here; the Minitel is at /.");
        return new Response(404, plain.contentType(), plain.body(), headers("no-store"));
    }

    private static Map<String, String> headers(String cache) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", cache);
        return headers;
    }
}
