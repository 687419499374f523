package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator's page in a real browser.
class OperatorPageIT {
    private static final String NAME = "<img src=x onerror=alert(1)>";
    private static final String SERVICES =
            "{'services': [{'code': 'NULL', 'route': 'tcp://127.0.0.1:9', 'name': '"
                    + NAME
                    + "'}]}";

    private static final String HOSTILE_QUERY = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";

    /// What is painted is told in the text of the screen, a second later.
    private static final String SEEN =
            "document.querySelector('#watch-text').textContent.includes('%s')";

    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static String url(World world) {
        return "http://127.0.0.1:" + world.address("web").getPort() + "/operator/";
    }

    /// The page with everything on it, so that nothing moves under the mouse any more.
    private static Tab desk(World world) {
        Tab tab = BROWSER.open(url(world));
        tab.until(
                "document.querySelector('#link').textContent === 'live'"
                        + " && document.querySelector('#counters').children.length > 0"
                        + " && document.querySelector('#bans-count').textContent !== ''");
        return tab;
    }

    /// Answers the question that an act asks.
    private static void yes(Tab tab) {
        tab.until("document.querySelector('#sure').open");
        tab.enter("#sure-yes");
    }

    /// Pastes a text: its dots and slashes are no keys of every keyboard.
    private static void insert(Tab tab, String text) {
        tab.say("Input.insertText", Json.object().add("text", text));
    }

