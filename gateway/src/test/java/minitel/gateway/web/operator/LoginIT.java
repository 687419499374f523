package minitel.gateway.web.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import minitel.gateway.login.Password;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import minitel.kit.RawHttp.Reply;
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
    private RawHttp rawHttp;

    @BeforeEach
    void open() throws IOException {
        world =
                World.with("{'language': 'en', 'listen': {'password': '" + HASHED + "'}}")
                        .healthy();
        rawHttp = new RawHttp(world.address("web"));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Reply login(String password) throws IOException {
        return rawHttp.post("/api/login", "{\"password\": \"" + password + "\"}");
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
        assertEquals(401, rawHttp.get(path).status());
        assertTrue(rawHttp.get(path).header("www-authenticate").startsWith("Basic "));
        assertEquals(401, rawHttp.get(path, "Cookie: minitel-operator=").status());
        assertEquals(
                401, rawHttp.get(path, "Cookie: minitel-operator=AAAAAAAAAAAAAAAAAAAAAA").status());
    }

    /// Over plain HTTP from another machine a browser does not say `Sec-Fetch-Mode`.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Mode: cors",
                "Minitel-Page: operator",
                "Accept: text/event-stream"
            })
    void aScriptIsNotMadeToOpenTheBrowsersOwnForm(String mark) throws IOException {
        Reply reply = rawHttp.get("/api/sessions", mark);
        assertEquals(401, reply.status());
        assertEquals("", reply.header("www-authenticate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/operator/", "/gateway.json", "/healthz"})
    void whatIsEverybodysDoesNot(String path) throws IOException {
        assertEquals(200, rawHttp.get(path).status());
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
        assertEquals(200, rawHttp.get("/api/sessions", cookie).status());
        assertEquals(200, rawHttp.post("/api/reload", "{}", cookie).status());
    }

    @Test
    void behindHttpsTheCookieStaysThere() throws IOException {
        Reply reply =
                rawHttp.post(
                        "/api/login",
                        "{\"password\": \"" + PASSWORD + "\"}",
                        "X-Forwarded-Proto: https");
        assertTrue(reply.header("set-cookie").endsWith("; Secure"), reply::toString);
    }

    @Test
    void aLogoutEndsIt() throws IOException {
        String cookie = cookie();
        assertTrue(
                rawHttp.post("/api/logout", "{}", cookie).header("set-cookie").contains("Age=0"));
        assertEquals(401, rawHttp.get("/api/sessions", cookie).status());
    }

    @Test
    void anActWithoutACookieIsNotDoneEvenWithThePassword() throws IOException {
        assertEquals(401, rawHttp.post("/api/drain", "{}").status());
        assertEquals(401, rawHttp.post("/api/drain", "{}", basic("x:" + PASSWORD)).status());
    }

    @Test
    void aLoginFromAnotherPageIsRefused() throws IOException {
        Reply reply =
                rawHttp.ask(
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
            assertEquals(200, rawHttp.get(path, basic("anybody:" + PASSWORD)).status());
        }
        assertEquals(403, rawHttp.get(path, basic("anybody:" + PASSWORD + "x")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !", "Basic AAAA", "Bearer x", "Basic ====", "x"})
    void whatIsNoPasswordOpensNothing(String authorization) throws IOException {
        int status = rawHttp.get("/metrics", "Authorization: " + authorization).status();
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
        assertEquals(429, rawHttp.get("/metrics", basic("x:" + PASSWORD)).status());
    }

    private Reply from(String address, String password) throws IOException {
        return rawHttp.post(
                "/api/login",
                "{\"password\": \"" + password + "\"}",
                "X-Forwarded-For: " + address);
    }

    @Test
    void wrongOnesFromManyAddressesShutNobodyElseOut() throws IOException {
        behindAProxy();
        for (int i = 0; i < 32; i++) {
            assertEquals(403, from("192.0.2." + i, "wrong" + i).status());
        }
        assertEquals(200, from("198.51.100.7", PASSWORD).status());
        assertEquals(200, from("192.0.2.1", PASSWORD).status());
    }

    @Test
    void anAddressOfIpv6ThatHasTriedTooOftenHasTheWholeOfItsNetworkWait() throws IOException {
        behindAProxy();
        for (int i = 0; i < 5; i++) {
            assertEquals(403, from("2001:db8:0:1::" + i, "wrong" + i).status());
        }
        assertEquals(429, from("2001:db8:0:1::77", PASSWORD).status());
        assertEquals(200, from("2001:db8:0:2::77", PASSWORD).status());
    }

    /// Its word is taken for where a request comes from.
    private void behindAProxy() throws IOException {
        world.close();
        world =
                World.with(
                        "{'language': 'en', 'proxies': ['127.0.0.1'], 'listen': {'password': '"
                                + HASHED
                                + "'}}");
        rawHttp = new RawHttp(world.address("web"));
    }

    @Test
    void theConsoleKnowsTheHashedPasswordToo() throws IOException {
        assertTrue(world.console(PASSWORD, "limits").contains("sessions 6000"));
        assertFalse(world.console("wrong", "limits").contains("sessions 6000"));
    }

    @Test
    void theConsoleCountsWrongOnesOverAllConnectionsAndTellsHowLongToWait() throws IOException {
        assertTrue(world.console("wrong", "wrong", "wrong").endsWith("wrong password\r\n"));
        String sixth = world.console("wrong", "wrong", PASSWORD, "limits");
        assertTrue(sixth.matches("(?s).*too many wrong passwords: wait \\d+ s\r\n"), sixth);
        String next = world.console(PASSWORD, "limits");
        assertTrue(next.matches("too many wrong passwords: wait \\d+ s\r\n"), next);
    }

    @Test
    void consoleAndWebPortCountTogether() throws IOException {
        world.console("wrong", "wrong", "wrong");
        assertEquals(403, login("wrong4").status());
        assertEquals(403, login("wrong5").status());
        assertEquals(429, login(PASSWORD).status());
        assertFalse(world.console(PASSWORD, "limits").contains("sessions 6000"));
    }

    @Test
    void whoHasSaidNoPasswordYetKeepsNoOperatorOut() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                idle.add(consoleFrom("127.0.0.2"));
            }
            try (Socket operator = consoleFrom("127.0.0.3")) {
                operator.getOutputStream().write((PASSWORD + "\nlimits\nquit\n").getBytes(UTF_8));
                String said = new String(operator.getInputStream().readAllBytes(), UTF_8);
                assertTrue(said.contains("sessions 6000"), said);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /// Returns when the console has asked, or has hung up.
    private Socket consoleFrom(String address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        socket.connect(world.address("console"));
        assertTrue(socket.getInputStream().read() >= -1);
        return socket;
    }

    @Test
    void theMetricsCountPasswords() throws IOException {
        login("wrong");
        String cookie = cookie();
        String metrics = rawHttp.get("/metrics", cookie).body();
        assertTrue(metrics.contains("minitel_passwords_total{outcome=\"right\"} 1\n"), metrics);
        assertTrue(metrics.contains("minitel_passwords_total{outcome=\"wrong\"} 1\n"), metrics);
        assertTrue(metrics.contains("minitel_passwords_total{outcome=\"refused\"} 0\n"), metrics);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logged out", "logged in"})
    void theEventsOfALoginEndWithIt(String after) throws IOException {
        String cookie = cookie();
        String other = cookie();
        try (Socket listening = rawHttp.open()) {
            String head = "GET /api/events HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n";
            listening
                    .getOutputStream()
                    .write(head.formatted(rawHttp.host(), cookie).getBytes(UTF_8));
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(listening.getInputStream(), UTF_8));
            comes(events, 1);
            rawHttp.post("/api/logout", "{}", after.equals("logged out") ? cookie : other);
            assertEquals(after.equals("logged in"), comes(events, 12), after);
        }
    }

    /// @return false when the events have ended before
    private static boolean comes(BufferedReader events, int states) throws IOException {
        int left = states;
        String line = events.readLine();
        while (left > 0 && line != null) {
            left -= line.equals("event: state") ? 1 : 0;
            line = left > 0 ? events.readLine() : line;
        }
        return left == 0;
    }
}
