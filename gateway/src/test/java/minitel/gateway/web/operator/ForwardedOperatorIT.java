package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import minitel.kit.RawHttp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a proxy or a tunnel has brought to a web port on loopback comes from anywhere.
class ForwardedOperatorIT {
    private static final String FREE = "{'language': 'en'}";
    private static final String VISITOR = "X-Forwarded-For: 203.0.113.7";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 203.0.113.7",
                "x-forwarded-for: 127.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: photos--maison.example",
                "X-Forwarded-Prefix: /t/maison/photos",
                "Forwarded: for=203.0.113.7",
                "Forwarded: ",
                "Via: 1.1 proxy",
                "X-Real-IP: 203.0.113.7"
            })
    void withoutAPasswordItIsNotTakenForTheOperator(String header) throws IOException {
        try (World world = World.with(FREE).healthy()) {
            RawHttp web = new RawHttp(world.address("web"));
            for (String path : new String[] {"/operator/", "/api/sessions", "/metrics"}) {
                assertEquals(200, web.get(path).status(), path);
                Reply refused = web.get(path, header);
                assertEquals(403, refused.status(), path);
                assertTrue(refused.body().contains("listen.password"), refused.body());
            }
            assertEquals(403, web.post("/api/reload", "{}", header).status());
            assertEquals(403, web.post("/api/login", "{\"password\": \"\"}", header).status());
            assertEquals(200, web.get("/", header).status());
            Reply health = web.get("/healthz", header);
            assertEquals(200, health.status());
            assertFalse(health.body().equals(web.get("/healthz").body()), health.body());
        }
    }

    /// Nor does a proxy's own word make it a local one.
    @ParameterizedTest
    @CsvSource({"203.0.113.7", "127.0.0.1"})
    void aTrustedProxyBringsNoOperatorEither(String caller) throws IOException {
        try (World world = World.with("{'language': 'en', 'proxies': ['127.0.0.1']}")) {
            RawHttp web = new RawHttp(world.address("web"));
            assertEquals(403, web.get("/metrics", "X-Forwarded-For: " + caller).status());
            assertEquals(200, web.get("/metrics").status());
        }
    }

    @Test
    void withAPasswordItIsAskedForAsEver() throws IOException {
        try (World world = World.with("{'language': 'en', 'listen': {'password': 'trente-six'}}")) {
            RawHttp web = new RawHttp(world.address("web"));
            assertEquals(200, web.get("/operator/", VISITOR).status());
            assertEquals(401, web.get("/metrics", VISITOR).status());
            String basic =
                    Base64.getEncoder()
                            .encodeToString("x:trente-six".getBytes(StandardCharsets.US_ASCII));
            assertEquals(
                    200, web.get("/metrics", VISITOR, "Authorization: Basic " + basic).status());
            Reply login = web.post("/api/login", "{\"password\": \"trente-six\"}", VISITOR);
            assertEquals(200, login.status());
            String cookie = "Cookie: " + login.header("set-cookie").split(";", 2)[0];
            assertEquals(200, web.get("/api/sessions", VISITOR, cookie).status());
        }
    }

    /// A tunnel that says for whom it speaks gets no word out of the console.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.7 127.0.0.1 40112 8999\r",
                "PROXY UNKNOWN\r",
                "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000c"
            })
    void whatBeginsWithAProxyHeaderHasNoConsole(String header) throws IOException {
        try (World world = World.with(FREE)) {
            assertTrue(world.console("help").contains("sessions"));
            String said = world.console(header, "help");
            assertFalse(said.contains("sessions"), said);
        }
    }

    @Test
    void whatBeginsWithAProxyHeaderHasNoWebPort() throws IOException {
        try (World world = World.with(FREE)) {
            RawHttp web = new RawHttp(world.address("web"));
            Reply reply =
                    web.say(
                            "PROXY TCP4 203.0.113.7 127.0.0.1 40112 8998\r\n"
                                    + "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertEquals(400, reply.status());
        }
    }
}
