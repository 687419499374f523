package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final RouteReader READER =
            new RouteReader(
                    List.of(
                            new RouteScheme(
                                    "builtin",
                                    "builtin:home",
                                    Pattern.compile("[a-z]+"),
                                    name -> Route.Own.hosted("builtin", name.group()),
                                    RouteTest::refuse),
                            new RouteScheme(
                                    "tunnel",
                                    "",
                                    Pattern.compile("//[a-z]+/([a-z]+)"),
                                    rest ->
                                            new Route.Own(
                                                    "tunnel",
                                                    rest.group(),
                                                    rest.group(1),
                                                    Optional.empty()),
                                    _ -> {})));

    private static void refuse(Route.Own route) {
        if (!route.label().equals("home")) {
            throw new IllegalArgumentException("there is no " + route);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ws://3611.re/ws, ws://3611.re:80/ws",
        "wss://3611.re/ws, wss://3611.re:443/ws",
        "WS://mntl.joher.com:2018/?echo, ws://mntl.joher.com:2018/?echo",
        "ws://host, ws://host:80/",
        "ws://host?echo, ws://host:80/?echo",
        "ws://[::1]:9001/, ws://[::1]:9001/",
        "telnet://host, telnet://host:23",
        "telnet://host:516/, telnet://host:516",
        "telnet:host:516, telnet://host:516",
        "TELNET:127.0.0.1:9300, telnet://127.0.0.1:9300",
        "telnet:host:516/, telnet://host:516",
        "telnet:[::1]:516, telnet://[::1]:516",
        "tcp://[2001:db8::1]:1651, tcp://[2001:db8::1]:1651",
        "tunnel://name/service, tunnel://name/service",
        "builtin:home, builtin:home",
        "'  builtin:home ', builtin:home",
    })
    void anAddressIsReadAndWrittenInFull(String text, String full) {
        assertEquals(full, READER.parse(text).toString());
        assertEquals(READER.parse(text), READER.parse(full));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is no address",
        "host:80, is no address",
        "http://host/, is no address",
        "ws://, is no address",
        "ws://user@host/, is no address",
        "ws://host/a b, is no address",
        "ws://host/#x, is no address",
        "tcp://host, has no port",
        "telnet:host:0, has port 0",
        "telnet:host:1/path, has a path",
        "telnet:/host:1, is no address",
        "telnet:23, is no address",
        "tcp:host:1, is no address",
        "ws://host:0/, has port 0",
        "ws://host:65536/, has port 65536",
        "telnet://host/path, has a path",
        "tcp://host:1/path, has a path",
        "tunnel://name, is no address",
        "builtin:, is no address",
    })
    void whatIsNoAddressIsExplained(String text, String sentence) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> READER.parse(text));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void onlyWhatThereIsIsOffered() {
        String said =
                assertThrows(IllegalArgumentException.class, () -> READER.parse("http://host/"))
                        .getMessage();
        assertTrue(said.endsWith("tcp://host:port or builtin:home"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/, is no WebSocket address",
        "tcp://host, is no WebSocket address",
        "telnet:host:23, is no WebSocket address",
        "builtin:home, is no WebSocket address",
        "ws://user@host/, is no address",
        "ws://host:0/, has port 0",
    })
    void whereAWebSocketIsWantedNothingElseIsOffered(String text, String sentence) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> Route.parseWebSocket(text))
                        .getMessage();
        assertTrue(said.contains(sentence), said);
        assertTrue(said.contains("port") && !said.contains("write telnet"), said);
        assertTrue(!said.contains("or tcp://") && !said.contains("or builtin"), said);
        assertEquals(Route.parse("ws://h:1/x"), Route.parseWebSocket(" ws://h:1/x"));
    }

    @Test
    void thePymoipWayOfWritingIsTheSameServiceForEveryReader() {
        assertEquals(Route.parse("telnet://h:1"), READER.parse(" telnet:h:1 "));
    }

    @Test
    void nothingThatIsAcceptedHoldsAControlCharacter() {
        Fuzz.times(
                20_000,
                9,
                rnd -> {
                    StringBuilder text = new StringBuilder("ws://host:80/path?query");
                    for (int i = rnd.nextInt(3); i >= 0; i--) {
                        text.setCharAt(5 + rnd.nextInt(18), (char) rnd.nextInt(256));
                    }
                    try {
                        String full = READER.parse(text.toString()).toString();
                        assertTrue(full.chars().allMatch(c -> c > ' ' && c != 0x7F), full);
                    } catch (IllegalArgumentException _) {
                        // Refused: fine.
                    }
                });
    }

    @Test
    void aRouteAnswersForItself() {
        Route web = READER.parse("wss://h/x");
        assertEquals("h", web.label());
        assertEquals("h:443", web.address().orElseThrow().toString());
        assertTrue(web.secure() && !web.plain() && !web.hosted());
        assertEquals("wss://h:443/x?speed=75", web.with("speed=75").toString());
        assertEquals("wss://h:443/?a&b=c", READER.parse("wss://h?a").with("b=c").toString());
        Route host = READER.parse("telnet://h");
        assertTrue(host.plain() && !host.secure() && !host.hosted());
        assertEquals(host, host.with("speed=75"));
        Route home = READER.parse("builtin:home");
        assertTrue(home.hosted() && home.address().isEmpty());
        assertEquals("home", home.label());
        Route far = READER.parse("tunnel://name/service");
        assertTrue(!far.hosted() && far.address().isEmpty());
        assertEquals("service", far.label());
    }

    @Test
    void aRouteThatIsNotServedIsReadAndRefusedWhereOnlyServedOnesWillDo() {
        assertEquals("builtin:away", READER.parse("builtin:away").toString());
        assertEquals(READER.parse("builtin:home"), READER.parseServed("builtin:home"));
        String said =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> READER.parseServed("builtin:away"))
                        .getMessage();
        assertEquals("there is no builtin:away", said);
    }

    @Test
    void whoHasNoSchemesOfItsOwnReadsTheNetworksAlone() {
        String said =
                assertThrows(IllegalArgumentException.class, () -> Route.parse("builtin:home"))
                        .getMessage();
        assertTrue(said.endsWith("telnet://host:port or tcp://host:port"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "http, //h/p?token=x, http://h/p, false",
        "https, //me:word@h:8443?t#part, https://h:8443, true",
        "http, //a@b@[::1]/p/#t?u, http://[::1]/p/, false",
        "http, //h/a@b, http://h/a@b, false",
        "builtin, home, builtin:home, false"
    })
    void whatALogShowsOfARouteHoldsNoSecret(
            String scheme, String rest, String shown, boolean secure) {
        Route route = new Route.Own(scheme, rest, "h", Optional.empty());
        assertEquals(shown, route.shown());
        assertEquals(secure, route.secure());
    }
}
