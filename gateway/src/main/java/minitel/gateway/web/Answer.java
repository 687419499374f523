package minitel.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import minitel.json.JsonText;
import minitel.ws.Site.Response;

/// What a request gets.
sealed interface Answer {

    /// All at once.
    record Whole(Response response) implements Answer {}

    /// Server-sent events (WHATWG HTML, 9.2), as long as both sides want.
    record Stream(Feed feed) implements Answer {}

    static Answer text(int status, String sentence) {
        return new Whole(Response.text(status, sentence));
    }

    static Answer text(int status, String sentence, Map<String, String> headers) {
        Response plain = Response.text(status, sentence);
        return new Whole(new Response(status, plain.contentType(), plain.body(), headers));
    }

    /// @param value what [JsonText#write] takes
    static Answer json(int status, Object value) {
        return json(status, value, Map.of());
    }

    static Answer json(int status, Object value, Map<String, String> headers) {
        byte[] body = JsonText.write(value).getBytes(UTF_8);
        return new Whole(new Response(status, "application/json", body, headers));
    }

    /// Why nothing was done.
    static Answer refused(int status, String... lines) {
        return json(status, Map.of("done", false, "said", List.of(lines)));
    }
}
