package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.SignalLine;
import minitel.kit.Patience;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A whole engine, with sockets and threads; WireGuard and the gateway are in memory.
final class LinkEngineIT {
    private static final String UID = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";

    private final MemoryDriver driver = new MemoryDriver();
    private final List<SignalBus.BusLine> lines = new ArrayList<>();

    @AutoClose private final LinkEngine engine = new LinkEngine(driver, this::line, "mtl0");

    private SignalLine line(SignalLine.Listener listener) {
        lines.add(new SignalBus().line(listener));
        return lines.getLast();
    }

    private static String asked(InetSocketAddress at, String... orders) throws IOException {
        try (DatagramSocket controller =
                new DatagramSocket(new InetSocketAddress(at.getAddress(), 0))) {
            controller.setSoTimeout(Patience.MILLIS);
            for (String order : orders) {
                byte[] bytes = order.getBytes(StandardCharsets.UTF_8);
                controller.send(new DatagramPacket(bytes, bytes.length, at));
            }
            DatagramPacket answer = new DatagramPacket(new byte[5000], 5000);
            controller.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itObeysOverLoopbackAndRemovesItsLinksAtTheEnd() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
        InetSocketAddress at = engine.addresses().getLast();
        String state =
                asked(
                        at,
                        "{\"ip4\": \"172.31.0.100\", \"ip6\": \"%s\", \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                                .formatted(EngineBench.ip6(UID), UID),
                        "{\"m\": \"get_state\"}");
        assertTrue(state.contains(UID), state);
        Patience.until(() -> engine.status().uid().isPresent());
        assertEquals(driver.keys().publicKey().text(), engine.status().fingerprint());
        assertFalse(driver.closed);
        engine.close();
        assertTrue(driver.closed && lines.getFirst().closed);
    }

    @Test
    void itsControllerHearsThatNoLinkIsUpAnyMoreWhenItEnds() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
        InetSocketAddress at = engine.addresses().getLast();
        driver.answering = true;
        try (DatagramSocket controller =
                new DatagramSocket(new InetSocketAddress(at.getAddress(), 0))) {
            controller.setSoTimeout(Patience.MILLIS);
            String peer = "9aea775574b274fbf50d7347ce1630346278442b";
            String key = WireGuardKeyPair.fresh().publicKey().text();
            for (String order :
                    List.of(
                            "{\"ip\": \"%s\", \"m\": \"set_cb_endpoint\", \"port\": %d}"
                                    .formatted(
                                            at.getAddress().getHostAddress(),
                                            controller.getLocalPort()),
                            "{\"ip4\": \"172.31.0.100\", \"ip6\": \"%s\", \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                                    .formatted(EngineBench.ip6(UID), UID),
                            "{\"cas\": \"\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 0, \"uid\": \"%s\"}"
                                    .formatted(key, peer),
                            "{\"ip4\": \"172.31.0.101\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                                    .formatted(EngineBench.ip6(peer), peer))) {
                byte[] bytes = order.getBytes(StandardCharsets.UTF_8);
                controller.send(new DatagramPacket(bytes, bytes.length, at));
            }
            hears(controller, "\"online\"");
            engine.close();
            hears(controller, "\"offline\"");
        }
    }

    /// Whatever comes before it.
    private static void hears(DatagramSocket controller, String word) throws IOException {
        DatagramPacket told = new DatagramPacket(new byte[5000], 5000);
        String text = "";
        while (!text.contains(word)) {
            controller.receive(told);
            text = new String(told.getData(), 0, told.getLength(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itAnswersAtEachLoopbackAlike() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
        for (InetSocketAddress at : engine.addresses()) {
            assertTrue(asked(at, "{\"m\": \"get_state\"}").contains("local_state"));
        }
        assertTrue(
                engine.addresses().stream()
                        .map(InetSocketAddress::getAddress)
                        .allMatch(InetAddress::isLoopbackAddress));
    }

    @Test
    void whoMayNotIsCountedInItsStatus() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> false));
        try (DatagramSocket controller = new DatagramSocket()) {
            byte[] bytes = "{\"m\": \"get_state\"}".getBytes(StandardCharsets.UTF_8);
            controller.send(new DatagramPacket(bytes, bytes.length, engine.addresses().getLast()));
            Patience.until(() -> engine.status().lost().get(EngineLoss.FORBIDDEN) == 1);
        }
    }

    /// As a gateway says them at a sign-in.
    @Test
    void allOfAClubThatAreThereAreToldThoughTheyAreSaidAtOnce() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
        InetSocketAddress at = engine.addresses().getLast();
        try (DatagramSocket controller =
                new DatagramSocket(new InetSocketAddress(at.getAddress(), 0))) {
            controller.setSoTimeout(Patience.MILLIS);
            byte[] callback =
                    "{\"ip\": \"%s\", \"m\": \"set_cb_endpoint\", \"port\": %d}"
                            .formatted(at.getAddress().getHostAddress(), controller.getLocalPort())
                            .getBytes(StandardCharsets.UTF_8);
            controller.send(new DatagramPacket(callback, callback.length, at));
            asked(at, "{\"m\": \"get_state\"}");
            LinkFingerprint key = new LinkFingerprint(driver.keys().publicKey().text());
            for (int i = 0; i < 200; i++) {
                lines.getFirst().listener.present(new PeerUid("%040x".formatted(i)), key);
            }
            for (int i = 0; i < 200; i++) {
                DatagramPacket told = new DatagramPacket(new byte[5000], 5000);
                controller.receive(told);
                String text =
                        new String(told.getData(), 0, told.getLength(), StandardCharsets.UTF_8);
                assertTrue(text.contains("%040x".formatted(i)), i + ": " + text);
            }
        }
    }

    @Test
    void aGatewayThatSaysWithoutEndWhoIsThereKeepsNoControllerWaiting() throws Exception {
        engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
        InetSocketAddress at = engine.addresses().getLast();
        LinkFingerprint key = new LinkFingerprint(driver.keys().publicKey().text());
        AtomicBoolean over = new AtomicBoolean();
        Thread gateway =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; !over.get(); i++) {
                                PeerUid who = new PeerUid("%040x".formatted(i));
                                lines.getFirst().listener.present(who, key);
                            }
                        });
        try {
            Patience.until(() -> engine.status().lost().get(EngineLoss.PRESENCE) > 10_000);
            for (int i = 0; i < 10; i++) {
                assertTrue(asked(at, "{\"m\": \"get_state\"}").contains("local_state"));
            }
        } finally {
            over.set(true);
            gateway.join();
        }
    }

    @Test
    void oneThatWasNeverStartedEndsAsWell() {
        engine.close();
        assertTrue(lines.getFirst().closed);
    }
}
