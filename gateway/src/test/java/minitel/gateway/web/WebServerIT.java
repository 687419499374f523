package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import minitel.kit.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The web port of a whole gateway without a password, asked in bytes.
class WebServerIT {
    private static World world;
    private static RawHttp rawHttp;

    @BeforeAll
    static void open() throws IOException {
        world =
                World.with("{'language': 'en', 'listen': {'names': ['gateway.example.org']}}")
                        .healthy();
        rawHttp = new RawHttp(world.address("web"));
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    @Test
    void noTunnelLeadsToWhereItIsOperatedWhateverThePorts() {
        assertTrue(OperatorPorts.has(world.address("web")));
        assertTrue(OperatorPorts.has(world.address("console")));
        assertFalse(OperatorPorts.has(world.address("telnet")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/gateway.json",
                "/operator/",
                "/api/sessions",
                "/api/services",
                "/api/bans",
                "/api/channel"
            })
    void everyAnswerTrustsNobody(String path) throws IOException {
        Reply reply = rawHttp.get(path);
        assertEquals(200, reply.status());
        String policy = reply.header("content-security-policy");
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", reply.header("x-content-type-options"));
        assertEquals("no-referrer", reply.header("referrer-policy"));
        assertEquals("same-origin", reply.header("cross-origin-opener-policy"));
        assertEquals("same-origin", reply.header("cross-origin-resource-policy"));
        assertTrue(reply.header("cache-control").matches("no-store|no-cache"), path);
    }

    @Test
    void onlyTheEmulatorMayCallOtherMachines() throws IOException {
        assertTrue(
                rawHttp.get("/")
                        .header("content-security-policy")
                        .contains("connect-src 'self' ws:"));
        assertTrue(
                rawHttp.get("/operator/")
                        .header("content-security-policy")
                        .contains("connect-src 'self';"));
    }

    @Test
    void thePageLearnsWhereTheWebSocketDoorIs() throws IOException {
        int port = world.address("websocket").getPort();
        assertEquals(
                "{\"websocket\":" + port + ",\"language\":\"en\"}",
                rawHttp.get("/gateway.json").body());
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "evil.example:8998, 421",
        "localhost.evil.example, 421",
        "192.0.2.1, 421",
        "'', 421",
        "localhost, 200",
        "LOCALHOST:80, 200",
        "[::1]:8998, 200",
        "gateway.example.org, 200",
        "gateway.example.org.:443, 200",
    })
    void aNameThatIsNotOursIsMisdirected(String host, int status) throws IOException {
        for (String path : List.of("/", "/operator/", "/api/sessions", "/nowhere")) {
            int known = path.equals("/nowhere") ? 404 : 200;
            String text = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close";
            assertEquals(
                    status == 421 ? 421 : known, rawHttp.say(text + "\r\n\r\n").status(), path);
        }
    }

    @Test
    void onlyAPathIsAsked() throws IOException {
        assertEquals(400, rawHttp.ask("GET", "ftp://evil.example/", "").status());
        assertEquals(404, rawHttp.ask("OPTIONS", "*", "").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/healthz", "/operator/", "/api/sessions"})
    void aTargetInAbsoluteFormIsAnsweredLikeItsPath(String path) throws IOException {
        assertEquals(200, rawHttp.get("http://" + rawHttp.host() + path).status());
        assertEquals(421, rawHttp.get("http://evil.example" + path).status());
        String elsewhere = " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
        assertEquals(200, rawHttp.say("GET http://localhost" + path + elsewhere).status());
    }

    @Test
    void aRequestWithoutAHostIsMisdirected() throws IOException {
        assertEquals(421, rawHttp.say("GET / HTTP/1.0\r\n\r\n").status());
        assertEquals(421, rawHttp.say("GET /metrics HTTP/1.0\r\n\r\n").status());
    }

    @Test
    void aHealthCheckWithoutAHostIsAnswered() throws IOException {
        assertEquals(200, rawHttp.say("GET /healthz HTTP/1.0\r\n\r\n").status());
        String evil = "GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n";
        assertEquals(421, rawHttp.say(evil).status());
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere",
        "/operator/nothing.js",
        "/operator/../api",
        "/emulator/",
        "/api",
        "/api/",
        "/api/sessions/s1",
        "//operator/",
        "/operator/%2e%2e/emulator/index.html"
    })
    void aPathThatIsNotInTheTableLeadsNowhere(String path) throws IOException {
        assertEquals(404, rawHttp.get(path).status());
    }

    @Test
    void theOperatorsPageIsAFolder() throws IOException {
        Reply reply = rawHttp.get("/operator");
        assertEquals(308, reply.status());
        assertEquals("operator/", reply.header("location"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, 'GET, HEAD'",
        "DELETE, /operator/, 'GET, HEAD'",
        "PUT, /api/sessions, 'GET, HEAD'",
        "GET, /api/drain, POST",
        "DELETE, /api/bans, 'GET, HEAD, POST'",
        "OPTIONS, /gateway.json, 'GET, HEAD'",
    })
    void aMethodThatIsNotForItIsNotAllowed(String method, String path, String allowed)
            throws IOException {
        Reply reply =
                rawHttp.ask(
                        method,
                        path,
                        "",
                        "Content-Type: application/json",
                        "Origin: http://" + rawHttp.host());
        assertEquals(405, reply.status());
        assertEquals(allowed, reply.header("allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/operator/", "/gateway.json", "/api/services", "/nowhere"})
    void headIsGetWithoutTheBody(String path) throws IOException {
        Reply get = rawHttp.get(path);
        Reply head = rawHttp.ask("HEAD", path, "");
        assertEquals(get.status(), head.status());
        assertEquals("", head.body());
        for (String name : List.of("content-length", "content-type", "etag")) {
            assertEquals(get.header(name), head.header(name), name);
        }
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws IOException {
        String tag = rawHttp.get("/operator/").header("etag");
        Reply again = rawHttp.get("/operator/", "If-None-Match: " + tag);
        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/plain | Origin: http://HOST",
                "Content-Type: application/x-www-form-urlencoded | Origin: http://HOST",
                "Content-Type: application/json | Origin: http://evil.example",
                "Content-Type: application/json | Origin: null",
                "Content-Type: application/json | Sec-Fetch-Site: cross-site",
                "Content-Type: application/json | Sec-Fetch-Site: same-site",
                "Content-Type: application/json | Sec-Fetch-Site: none",
                "Content-Type: application/json | X: no word of where from",
            })
    void anActThatAnotherPageMayHaveSentIsRefused(String type, String from) throws IOException {
        Reply reply =
                rawHttp.ask(
                        "POST", "/api/reload", "{}", type, from.replace("HOST", rawHttp.host()));
        assertEquals(403, reply.status(), reply::body);
    }

    @Test
    void anotherPageReadsNothing() throws IOException {
        assertEquals(403, rawHttp.get("/api/sessions", "Sec-Fetch-Site: cross-site").status());
        assertEquals(403, rawHttp.get("/api/events", "Sec-Fetch-Site: same-site").status());
        assertEquals(403, rawHttp.get("/api/events", "Origin: http://evil.example").status());
        assertEquals(403, rawHttp.get("/api/sessions", "Origin: null").status());
        String own = "Origin: http://" + rawHttp.host();
        assertEquals(200, rawHttp.get("/api/sessions", own).status());
    }

    @Test
    void sessionsAreToldWithWhatAnOperatorWantsToKnow() throws IOException {
        try (Minitel minitel = world.webSocket("?speed=4800&model=Cv%3C")) {
            minitel.sees("The Minitel is back in service");
            String body = rawHttp.get("/api/sessions").body();
            assertTrue(body.contains("\"door\":\"WS\",\"model\":\"Cv<\""), body);
            assertTrue(body.contains("\"pace\":4800"), body);
        }
    }

    /// Of the only test that comes by telnet; the session of another may not have gone yet.
    private static String telnetSession() throws IOException {
        String body = rawHttp.get("/api/sessions").body();
        String start = "{\"id\":\"";
        int at = body.lastIndexOf(start, body.indexOf("\"door\":\"Telnet\"")) + start.length();
        return body.substring(at, body.indexOf('"', at));
    }

    @Test
    void aMessageIsSeenAndAKickEnds() throws IOException {
        try (Minitel minitel = world.telnet()) {
            minitel.sees("The Minitel is back in service");
            String id = telnetSession();
            Reply sent = rawHttp.post("/api/sessions/" + id + "/message", "{\"text\": \"SOUP\"}");
            assertEquals("{\"done\":true,\"said\":[\"sent\"]}", ordered(sent.body()));
            minitel.seesOnRowZero("SOUP");
            assertEquals(200, rawHttp.post("/api/sessions/" + id + "/kick", "{}").status());
            minitel.seesTheEnd();
        }
    }

    /// The keys of a small map come in any order.
    private static String ordered(String json) {
        return json.startsWith("{\"done\"")
                ? json
                : json.replaceFirst("\\{(.*),(\"done\":\\w+)}", "{$2,$1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/sessions/s999/kick | {} | 409 | there is no session",
                "/api/sessions/s999/message | {} | 400 | text: is missing",
                "/api/message | {\"text\": \"x\", \"to\": 1} | 400 | to: is not a known key",
                "/api/message | {\"text\": 7} | 400 | must be a text",
                "/api/message | {\"text\": \"\"} | 409 | the text is empty",
                "/api/bans | {\"range\": \"10.0.0.1/8\"} | 400 | bits beyond its prefix",
                "/api/bans | {\"range\": \"192.0.2.7\", \"days\": 0} | 400 | whole number",
                "/api/bans/lift | {\"range\": \"192.0.2.99\"} | 409 | there is no ban",
                "/api/reload | nonsense | 400 | this is no JSON",
                "/api/sessions/s1/record | {\"on\": true} | 409 | dump.directory",
            })
    void anActThatCannotBeDoneSaysWhy(String path, String json, int status, String why)
            throws IOException {
        Reply reply = rawHttp.post(path, json);
        assertEquals(status, reply.status(), reply::body);
        assertTrue(reply.body().contains(why), reply::body);
    }

    @Test
    void aBanIsMadeListedAndLifted() throws IOException {
        Reply made =
                rawHttp.post(
                        "/api/bans",
                        "{\"range\": \"192.0.2.7\", \"days\": 3, \"reason\": \"\\u2028<b>'\"}");
        assertEquals(200, made.status(), made::body);
        String all = rawHttp.get("/api/bans").body();
        assertTrue(all.contains("\"range\":\"192.0.2.7\""), all);
        assertTrue(all.contains("\"reason\":\"?<b>'\""), all);
        assertEquals(200, rawHttp.post("/api/bans/lift", "{\"range\": \"192.0.2.7\"}").status());
        assertTrue(rawHttp.get("/api/bans").body().contains("\"bans\":[]"));
    }

    @Test
    void aReloadSaysWhatCameOfIt() throws IOException {
        Reply reply = rawHttp.post("/api/reload", "{}");
        assertTrue(reply.body().contains("reloaded, 0 services"), reply::body);
        assertEquals(200, reply.status());
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws IOException {
        assertEquals(413, rawHttp.post("/api/message", "x".repeat(9000)).status());
    }
}