    @Test
    void sessionsComeAndGoAreWrittenToAndSentAway() throws IOException {
        try (World world = World.with("{'language': 'en'}");
                Minitel minitel = world.webSocket("?speed=4800")) {
            minitel.sees("The Minitel is back in service");
            Tab tab = desk(world);
            tab.until("document.querySelector('#sessions tbody tr')");
            assertEquals(
                    "s1", tab.text("document.querySelector('#sessions tbody td').textContent"));
            tab.enter("[data-act=Message]");
            tab.until("document.querySelector('#sure').open");
            tab.click("#sure-text");
            tab.type("SOUP IS READY");
            tab.press("Enter");
            minitel.seesOnRowZero("SOUP IS READY");
            tab.enter("[data-act=Kick]");
            yes(tab);
            minitel.seesTheEnd();
            tab.until("!document.querySelector('#sessions tbody tr')");
            tab.until("document.querySelector('#said').textContent === 's1 is told and goes'");
            assertEquals(List.of(), tab.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 1200, 1920})
    void aRecordingCanBeStoppedAtAnyWidth(int width) throws IOException {
        String config = "{'language': 'en', 'dump': {'directory': 'rec', 'sessions': 'chosen'}}";
        try (World world = World.with(config);
                Minitel minitel = world.webSocket("")) {
            minitel.sees("The Minitel is back in service");
            Tab tab = desk(world);
            tab.viewport(width, 900, false);
            tab.until("document.querySelector('#sessions tbody tr')");
            tab.enter("[data-act=Record]");
            tab.until("document.querySelector('[data-act=Record]').textContent.includes('Stop')");
            // The cell of the acts hides nothing; what is beside the table can be scrolled to.
            tab.until(
                    "(() => { const cell = document.querySelector('[data-act=Record]').closest('td');"
                            + " return cell.scrollWidth <= cell.clientWidth; })()");
            tab.enter("[data-act=Record]");
            tab.until("document.querySelector('#said').textContent.includes('no further')");
        }
    }

    @Test
    void aScreenIsWatchedAsItsUserSeesItAndHeIsToldOnce() throws IOException {
        try (World world = World.with("{'language': 'en'}");
                Minitel minitel = world.webSocket("?speed=4800")) {
            minitel.sees("Connexion/Fin leave");
            Tab tab = desk(world);
            tab.until("document.querySelector('#sessions tbody tr')");
            tab.enter("[data-act=Watch]");
            tab.until(SEEN.formatted("The Minitel is back in service"));
            tab.until(SEEN.formatted("The operator looks at this screen"));
            minitel.seesOnRowZero("The operator looks at this screen");
            minitel.presses(FunctionKey.GUIDE);
            tab.until(SEEN.formatted("Connexion/Fin"));
            tab.screenshot(Path.of("target", "watch.png"));
            minitel.presses(FunctionKey.CONNEXION_FIN);
            tab.until("document.querySelector('#watch-said').textContent.includes('over')");
            tab.enter("#watch-stop");
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void aHostileScreenIsTextToo() throws IOException {
        try (World world = World.with("{'language': 'en'}");
                Minitel minitel = world.webSocket("?service=" + HOSTILE_QUERY)) {
            minitel.sees("Connexion/Fin leave");
            Tab tab = desk(world);
            tab.until("document.querySelector('#sessions tbody tr')");
            tab.enter("[data-act=Watch]");
            tab.until(SEEN.formatted("The Minitel is back in service"));
            String url = "'../api/sessions/s1/message'";
            String json =
                    "{method: 'POST', headers: {'Content-Type': 'application/json'}, body:"
                            + " JSON.stringify({text: '</pre><img src=x onerror=alert(1)>'})}";
            assertEquals("200", tab.text("fetch(" + url + ", " + json + ").then(r => r.status)"));
            tab.until(SEEN.formatted("</pre><img src=x onerror=alert(1)>"));
            assertEquals("0", tab.text("document.images.length"));
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void aBanIsMadeAndLifted() throws IOException {
        try (World world = World.with("{'language': 'en'}")) {
            Tab tab = desk(world);
            tab.click("#ban-range");
            insert(tab, "192.0.2.0/24");
            tab.click("#ban-reason");
            insert(tab, "<b>why");
            tab.enter("#ban button");
            yes(tab);
            tab.until("document.querySelector('#bans tbody td').textContent === '192.0.2.0/24'");
            assertEquals(
                    "<b>why",
                    tab.text("document.querySelector('#bans tbody').rows[0].cells[4].textContent"));
            tab.enter("#bans button");
            tab.until("!document.querySelector('#bans tbody tr')");
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void aNameWithMarkupIsText() throws IOException {
        try (World world = World.with("{'language': 'en'}", SERVICES)) {
            Tab tab = BROWSER.open(url(world));
            tab.until("document.querySelector('#services tbody tr')");
            assertEquals(
                    NAME,
                    tab.text(
                            "document.querySelector('#services tbody').rows[0].cells[1].textContent"));
            assertEquals("0", tab.text("document.images.length"));
            assertEquals(List.of(), tab.complaints());
        }
    }

    @Test
    void reloadAndDrainAskFirst() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            Tab tab = desk(world);
            tab.enter("#reload");
            yes(tab);
            tab.until("document.querySelector('#said').textContent === 'reloaded, 0 services'");
            tab.enter("#drain");
            tab.until("document.querySelector('#sure').open");
            tab.press("Escape");
            tab.until("!document.querySelector('#sure').open");
            tab.enter("#drain");
            yes(tab);
            world.gateway().awaitDrain();
            tab.until("/goodbye|draining/.test(document.querySelector('#said').textContent)");
        }
    }

    /// A dialog says that it was closed only when the page has time.
    @Test
    void aQuestionRightAfterAnotherIsTheOneThatIsAnswered() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            Tab tab = desk(world);
            tab.evaluate(
                    "document.querySelector('#drain').click();"
                            + "document.querySelector('#sure').close('no');"
                            + "document.querySelector('#reload').click()");
            yes(tab);
            tab.until("document.querySelector('#said').textContent === 'reloaded, 0 services'");
            assertFalse(world.gateway().drained(), "the question before was answered no");
        }
    }

    @Test
    void whoDoesNotKnowThePasswordSeesAFormAndNothingElse() throws IOException {
        try (World world = World.with("{'listen': {'password': 'trente-six'}}")) {
            Tab tab = BROWSER.open(url(world));
            tab.until("!document.querySelector('#login').hidden");
            assertEquals("true", tab.text("document.querySelector('#desk').hidden"));
            tab.type("wrong");
            tab.press("Enter");
            tab.until("document.querySelector('#login-said').textContent.includes('not the')");
            tab.type("trente-six");
            tab.press("Enter");
            tab.until("!document.querySelector('#desk').hidden");
            assertEquals("", tab.text("document.cookie"));
            tab.until("document.querySelector('#link').textContent === 'live'");
            tab.enter("#logout");
            tab.until("!document.querySelector('#login').hidden");
        }
    }

    @Test
    void nothingIsAskedOfAnotherMachineAndAPhoneIsWideEnough() throws IOException {
        try (World world = World.with("{'language': 'en'}");
                Minitel minitel = world.telnet()) {
            minitel.sees("The Minitel is back in service");
            Tab tab = BROWSER.blank();
            tab.viewport(360, 640, true);
            tab.go(url(world));
            tab.until("document.querySelector('#sessions tbody tr')");
            assertEquals("360", tab.text("document.documentElement.scrollWidth"));
            tab.screenshot(Path.of("target", "operator-360.png"));
            tab.viewport(1100, 1400, false);
            tab.screenshot(Path.of("target", "operator.png"));
            String own = url(world).replace("operator/", "") + ".*";
            assertEquals(
                    List.of(), tab.requests().stream().filter(to -> !to.matches(own)).toList());
            assertTrue(tab.complaints().isEmpty(), tab.complaints()::toString);
        }
    }

    @Test
    void byPlainHttpFromAnotherMachineTheFormIsThePagesOwn() throws IOException {
        String config = "{'listen': {'password': 'trente-six', 'names': ['gateway.example']}}";
        try (World world = World.with(config)) {
            Tab tab = BROWSER.open(url(world).replace("127.0.0.1", "gateway.example"));
            tab.until("!document.querySelector('#login').hidden");
            tab.type("trente-six");
            tab.press("Enter");
            tab.until("document.querySelector('#link').textContent === 'live'");
        }
    }
}
