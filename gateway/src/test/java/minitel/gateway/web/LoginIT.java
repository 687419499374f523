package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import minitel.gateway.config.Password;
import minitel.gateway.web.Wire.Reply;
import minitel.gateway.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The web port of a gateway with a password, which its configuration holds as a hash.
class LoginIT {
    private static final String PASSWORD = "trente-six quinze";
    private static final String HASHED = Password.hashed(PASSWORD);

    private World world;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{'language': 'en', 'listen': {'password': '" + HASHED + "'}}");
        wire = new Wire(world.address("web"));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Reply login(String password) throws IOException {
        return wire.post("/api/login", "{\"password\": \"" + password + "\"}");
    }

    private String cookie() throws IOException {
        return "Cookie: " + login(PASSWORD).header("set-cookie").split(";")[0];
    }

    private static String basic(String pair) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sessions",
                "/api/events",
                "/api/services",
                "/api/bans",
                "/api/log",
                "/api/history",
                "/api/history/day",
                "/api/channel",
                "/api/sessions/s1/watch",
                "/metrics",
                "/api/nowhere"
            })
    void whatIsTheOperatorsAsksForThePassword(String path) throws IOException {
        assertEquals(401, wire.get(path).status());
        assertTrue(wire.get(path).header("www-authenticate").startsWith("Basic "));
        assertEquals(401, wire.get(path, "Cookie: minitel-operator=").status());
        assertEquals(
                401, wire.get(path, "Cookie: minitel-operator=AAAAAAAAAAAAAAAAAAAAAA").status());
    }

    @Test
    void aScriptIsNotMadeToOpenTheBrowsersOwnForm() throws IOException {
        Reply reply = wire.get("/api/sessions", "Sec-Fetch-Mode: cors");
        assertEquals(401, reply.status());
        assertEquals("", reply.header("www-authenticate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/operator/", "/gateway.json", "/healthz"})
    void whatIsEverybodysDoesNot(String path) throws IOException {
        assertEquals(200, wire.get(path).status());
    }

    @Test
    void thePasswordIsAnsweredWithACookieThatOnlyThisPortGets() throws IOException {
        Reply reply = login(PASSWORD);
        assertEquals(200, reply.status());
        assertTrue(
                reply.header("set-cookie")
                        .matches(
                                "minitel-operator=[A-Za-z0-9_-]{22}; Path=/; HttpOnly;"
                                        + " SameSite=Strict"),
                reply::toString);
        String cookie = "Cookie: a=b; " + reply.header("set-cookie").split(";")[0];
        assertEquals(200, wire.get("/api/sessions", cookie).status());
        assertEquals(200, wire.post("/api/reload", "{}", cookie).status());
    }

    @Test
    void behindHttpsTheCookieStaysThere() throws IOException {
        Reply reply =
                wire.post(
                        "/api/login",
                        "{\"password\": \"" + PASSWORD + "\"}",
                        "X-Forwarded-Proto: https");
        assertTrue(reply.header("set-cookie").endsWith("; Secure"), reply::toString);
    }

    @Test
    void aLogoutEndsIt() throws IOException {
        String cookie = cookie();
        assertTrue(wire.post("/api/logout", "{}", cookie).header("set-cookie").contains("Age=0"));
        assertEquals(401, wire.get("/api/sessions", cookie).status());
    }

    @Test
    void anActWithoutACookieIsNotDoneEvenWithThePassword() throws IOException {
        assertEquals(401, wire.post("/api/drain", "{}").status());
        assertEquals(401, wire.post("/api/drain", "{}", basic("x:" + PASSWORD)).status());
    }

    @Test
    void aLoginFromAnotherPageIsRefused() throws IOException {
        Reply reply =
                wire.ask(
                        "POST",
                        "/api/login",
                        "{\"password\":\"" + PASSWORD + "\"}",
                        "Content-Type: application/json",
                        "Origin: http://evil.example");
        assertEquals(403, reply.status());
        assertEquals("", reply.header("set-cookie"));
    }

    @ParameterizedTest
    @CsvSource({"/metrics", "/api/sessions", "/healthz"})
    void aScraperSaysThePasswordWithEveryRead(String path) throws IOException {
        for (int i = 0; i < 8; i++) {
            assertEquals(200, wire.get(path, basic("anybody:" + PASSWORD)).status());
        }
        assertEquals(403, wire.get(path, basic("anybody:" + PASSWORD + "x")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !", "Basic AAAA", "Bearer x", "Basic ====", "x"})
    void whatIsNoPasswordOpensNothing(String authorization) throws IOException {
        int status = wire.get("/metrics", "Authorization: " + authorization).status();
        assertTrue(status == 401 || status == 403, "" + status);
    }

    @Test
    void theSixthWrongPasswordHasToWaitAndSoHasTheRightOne() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertEquals(403, login("wrong" + i).status());
        }
        Reply reply = login(PASSWORD);
        assertEquals(429, reply.status());
        assertTrue(reply.header("retry-after").matches("\\d{2,3}"), reply::toString);
        assertEquals("", reply.header("set-cookie"));
        assertEquals(429, wire.get("/metrics", basic("x:" + PASSWORD)).status());
    }

    @Test
    void theConsoleKnowsTheHashedPasswordToo() throws IOException {
        assertTrue(world.console(PASSWORD, "limits").contains("sessions 6000"));
        assertFalse(world.console("wrong", "limits").contains("sessions 6000"));
    }
}
