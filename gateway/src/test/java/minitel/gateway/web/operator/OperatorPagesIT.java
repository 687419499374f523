package minitel.gateway.web.operator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.ScriptedHttpService;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Services over HTTP on the operator's page and at his console, with real calls of real callers;
/// and who gets what such a service offers of the web.
class OperatorPagesIT {
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static World world(ScriptedHttpService service) throws IOException {
        return World.with(
                "{'language': 'en'}",
                "{'services': [{'code': 'CHAT', 'name': 'The chat', 'route': '%s'}]}"
                        .formatted(service.url("/chat")));
    }

    private static ScriptedHttpService.Answer page(String screen) {
        String content = Base64.getEncoder().encodeToString(screen.getBytes(ISO_8859_1));
        return json("{'content': '" + content + "'}");
    }

    private static void look(Tab tab) throws IOException {
        for (int width : new int[] {360, 768, 1200}) {
            tab.viewport(width, 900, width == 360);
            for (String scheme : List.of("light", "dark")) {
                tab.colours(scheme);
                tab.until("document.documentElement.scrollWidth <= " + width);
                tab.text("String(document.querySelector('#pages-part').scrollIntoView())");
                tab.screenshot(Path.of("target", "pages-" + width + "-" + scheme + ".png"));
            }
        }
    }

    private static String row(int cell) {
        return "document.querySelector('#pages tbody tr').cells[" + cell + "].textContent";
    }

    @Test
    void whatIsCalledAndWhatFailsIsSeen() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService();
                World world = world(service)) {
            service.then(page("\fBONJOUR"), raw("HTTP/1.1 200 OK||<p>no"));
            Tab tab =
                    BROWSER.open(
                            "http://127.0.0.1:" + world.address("web").getPort() + "/operator/");
            tab.until("document.querySelector('#link').textContent === 'live'");
            tab.until("document.querySelector('#pages-part').hidden");
            try (Minitel minitel = world.webSocket("?service=CHAT")) {
                minitel.sees("BONJOUR");
                minitel.presses(FunctionKey.SUITE);
                minitel.sees("ERR #03");
                tab.until(row(1) + " === '2'");
                tab.until(row(0) + " === 'The chat'");
                tab.until(row(3) + " === '1'");
                tab.until(row(8) + " === 'no json 1'");
                look(tab);
                String said = world.console("pages");
                assertTrue(said.contains("The chat") && said.contains("no json 1"), said);
            }
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void whatIsOfferedOfTheWebGoesToWhoTakesIt() throws Exception {
        String offer = "\u0014#DURL:http://h.example/\u0014#F";
        try (ScriptedHttpService service = new ScriptedHttpService();
                World world = world(service)) {
            service.on("/chat", page("\fBON" + offer + "JOUR"));
            try (Minitel plain = world.webSocket("?service=CHAT");
                    Minitel page = world.webSocket("?service=CHAT&links=1")) {
                plain.sees("BONJOUR");
                page.sees("#DURL:http://h.example/#FJOUR");
            }
        }
    }
}
