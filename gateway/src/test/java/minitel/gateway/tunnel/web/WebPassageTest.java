package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPassageTest {
    private final WebPassage prefixed = PageHeads.underPrefix(false);
    private final WebPassage hosted = PageHeads.ofOwnHost();

    @Test
    void theTargetIsAskedForItsOwnPath() {
        assertEquals("/album/a/b?c=d", prefixed.target());
        assertEquals("127.0.0.1:8080", prefixed.inside());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/album/x?y, /t/maison/photos/x?y",
        "http://127.0.0.1:8080/album, /t/maison/photos/",
        "//127.0.0.1:8080/album/x, /t/maison/photos/x",
        "/album/x, /t/maison/photos/x",
        "/, /t/maison/photos/",
        "http://127.0.0.1:8080, /t/maison/photos/",
        "http://gateway.example:9001/x, /t/maison/photos/x",
        "http://gateway.example:9001/t/maison/photos/x, /t/maison/photos/x",
        "/t/maison/photos/x, /t/maison/photos/x",
        "x/y, x/y",
        "?x, ?x",
        "http://elsewhere.example/x, http://elsewhere.example/x",
        "http://127.0.0.1:8081/x, http://127.0.0.1:8081/x",
        "mailto:a@b.example, mailto:a@b.example"
    })
    void whereAPageUnderAPrefixLeads(String said, String told) {
        assertEquals(told, prefixed.outward(said));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/album/x, /x",
        "HTTP://127.0.0.1:8080/album/x, /x",
        "/album/x, /x",
        "/other, /other",
        "/album//evil.example/x, /.//evil.example/x",
        "https://photos--maison.example.org:443/x, /x",
        "https://photos--maison.example.org/x, /x",
        "https://elsewhere.example/, https://elsewhere.example/"
    })
    void whereAPageOfItsOwnHostLeads(String said, String told) {
        assertEquals(told, hosted.outward(said));
    }

    @ParameterizedTest
    @CsvSource({
        "http://gateway.example:9001, http://127.0.0.1:8080",
        "https://gateway.example:9001, http://127.0.0.1:8080",
        "http://gateway.example, http://gateway.example",
        "http://evil.example, http://evil.example",
        "null, null"
    })
    void thePagesOwnOriginIsTheTargets(String said, String told) {
        assertEquals(told, prefixed.inwardOrigin(said));
    }

    @Test
    void aReferrerIsTheTargetsOwnOrForeignAndNeverAnotherPageOfTheHost() {
        assertEquals(
                Optional.of("http://127.0.0.1:8080/album/x?y"),
                prefixed.inwardReferrer("http://gateway.example:9001/t/maison/photos/x?y"));
        assertEquals(
                Optional.empty(),
                prefixed.inwardReferrer("http://gateway.example:9001/t/maison/other/x"));
        assertEquals(Optional.empty(), prefixed.inwardReferrer("http://gateway.example:9001/"));
        assertEquals(
                Optional.of("https://elsewhere.example/x"),
                prefixed.inwardReferrer("https://elsewhere.example/x"));
        assertEquals(
                Optional.of("http://127.0.0.1:8080/album/x"),
                hosted.inwardReferrer("https://photos--maison.example.org/x"));
    }
}
