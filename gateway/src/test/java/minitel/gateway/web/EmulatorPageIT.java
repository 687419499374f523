package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.web.PageService.Call;
import minitel.gateway.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A visitor at the emulator page, and the service that he calls.
class EmulatorPageIT {
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private PageService service;
    private Tab tab;
    private TerminalPage page;

    @BeforeEach
    void begin() throws Exception {
        service = new PageService();
        tab = BROWSER.blank();
        page = new TerminalPage(tab);
    }

    /// A lost connection is noted by the browser, and a test that reads dots is no page.
    @AfterEach
    void end() throws IOException {
        List<String> complaints =
                tab.complaints().stream()
                        .filter(c -> !c.matches(".*(WebSocket|getImageData).*"))
                        .toList();
        assertEquals(List.of(), complaints);
        service.close();
    }

    private Call calls(String query) {
        tab.go(service.page(query));
        Call call = service.called();
        page.isOnLine("open");
        return call;
    }

    @Test
    void aVisitorTypesACodeReadsThePageAndLeaves() throws IOException {
        try (World world = World.with("{}")) {
            tab.go("http://127.0.0.1:" + world.address("websocket").getPort() + "/?speed=9600");
            page.shows("Le Minitel reprend du service");
            tab.type("mire");
            page.shows("Code  MIRE");
            tab.press("Enter");
            page.shows("abcdefghijklm");
            tab.press("Home");
            page.shows("Le Minitel reprend du service");
            tab.press("PageDown");
            page.shows("Annuaire");
            tab.press("Home");
            page.shows("Le Minitel reprend du service");
            tab.press("End");
            page.isOnLine("ended");
            page.says("Fin de communication");
        }
    }

    @Test
    void theCallTellsWhatTheTerminalIs() {
        Call call = calls("?speed=4800&model=M2&service=MIRE&frames=binary");
        assertEquals("4800", call.told("speed"));
        assertEquals("Cv1", call.told("model"));
        assertEquals("MIRE", call.told("service"));
        assertEquals("binary", call.told("frames"));
        assertEquals("1", call.told("links"));
    }

    @Test
    void aPageIsReadAsTextWithoutPicturesAndSecrets() throws Exception {
        Call call = calls("?speed=0");
        call.paints("\fBONJOUR \u0019Be\u0019Ce\u001FBA\u000E!#\u000Fvu");
        call.paints("\u001FCAlu \u001BX secret\u001B_ ");
        page.shows("BONJOUR éê");
        page.shows("lu");
        assertEquals("  vu", page.row(2));
        assertEquals("lu", page.row(3).strip());
        tab.until("document.getElementById('news').textContent.includes('BONJOUR')");
        call.paints("\u001FDASUITE");
        tab.until("document.getElementById('news').textContent === 'SUITE'");
    }

