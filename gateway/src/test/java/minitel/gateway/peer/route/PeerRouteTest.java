package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.TunnelName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeerRouteTest {
    private static final RouteReader READER = new RouteReader(List.of(PeerTransport.KIND.scheme()));
    private static final String UID = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void aRouteNamesAPeerAndAWord() {
        Route route = READER.parse("peer://lyon/service");

        assertEquals(
                Optional.of(new PeerRoute(new LinkName("lyon"), new TunnelName("service"))),
                PeerRoute.of(route));
        assertEquals("peer://lyon/service", route.toString());
        assertEquals("service", route.label());
        assertFalse(route.hosted());
    }

    @Test
    void aPeerWithoutANameIsCalledByHisUid() {
        PeerRoute route = PeerRoute.of(READER.parse("peer://" + UID + "/service")).orElseThrow();

        assertEquals(UID, route.name().text());
        assertEquals("peer://" + UID + "/service", route.toString());
    }

    @Test
    void anotherRouteIsNone() {
        assertEquals(Optional.empty(), PeerRoute.of(READER.parse("tcp://lyon:23")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer://lyon",
                "peer://lyon/",
                "peer:///service",
                "peer://lyon/service/more",
                "peer://ly on/service",
                "peer://lyon:7125/service",
                "peer://[::1]/service",
                "peer:lyon/service",
            })
    void whatIsWrittenOtherwiseIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> READER.parseServed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer://Lyon/service",
                "peer://lyon/Service",
                "peer://127.0.0.1/service",
                "peer://abcdefghijabcdefghijabcdefghijk/service", // 31
                "peer://0123456789ABCDEF0123456789abcdef01234567/service",
            })
    void whatIsNoNameIsSaid(String text) {
        String refusal =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> READER.parseServed(text))
                                .getMessage());

        assertTrue(refusal.startsWith("\"" + text + "\" is no peer://NAME/WORD: a "), refusal);
    }
}
