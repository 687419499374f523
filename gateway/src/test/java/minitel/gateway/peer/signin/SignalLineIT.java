package minitel.gateway.peer.signin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import minitel.dial.NetworkAddress;
import minitel.dial.Route;
import minitel.gateway.peer.echo.EchoQuestion;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two engines that are signed in by tunnels at a whole gateway.
class SignalLineIT {
    private static final PeerUid ONE = new PeerUid("1".repeat(40));
    private static final PeerUid TWO = new PeerUid("2".repeat(40));

    @TempDir Path folder;

    private String names = "";
    private EngineAtGateway lyon;
    private EngineAtGateway paris;

    @BeforeEach
    void engines() throws IOException {
        names = "'tunnels': {'names': {" + owner("lyon") + ", " + owner("paris") + "}}";
        lyon = new EngineAtGateway("lyon", ONE, folder.resolve("lyon"));
        paris = new EngineAtGateway("paris", TWO, folder.resolve("paris"));
    }

    private String owner(String name) throws IOException {
        String key = TunnelKeyFile.create(folder.resolve(name)).publicKey().text();
        return "'" + name + "': {'key': '" + key + "'}";
    }

    @AfterEach
    void close() {
        lyon.close();
        paris.close();
    }

    private World world(String links) throws IOException {
        return World.with("{" + names + ", 'peerLinks': {" + links + "}}");
    }

    private static int port(World world) {
        return world.address("websocket").getPort();
    }

    private void bothIn(World world) throws Exception {
        lyon.signIn(port(world)).isSignedIn();
        paris.signIn(port(world)).isSignedIn();
        lyon.hearsPresent(paris);
        paris.hearsPresent(lyon);
    }