    @Test
    void everyKeyIsOnTheScreenAndUnderTheFingers() throws Exception {
        Call call = calls("?speed=0");
        List<String> keys =
                List.of("Enter", "PageUp", "F2", "F1", "Escape", "Home", "Backspace", "PageDown");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            tab.press(keys.get(i));
            expected.append('\u0013').append((char) ('A' + i));
        }
        tab.pressControl("d");
        expected.append("\u0013I");
        assertEquals(expected.toString(), call.hears(expected.length()));
        for (String name : List.of("ENVOI", "RETOUR", "SUITE", "CONNEXION_FIN")) {
            tab.click("[data-key=" + name + "]");
        }
        assertEquals("\u0013A\u0013B\u0013H\u0013I", call.hears(8));
    }

    @Test
    void lettersAndAccentsGoOutAsTheTerminalSendsThem() throws Exception {
        Call call = calls("?speed=0");
        tab.type("a1é");
        assertEquals("A1\u0019BE", call.hears(5));
        call.paints("\u001B:iE");
        assertEquals("\u001B:s", call.hears(4).substring(0, 3));
        tab.type("aA");
        assertEquals("aA", call.hears(2));
    }

    @Test
    void binaryFramesGoBothWays() throws Exception {
        try (PageService binary = new PageService(true)) {
            tab.go(binary.page("?speed=0&frames=binary"));
            Call call = binary.called();
            call.paints("\fBINAIRE");
            page.shows("BINAIRE");
            tab.type("a");
            assertEquals("A", call.hears(1));
        }
    }

    @Test
    void aLostLineIsTakenUpAgainButNotAfterConnexionFin() throws Exception {
        Call first = calls("?speed=0");
        first.paints("\fUN");
        page.shows("UN");
        first.line().abort();
        Call second = service.called();
        page.isOnLine("open");
        page.shows("UN");
        tab.press("End");
        assertEquals("\u0013I", second.hears(2));
        second.line().abort();
        page.isOnLine("ended");
        assertTrue(service.isLeftAlone());
        tab.press("End");
        service.called();
        page.isOnLine("open");
    }

    @Test
    void whoHangsUpIsNotCalledAgain() throws Exception {
        Call call = calls("?speed=0");
        call.paints("\fADIEU");
        call.line().close();
        page.isOnLine("ended");
        page.says("a raccroché");
        page.shows("ADIEU");
        page.shows(" F");
    }

    @Test
    void aSecondConnexionFinHangsUp() throws Exception {
        Call call = calls("?speed=0");
        tab.press("End");
        tab.press("End");
        page.isOnLine("ended");
        assertEquals("\u0013I", call.hears(2));
    }

    @Test
    void aPastedTextArrivesAsItIsAndNothingElseOfIt() throws Exception {
        Call call = calls("?speed=0");
        page.pastes("'aB\\u0007\\u001b\\r\\n\\u202e<é\\u{1f600}>'");
        assertEquals("aB <\u0019Be>", call.hears(8));
        page.pastes("'x'.repeat(100000)");
        page.says("1200 caractères");
        tab.press("Escape");
        String heard = call.hearsUntil("\u0013E");
        assertTrue(heard.matches("x*\u0013E"), heard);
        assertTrue(heard.length() < 400, "the key came before the rest of the text");
    }

    @Test
    void whoSendsMoreThanTheLineTakesIsCutOff() {
        Call call = calls("?speed=300");
        try {
            for (int i = 0; i < 600; i++) {
                call.paints("x".repeat(1000));
            }
        } catch (IOException _) {
            // It hung up.
        }
        page.isOnLine("ended");
        page.says("octets perdus");
    }

    @Test
    void tabGoesThroughAllControlsAndOn() {
        calls("?speed=0");
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            passed.add(
                    tab.text(
                            "document.activeElement.dataset.key ?? (document.activeElement.id"
                                    + " || document.activeElement.tagName)"));
            tab.press("Tab");
        }
        List<String> expected =
                List.of(
                        "entry SOMMAIRE GUIDE RETOUR SUITE ENVOI ANNULATION CORRECTION REPETITION"
                                .split(" "));
        assertEquals(expected, passed.subList(0, expected.size()));
        assertEquals(List.of("CONNEXION_FIN", "SUMMARY", "SUMMARY"), passed.subList(9, 12));
    }

    @Test
    void whatIsChosenSurvivesTheVisit() {
        calls("?speed=0");
        page.chooses("model", "M2");
        page.chooses("speed", "300");
        tab.evaluate("document.getElementById('colour').click()");
        Call again = calls("");
        assertEquals("300", again.told("speed"));
        assertEquals("Cv1", again.told("model"));
        assertEquals("true", tab.text("document.getElementById('colour').checked"));
        tab.evaluate("localStorage.setItem('minitel', '[{]')");
        assertEquals("1200", calls("").told("speed"));
    }

    @Test
    void nothingScrollsSidewaysOnAPhone() {
        for (String visit : List.of("360 fr", "360 en", "320 fr", "320 en")) {
            tab.viewport(Integer.parseInt(visit.substring(0, 3)), 740, true);
            calls("?speed=0&lang=" + visit.substring(4));
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            assertEquals(visit.substring(0, 3), tab.text("document.documentElement.scrollWidth"));
        }
    }

    @Test
    void stateAndKeysFitBelowASmallScreen() {
        tab.viewport(800, 600, false);
        calls("?speed=0");
        assertEquals("true", tab.text("document.querySelector('.line').offsetHeight < 150"));
        String beyond = "(e => e.scrollWidth - e.clientWidth)(document.querySelector('.case'))";
        assertEquals("0", tab.text(beyond));
    }

    @Test
    void aServerThatALinkNamesIsCalledOnlyWhenTheVisitorSaysSo() throws Exception {
        try (PageService other = new PageService()) {
            String query = "?speed=0&server=127.0.0.1:" + other.port();
            tab.go(service.page(query));
            tab.until("!document.getElementById('asked').hidden");
            assertTrue(tab.text("document.body.innerText").contains("127.0.0.1:" + other.port()));
            assertTrue(other.isLeftAlone() && service.isLeftAlone());
            tab.click("#refuse");
            service.called();
            assertTrue(other.isLeftAlone());
            tab.go(service.page(query));
            tab.until("!document.getElementById('asked').hidden");
            tab.click("#accept");
            other.called();
            assertTrue(service.isLeftAlone());
        }
    }

    @Test
    void thePageSpeaksEnglishWhenAsked() {
        calls("?lang=en");
        page.says("Connected to");
        assertEquals("en", tab.text("document.documentElement.lang"));
        assertTrue(tab.text("document.body.innerText").contains("Settings"));
    }

    @Test
    void anotherServerIsCalledByHand() throws Exception {
        try (PageService other = new PageService()) {
            calls("?speed=0");
            tab.evaluate("document.getElementById('settings').open = true");
            tab.click("#server");
            tab.type("http://nowhere");
            tab.press("Enter");
            page.says("Ce n’est pas une adresse");
            tab.evaluate("document.getElementById('server').value = ''");
            tab.click("#server");
            tab.type("localhost:" + other.port());
            tab.press("Enter");
            Call call = other.called();
            assertEquals("", call.told("links"));
            page.isOnLine("open");
            tab.type("a");
            assertEquals("A", call.hears(1));
        }
    }

    @Test
    void thePictureHasTheColoursOfThePage() throws Exception {
        Call call = calls("?speed=0&colour=1");
        call.paints("\f\u001BA\u007F\u001BC\u001B]B\u001FBAfini");
        page.shows("fini");
        assertEquals("255,32,32 255,255,32 0,0,0", dots());
        tab.evaluate("document.getElementById('colour').click()");
        assertEquals("128,128,128 230,230,230 0,0,0", dots());
    }

    /// The first dots of the first three cells of row 1.
    private String dots() {
        return tab.text(
                """
                new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
                  const canvas = document.getElementById('picture');
                  const dot = canvas.width / 320;
                  const at = (column) => [...canvas.getContext('2d')
                    .getImageData(8 * dot * column, 10 * dot, 1, 1).data.slice(0, 3)].join();
                  done([0, 1, 2].map(at).join(' '));
                })))\
                """);
    }

    @Test
    void nothingBlinksForWhoAskedForLessMotion() {
        tab.say(
                "Emulation.setEmulatedMedia",
                Json.parse(
                                "{\"features\":[{\"name\":\"prefers-reduced-motion\",\"value\":\"reduce\"}]}")
                        .asObject());
        calls("?speed=0");
        assertEquals("false", tab.text("document.getElementById('blink').checked"));
    }
}
