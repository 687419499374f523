package minitel.gateway.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import minitel.http.HttpSite.Response;
import minitel.json.JsonText;

/// What the site of the web port answers: all at once, or events. [HttpAdapter] writes it.
public sealed interface WebAnswer {

    /// All at once.
    record Whole(Response response) implements WebAnswer {}

    /// Server-sent events (WHATWG HTML, 9.2), as long as both sides want.
    record Stream(EventFeed feed) implements WebAnswer {}

    /// The same, and something that is done when it is out, or could not be written.
    record Then(WebAnswer answer, Runnable afterwards) implements WebAnswer {}

    static WebAnswer text(int status, String sentence) {
        return new Whole(Response.text(status, sentence));
    }

    static WebAnswer text(int status, String sentence, Map<String, String> headers) {
        Response plain = Response.text(status, sentence);
        return new Whole(new Response(status, plain.contentType(), plain.body(), headers));
    }

    /// @param value what [JsonText#write] takes
    static WebAnswer json(int status, Object value) {
        return json(status, value, Map.of());
    }

    static WebAnswer json(int status, Object value, Map<String, String> headers) {
        byte[] body = JsonText.write(value).getBytes(UTF_8);
        return new Whole(new Response(status, "application/json", body, headers));
    }

    /// Why nothing was done.
    static WebAnswer refused(int status, String... lines) {
        return json(status, Map.of("done", false, "said", List.of(lines)));
    }
}
