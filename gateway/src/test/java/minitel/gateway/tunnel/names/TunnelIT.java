package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.tunnel.link.RefusalWord;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;

/// A home holds a name at a gateway, and what it publishes is a service like any other.
class TunnelIT {
    private static final String SERVICES =
            "{'services': [{'code': 'HOME', 'route': 'tunnel://maison/service'},"
                    + "{'code': 'NONE', 'route': 'tunnel://maison/nothing'},"
                    + "{'code': 'PHOTOS', 'route': 'tunnel://maison/photos'},"
                    + "{'code': 'RIEN', 'route': 'tunnel://maison/rien'}]}";

    private final TunnelKeyPair keys = TunnelKeyPair.fresh();

    private World world() throws Exception {
        return World.with(config("maison", keys), SERVICES);
    }

    private static String config(String name, TunnelKeyPair keys) {
        return "{'tunnels': {'names': {'"
                + name
                + "': {'key': '"
                + keys.publicKey().text()
                + "'}}}}";
    }

    private static void calls(Minitel minitel, String code) throws Exception {
        minitel.sees("Code");
        minitel.types(code);
        minitel.presses(FunctionKey.ENVOI);
    }

    private static String get(World world, String path) throws Exception {
        try (Socket socket = world.socket("web")) {
            String request = "GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertHas(String line, String text) {
        assertTrue(text.contains(line), () -> line + " is not in\n" + text);
    }

    @Test
    void aServiceAtHomeIsReachedAndKnowsWhoCalls() throws Exception {
        try (World world = world();
                TestHolder _ = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            calls(minitel, "HOME");
            minitel.sees("BIENVENUE 127.0.0.1.");
            minitel.seesNothingOnRowZero();
            minitel.types("K");
            minitel.sees("<K>");
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees("Code");
        }
    }

    @Test
    void whatIsNotPublishedIsSaidOnRowZero() throws Exception {
        try (World world = world();
                TestHolder _ = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            calls(minitel, "NONE");
            minitel.seesOnRowZero("NONE : adresse inconnue");
        }
    }

    @Test
    void theOperatorIsToldThatAPageIsNoServiceAndThatACallWasRefused() throws Exception {
        try (World world = world();
                TestHolder _ = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            assertHas("it is a page, and no service for a Minitel", get(world, "/api/services"));
            calls(minitel, "RIEN");
            minitel.seesOnRowZero("RIEN :");
            assertHas("the last call was refused: ", get(world, "/api/services"));
        }
    }

    @Test
    void aVisitorWhoseTunnelBreaksIsToldAndComesHome() throws Exception {
        try (World world = world();
                TestHolder holder = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            calls(minitel, "HOME");
            minitel.sees("BIENVENUE");
            holder.link().abort();
            minitel.seesOnRowZero("liaison coupée");
            minitel.sees("Code");
        }
    }

    @Test
    void aCallWaitsForAHolderThatWasLostAMomentAgo() throws Exception {
        try (World world = world();
                Minitel minitel = world.telnet()) {
            TestHolder lost =
                    new TestHolder(world, "maison", keys); // what is slow at first is so now
            lost.close();
            Patience.until(() -> world.console("tunnels").contains("maison           away"));
            calls(minitel, "HOME");
            minitel.seesOnRowZero("Appel de HOME");
            try (TestHolder _ = new TestHolder(world, "maison", keys)) {
                minitel.sees("BIENVENUE");
            }
        }
    }

    @Test
    void whoHasAnotherKeyGetsNoName() throws Exception {
        try (World world = world()) {
            assertRefused(RefusalWord.WRONG_KEY, world, "maison", TunnelKeyPair.fresh());
            assertRefused(RefusalWord.UNKNOWN_NAME, world, "autre", keys);
            assertHas("refused, wrong-key 1", world.console("tunnels"));
            assertHas(
                    "minitel_tunnel_holders_refused_total{reason=\"unknown-name\"} 1",
                    get(world, "/metrics"));
        }
    }

    @Test
    void whatIsRefusedAndWhatBoundsCostIsShownToMonitoring() throws Exception {
        try (World world = world();
                TestHolder _ = new TestHolder(world, "maison", keys)) {
            assertRefused(RefusalWord.WRONG_KEY, world, "maison", TunnelKeyPair.fresh());
            String metrics = get(world, "/metrics");
            assertHas("minitel_connections_refused_total{at=\"tunnel\"} 0", metrics);
            assertHas("minitel_connections_refused_total{at=\"pages\"} 0", metrics);
            assertHas("minitel_connections_refused_total{at=\"web\"} 0", metrics);
            assertHas("minitel_connections_late_total{at=\"web\"} 0", metrics);
            assertHas("minitel_tunnel_name_refused_total{name=\"maison\"} 1", metrics);
            assertHas("minitel_tunnel_takeovers_total{name=\"maison\"} 0", metrics);
            assertHas("minitel_tunnel_bounded_total{name=\"maison\",what=\"too_fast\"} 0", metrics);
        }
    }

    /// Frames that carry nothing are part of every honest stream.
    @Test
    void honestStreamsCostNoBoundAnything() throws Exception {
        try (World world = world();
                TestHolder _ = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            calls(minitel, "HOME");
            minitel.sees("BIENVENUE");
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees("Code");
            List<String> bounded =
                    get(world, "/metrics")
                            .lines()
                            .filter(line -> line.startsWith("minitel_tunnel_bounded_total{"))
                            .filter(line -> !line.endsWith(" 0"))
                            .toList();
            assertEquals(List.of(), bounded);
        }
    }

    private static void assertRefused(
            RefusalWord word, World world, String name, TunnelKeyPair keys) {
        TunnelRefusedException refused =
                assertThrows(TunnelRefusedException.class, () -> new TestHolder(world, name, keys));
        assertEquals(word, refused.word());
    }

    @Test
    void whatWasDialledUnderAnotherHostIsRefused() throws Exception {
        try (World world = world()) {
            TunnelRefusedException refused =
                    assertThrows(
                            TunnelRefusedException.class,
                            () ->
                                    TestHolder.link(
                                            world,
                                            "maison",
                                            keys,
                                            "evil.example:9001",
                                            TestHolder::echo));
            assertEquals(RefusalWord.WRONG_HOST, refused.word());
        }
    }

    @Test
    void theSameKeyTakesTheNameOverAndTheOlderOnesLeavingChangesNothing() throws Exception {
        try (World world = world();
                TestHolder older = new TestHolder(world, "maison", keys);
                TestHolder _ = new TestHolder(world, "maison", keys);
                Minitel minitel = world.telnet()) {
            older.ends();
            older.link().abort();
            calls(minitel, "HOME");
            minitel.sees("BIENVENUE");
            assertHas("minitel_tunnel_up{name=\"maison\"} 1", get(world, "/metrics"));
            assertHas("minitel_tunnel_taken_total{name=\"maison\"} 2", get(world, "/metrics"));
        }
    }

    @Test
    void aReloadEndsTheTunnelOfANameThatWasTakenAwayAndNoOther() throws Exception {
        try (World world = world();
                TestHolder holder = new TestHolder(world, "maison", keys)) {
            world.config(
                    config("maison", keys)
                            .replace(
                                    "}}}}",
                                    "}, 'bureau': {'key': '" + keys.publicKey().text() + "'}}}}"));
            assertHas("reloaded", world.console("reload"));
            try (TestHolder other = new TestHolder(world, "bureau", keys)) {
                assertHas("minitel_tunnel_up{name=\"maison\"} 1", get(world, "/metrics"));
                world.config(config("bureau", keys));
                assertHas("reloaded", world.console("reload"));
                holder.ends();
                assertHas("minitel_tunnel_up{name=\"bureau\"} 1", get(world, "/metrics"));
                world.console("tunnels end bureau");
                other.ends();
            }
        }
    }

    @Test
    void theOperatorSeesEachNameAlsoWhenItIsAway() throws Exception {
        try (World world = world().healthy()) {
            assertHas("maison           away", world.console("tunnels"));
            String health = get(world, "/healthz");
            assertHas("200", health.substring(0, 15));
            assertHas("\"tunnelsAway\":[\"maison\"]", health);
            try (TestHolder _ = new TestHolder(world, "maison", keys)) {
                assertHas("maison           held", world.console("tunnels"));
                assertHas("\"state\":\"held\"", get(world, "/api/tunnels"));
            }
        }
    }
}
