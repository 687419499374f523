package minitel.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import minitel.http.HttpSite;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorSiteTest {
    private final EmulatorSite site = EmulatorSite.onWebSocketPort(() -> Language.FRENCH);

    private static HttpSite.Request get(String target, String... headers) {
        return new HttpSite.Request(
                "GET", target, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]));
    }

    @Test
    void thePageIsAtTheRootWhateverItsQuery() {
        HttpSite.Response page = site.answer(get("/?service=MIRE&speed=1200"));
        assertEquals(200, page.status());
        assertTrue(new String(page.body(), UTF_8).contains("<title>Minitel"));
        assertEquals("text/html; charset=utf-8", page.contentType());
        assertArrayEquals(page.body(), site.answer(get("/emulator/index.html")).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/emulator/",
                "/emulator",
                "/emulator/files.txt",
                "/emulator/../Pages.class",
                "/emulator/%2e%2e/Pages.class",
                "/emulator//index.html",
                "/index.html",
                "//",
            })
    void nothingElseIsThere(String target) {
        assertEquals(404, site.answer(get(target)).status());
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() {
        HttpSite.Response first = site.answer(get("/"));
        String tag = first.headers().get("ETag");
        HttpSite.Response again = site.answer(get("/", "If-None-Match", tag));
        assertEquals(304, again.status());
        assertEquals(0, again.body().length);
        assertEquals(200, site.answer(get("/", "If-None-Match", "\"other\"")).status());
    }

    @Test
    void thePageMayCallAnyGatewayAndLoadNothingFromOutside() {
        String policy = site.answer(get("/")).headers().get("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("connect-src 'self' ws: wss:;"), policy);
        assertEquals(policy, site.answer(get("/nowhere")).headers().get("Content-Security-Policy"));
    }

    @Test
    void thePageLearnsWhatToDialAndTheLanguage() {
        assertEquals("{\"websocket\":\"self\",\"language\":\"fr\"}", json(site));
        EmulatorSite web = EmulatorSite.beside(OptionalInt.of(9001), () -> Language.ENGLISH);
        assertEquals("{\"websocket\":9001,\"language\":\"en\"}", json(web));
        EmulatorSite alone = EmulatorSite.beside(OptionalInt.empty(), () -> Language.ENGLISH);
        assertEquals("{\"websocket\":\"off\",\"language\":\"en\"}", json(alone));
    }

    private static String json(EmulatorSite site) {
        return new String(site.answer(get("/gateway.json")).body(), UTF_8);
    }
}
