package minitel.gateway.web.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import minitel.gateway.browser.Chromium;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import minitel.kit.RawHttp.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The operator's page by plain HTTP from another machine, whose browser says nothing in
/// `Sec-Fetch-*`.
class PlainHttpIT {
    private static final String PASSWORD = "trente-six";
    private static final String PAGE = "Minitel-Page: operator\r\n";

    private World world;
    private RawHttp rawHttp;
    private String host = "";

    @BeforeEach
    void open() throws IOException {
        world =
                World.with(
                        "{'language': 'en', 'listen': {'password': '"
                                + PASSWORD
                                + "', 'names': ['gateway.example']}}");
        rawHttp = new RawHttp(world.address("web"));
        host = "gateway.example:" + world.address("web").getPort();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Reply read(String path, String headers) throws IOException {
        return rawHttp.say(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nAccept: application/json\r\nConnection: close\r\n"
                        + headers
                        + "\r\n");
    }

    private Reply act(String path, String json, String headers) throws IOException {
        return rawHttp.say(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + headers
                        + "Content-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json);
    }

    private String origin() {
        return "Origin: http://" + host + "\r\n";
    }

    private String cookie() throws IOException {
        Reply reply = act("/api/login", "{\"password\": \"" + PASSWORD + "\"}", PAGE + origin());
        assertEquals(200, reply.status(), reply::toString);
        return "Cookie: " + reply.header("set-cookie").split(";")[0] + "\r\n";
    }

    private static String basic() {
        String pair = Base64.getEncoder().encodeToString(("x:" + PASSWORD).getBytes(UTF_8));
        return "Authorization: Basic " + pair + "\r\n";
    }

    @Test
    void thePageLogsInReadsAndActsAndLogsOut() throws IOException {
        String cookie = cookie();
        assertEquals(200, read("/api/sessions", PAGE + cookie).status());
        assertEquals(200, act("/api/reload", "{}", PAGE + origin() + cookie).status());
        assertEquals(200, act("/api/logout", "{}", PAGE + origin() + cookie).status());
        assertEquals(401, act("/api/reload", "{}", PAGE + origin() + cookie).status());
    }

    @Test
    void aReadOfThePageIsNeitherChallengedNorLetInByARememberedPassword() throws IOException {
        for (String remembered : new String[] {"", basic()}) {
            Reply reply = read("/api/sessions", PAGE + remembered);
            assertEquals(401, reply.status());
            assertEquals("", reply.header("www-authenticate"));
        }
        assertEquals(200, read("/api/sessions", basic()).status());
        assertTrue(read("/api/sessions", "").header("www-authenticate").startsWith("Basic"));
    }

    /// What another page makes the operator's browser send.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Origin: null\r\n",
                "Origin: http://evil.example\r\n",
                "Origin: http://gateway.example\r\n",
                "Origin: http://gateway.example.evil.example\r\n"
            })
    void theHeaderOfThePageOpensNothingToAnotherPage(String origin) throws IOException {
        String cookie = cookie();
        assertEquals(403, act("/api/reload", "{}", PAGE + origin + cookie).status());
        assertEquals(403, act("/api/login", "{\"password\": \"x\"}", PAGE + origin).status());
    }

    private Tab page(Chromium chromium) {
        Tab tab = chromium.open("http://" + host + "/operator/");
        assertEquals("false", tab.text("isSecureContext"));
        return tab;
    }

    private static void logIn(Tab tab) {
        tab.until("!document.querySelector('#login').hidden");
        tab.evaluate("document.querySelector('#password').focus()");
        tab.type(PASSWORD);
        tab.press("Enter");
        tab.until("document.querySelector('#link').textContent === 'live'");
        tab.until("document.querySelector('#login').hidden");
    }

    private static void asks(Tab tab, String button) {
        tab.until("document.querySelector('" + button + "')");
        tab.enter(button);
        tab.until("document.querySelector('#sure').open");
    }

    private static void acts(Tab tab, String button) {
        asks(tab, button);
        tab.enter("#sure-yes");
    }

    private static void says(Tab tab, String text) {
        tab.until("document.querySelector('#said').textContent.includes('" + text + "')");
    }

    @Test
    void inABrowserEveryStepIsTheFormsAndThePages() throws IOException {
        try (Chromium chromium = Chromium.start();
                Minitel minitel = world.webSocket("?speed=4800")) {
            minitel.sees("The Minitel is back in service");
            Tab tab = page(chromium);
            logIn(tab);
            tab.until("document.querySelector('#sessions tbody tr')");
            tab.enter("[data-act=Watch]");
            tab.until(
                    "document.querySelector('#watch-text').textContent.includes('back in service')");
            acts(tab, "[data-act=Kick]");
            minitel.seesTheEnd();
            says(tab, "told and goes");
            tab.enter("#logout");
            logIn(tab);
        }
    }

    @Test
    void anActWithoutALoginShowsTheFormAndIsDoneAfterIt() throws IOException {
        try (Chromium chromium = Chromium.start()) {
            Tab tab = page(chromium);
            logIn(tab);
            asks(tab, "#reload");
            // In one go, as what the page asks every few seconds would show the form as well.
            String goneAndYes =
                    "(() => { const call = new XMLHttpRequest(); call.open('POST', '../api/logout', false);"
                            + " call.setRequestHeader('Content-Type', 'application/json');"
                            + " call.send('{}'); document.querySelector('#sure-yes').click();"
                            + " return call.status; })()";
            assertEquals("200", tab.text(goneAndYes));
            tab.until("!document.querySelector('#login').hidden");
            tab.until("document.querySelector('#login-said').textContent.includes('Nothing was')");
            logIn(tab);
            assertEquals("", tab.text("document.querySelector('#said').textContent"));
            acts(tab, "#reload");
            says(tab, "reloaded");
        }
    }

    @Test
    void aLoginInOneTabOpensTheOtherWhenItIsLookedAt() throws IOException {
        try (Chromium chromium = Chromium.start()) {
            Tab first = page(chromium);
            Tab second = page(chromium);
            second.until("!document.querySelector('#login').hidden");
            logIn(first);
            second.evaluate("dispatchEvent(new Event('focus'))");
            second.until("document.querySelector('#link').textContent === 'live'");
            assertEquals("true", second.text("document.querySelector('#login').hidden"));
        }
    }

    /// It came there by the address bar, where a person asks for JSON and gets a native dialog.
    @Test
    void aPasswordThatTheBrowserRemembersDoesNotHideTheForm() throws IOException {
        try (Chromium chromium = Chromium.start()) {
            Tab tab = chromium.open("http://x:" + PASSWORD + "@" + host + "/api/services");
            assertEquals("[]", tab.text("document.body.innerText").strip());
            tab.go("http://" + host + "/operator/");
            logIn(tab);
            acts(tab, "#reload");
            says(tab, "reloaded");
        }
    }
}
