package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.exchange.ExchangeFault;
import minitel.http.HttpSite;
import minitel.videotex.Language;

/// What a browser is told instead of a page, in the gateway's language: by the entrance, never by
/// the page's target.
enum EntranceRefusal {
    WRONG(400, "Cette adresse n'est pas valable.", "There can be no page at this address."),
    NO_REQUEST(400, "Cette demande n'est pas valable.", "This request is none."),
    PASSWORD(401, "Cette page demande un mot de passe.", "This page asks for a password."),
    NO_WORKER(
            403,
            "Une page sous /t/ n'installe pas de service worker.",
            "A page under /t/ installs no service worker."),
    UNKNOWN(404, "Il n'y a pas de page à cette adresse.", "There is no page at this address."),
    TOO_LONG(413, "C'est trop long.", "This is too long."),
    GUESSED(429, "Trop de mots de passe. Attendez un peu.", "Too many passwords. Wait a while."),
    TARGET(
            502,
            "La page ne répond pas comme il faut.",
            "What is published here does not answer as it should."),
    AWAY(503, "La page n'est pas là en ce moment.", "This page is away just now."),
    BUSY(503, "Trop de visites en ce moment.", "There are too many visits just now."),
    LATE(504, "La page ne répond pas.", "What is published here does not answer."),
    LOOP(508, "Cette page mène à elle-même.", "This page leads to itself.");

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final int status;
    private final String french;
    private final String english;

    EntranceRefusal(int status, String french, String english) {
        this.status = status;
        this.french = french;
        this.english = english;
    }

    int status() {
        return status;
    }

    static EntranceRefusal of(StreamRefusedException.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> UNKNOWN;
            case FAULT -> TARGET;
            case TIMEOUT -> LATE;
            case BUSY -> BUSY;
            case AWAY, REFUSED, UNREACHABLE -> AWAY;
        };
    }

    static EntranceRefusal of(ExchangeFault fault) {
        return switch (fault.kind()) {
            case REQUEST -> NO_REQUEST;
            case ANSWER, BROKEN -> TARGET;
            case LATE -> LATE;
        };
    }

    /// A page for people, a line for programs.
    ///
    /// @param headers further ones
    HttpSite.Response answer(
            HttpSite.Request asked, Language language, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Cache-Control", "no-store");
        if (status == 503) {
            all.putIfAbsent("Retry-After", this == BUSY ? "2" : "10");
        }
        String sentence = language == Language.FRENCH ? french : english;
        if (asked.header("Accept").filter(it -> it.contains("text/html")).isEmpty()) {
            byte[] line = (sentence + "\n").getBytes(UTF_8);
            return new HttpSite.Response(status, "text/plain; charset=utf-8", line, all);
        }
        all.put("Content-Security-Policy", POLICY);
        String code = language == Language.FRENCH ? "fr" : "en";
        byte[] page = page(code, sentence).getBytes(UTF_8);
        return new HttpSite.Response(status, "text/html; charset=utf-8", page, all);
    }

    private String page(String code, String sentence) {
        return """
        <!doctype html>
        <html lang="%s">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Minitel</title>
        <style>
        body { margin: 0; min-height: 100vh; display: grid; place-content: center;
               background: #000; color: #fff; font: 1.2rem/1.6 monospace; text-align: center }
        b { display: block; color: #0ff }
        </style>
        <p><b>%d</b>%s</p>
        """
                .formatted(code, status, sentence);
    }
}