    @Test
    void eachHearsOfTheOtherAndWhatHeSays() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            bothIn(world);
            lyon.says(paris, "salut");
            paris.hears("came 22222222 salut".replace("2", "1"));
            paris.says(lyon, "bonjour");
            lyon.hears("came 22222222 bonjour");
            paris.close();
            lyon.hears("left 22222222");
            // What was written is counted a moment after.
            SignalFigures all = new SignalFigures(1, 1, 1, 0, 0);
            Patience.until(() -> lyon.line().state().orElseThrow().figures().equals(all));
            assertEquals(Optional.empty(), lyon.line().state().orElseThrow().echo());
        }
    }

    @Test
    void theOperatorSeesWhoIsSignedInAndMonitoringTheFigures() throws Exception {
        try (World world = world("'echo': '127.0.0.1:0'")) {
            assertTrue(world.console("engines").contains("no link engine is signed in"));
            bothIn(world);
            lyon.says(paris, "x");
            paris.hears("came 11111111 x");
            String seen = world.console("engines");
            assertTrue(
                    seen.lines().anyMatch(it -> it.startsWith("lyon  ") && it.contains(ONE.hex())));
            RawHttp web = new RawHttp(world.address("web"));
            String facts = web.get("/api/engines").body();
            assertTrue(facts.contains("\"uid\":\"" + TWO + "\""), facts);
            Patience.until(
                    () -> web.get("/metrics").body().contains("minitel_peer_envelopes_total 1"));
            String figures = web.get("/metrics").body();
            assertTrue(figures.contains("minitel_peer_engines 2"), figures);
            assertTrue(figures.contains("minitel_peer_echo_total{outcome=\"answered\"} 0"));
            assertTrue(figures.contains("minitel_dropped_total{where=\"signals\"} 0"));
        }
    }

    @Test
    void theGatewayGoesAndComesBackAndBothFindEachOtherAgain() throws Exception {
        World world = World.with("{" + names + "}");
        bothIn(world);
        world.close();
        lyon.hearsAtLast("lost ");
        paris.hearsAtLast("lost ");
        assertFalse(lyon.line().send(TWO, new byte[1]));
        assertThrows(IOException.class, () -> lyon.line().relay(TWO));
        try (World again = World.with("{" + names + "}")) {
            lyon.signIn(port(again)); // another port; the way back to the same is the holder's
            paris.signIn(port(again));
            lyon.hearsAtLast("present 22222222");
            paris.hearsAtLast("present 11111111");
            lyon.says(paris, "encore");
            paris.hearsAtLast("came 11111111 encore");
        }
    }

    @Test
    void aTunnelThatTheOperatorEndsIsSignedInAgain() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            bothIn(world);
            assertTrue(world.console("tunnels end lyon").contains("is ended"));
            lyon.hearsAtLast("lost ");
            paris.hearsAtLast("present 11111111");
            lyon.hearsAtLast("present 22222222");
            lyon.says(paris, "back");
            paris.hearsAtLast("came 11111111 back");
        }
    }

    @Test
    void relayedDatagramsPassBothWays() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            bothIn(world);
            try (RelayStream one = lyon.line().relay(TWO);
                    RelayStream two = paris.line().relay(ONE)) {
                assertEquals(TWO, one.peer());
                Patience.until(() -> world.console("engines").split("joined").length == 3);
                byte[] buffer = new byte[RelayStream.LONGEST];
                for (int length : new int[] {1, 148, 1312, 2048}) {
                    byte[] datagram = new byte[length];
                    Arrays.fill(datagram, (byte) length);
                    one.send(datagram, 0, length);
                    assertEquals(length, two.receive(buffer));
                    assertArrayEquals(datagram, Arrays.copyOf(buffer, length));
                    two.send(datagram, 0, length);
                    assertEquals(length, one.receive(buffer));
                }
                one.send(new byte[3000], 0, 3000); // no datagram of a link
                one.send(new byte[] {7}, 0, 1);
                assertEquals(1, two.receive(buffer));
                world.config("{" + names + ", 'peerLinks': {'relay': 0}}");
                world.console("reload");
                assertEquals(-1, endOf(two, buffer));
            }
        }
    }

    private static int endOf(RelayStream stream, byte[] buffer) {
        try {
            return stream.receive(buffer);
        } catch (IOException _) {
            return -1;
        }
    }

    @Test
    void aGatewayThatRelaysNothingSaysSo() throws Exception {
        try (World world = world("'relay': 0")) {
            bothIn(world);
            IOException no = assertThrows(IOException.class, () -> lyon.line().relay(TWO));
            assertTrue(no.getMessage().contains("this gateway relays nothing"), no.getMessage());
        }
    }

    @Test
    void aGatewayThatPassesNoSignalsSaysSoUntilItDoes() throws Exception {
        try (World world = world("'signal': false")) {
            lyon.signIn(port(world));
            String why = lyon.hearsAtLast("lost ");
            assertTrue(why.contains("this gateway passes no signals"), why);
            world.config("{" + names + "}");
            world.console("reload");
            lyon.isSignedIn();
        }
    }

    @Test
    void aUidThatBelongsToAnotherNameIsRefusedWithASentence() throws Exception {
        try (World world = World.with("{" + names + "}");
                EngineAtGateway mallory =
                        new EngineAtGateway("paris", ONE, folder.resolve("paris"))) {
            lyon.signIn(port(world)).isSignedIn();
            mallory.signIn(port(world));
            String why = mallory.hearsAtLast("lost ");
            assertTrue(why.contains("belongs to another name at this gateway"), why);
            assertEquals("", lyon.line().state().orElseThrow().reason());
        }
    }

    @Test
    void whoseAUidIsStandsInTheGatewaysState() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            lyon.signIn(port(world)).isSignedIn();
            lyon.close();
            Patience.until(() -> world.console("engines").lines().anyMatch(SignalLineIT::isAway));
            world.gateway().close();
            String kept = Files.readString(world.root().resolve("s/peer-uids.json"));
            assertTrue(kept.contains("\"lyon\"") && kept.contains(ONE.hex()), kept);
        }
    }

    private static boolean isAway(String line) {
        return line.startsWith("lyon ") && line.contains(ONE.hex()) && line.endsWith(" away");
    }

    @Test
    void aNameThatTheGatewayDoesNotKnowIsToldAndAskedOn() throws Exception {
        try (World world = World.with("{}")) {
            lyon.signIn(port(world));
            String why = lyon.hearsAtLast("lost ");
            assertTrue(why.contains("knows no tunnel by the name lyon"), why);
            assertFalse(lyon.line().state().orElseThrow().signedIn());
            String key = TunnelKeyFile.read(folder.resolve("lyon")).publicKey().text();
            String line = "\"lyon\": {\"key\": \"" + key + "\"}";
            assertTrue(why.endsWith("and reloads: " + line), why);
            Patience.until(
                    () -> lyon.line().state().orElseThrow().reason().equals(why.substring(5)));
        }
    }

    @Test
    void otherWordsAreSignedInWithAtOnceAndTheSameChangeNothing() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            bothIn(world);
            lyon.line().signIn(lyon.words(port(world)));
            SignInWords before = lyon.words(port(world));
            LinkFingerprint fresh = new LinkFingerprint("another-key");
            lyon.line().signIn(new SignInWords(before.user(), before.gateway(), ONE, fresh));
            // The goodbye may be no news any more.
            paris.hearsAtLast("present 11111111 another-key");
            // The gateway tells the others before it welcomes.
            Patience.until(() -> lyon.line().state().orElseThrow().figures().signIns() == 2);
        }
    }

    @Test
    void theEchoIsWhereTheGatewaySaysAndAnswersFromAnyPort() throws Exception {
        try (World world = world("'echo': '127.0.0.1:0'");
                DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            lyon.signIn(port(world)).isSignedIn();
            NetworkAddress echo = lyon.line().state().orElseThrow().echo().orElseThrow();
            assertEquals(world.address("echo").getPort(), echo.port());
            EchoQuestion question = EchoQuestion.fresh();
            byte[] bytes = question.bytes();
            socket.setSoTimeout(Patience.MILLIS);
            InetAddress at = InetAddress.ofLiteral(echo.host());
            socket.send(new DatagramPacket(bytes, bytes.length, at, echo.port()));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            assertEquals(
                    Optional.of(
                            new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort())),
                    question.answered(answer.getData(), answer.getLength()));
        }
    }

    @Test
    void aReloadOpensAndClosesTheEcho() throws Exception {
        try (World world = World.with("{" + names + "}")) {
            assertThrows(AssertionError.class, () -> world.address("echo"));
            world.config("{" + names + ", 'peerLinks': {'echo': '127.0.0.1:0'}}");
            world.console("reload");
            int port = world.address("echo").getPort();
            world.config("{" + names + "}");
            world.console("reload");
            InetAddress here = InetAddress.ofLiteral("127.0.0.1");
            Patience.opened(() -> new DatagramSocket(port, here)).close();
        }
    }

    @Test
    void aPlainWayToAnotherMachineIsNotTaken() throws Exception {
        SignInWords words = lyon.words(9);
        lyon.line()
                .signIn(
                        new SignInWords(
                                words.user(),
                                new Route.WebSocket(false, "192.0.2.1", 9001, "/"),
                                ONE,
                                lyon.key()));
        String why = lyon.hearsAtLast("lost ");
        assertTrue(why.contains("is open to anybody on it"), why);
        assertTrue(why.contains("\"plain\": true in link-engine.json"), why);
    }

    @Test
    void whatIsSentWithoutALineIsCounted() {
        assertEquals(Optional.empty(), lyon.line().state());
        assertFalse(lyon.line().send(TWO, new byte[1]));
        lyon.signIn(9);
        assertEquals(1, lyon.line().state().orElseThrow().figures().unsent());
    }
}
