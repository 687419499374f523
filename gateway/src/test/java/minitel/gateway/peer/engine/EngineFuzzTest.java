package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.message.ReportReader;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

/// Lives of an engine by chance: orders that are true, out of order, doubled, cut and garbled, and
/// a gateway that says anything.
final class EngineFuzzTest {
    private static final int STEPS = 80;
    private static final String OWN = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final List<String> PEERS =
            List.of(
                    "9aea775574b274fbf50d7347ce1630346278442b",
                    "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95",
                    OWN);
    private static final List<String> KEYS =
            List.of(
                    WireGuardKeyPair.fresh().publicKey().text(),
                    WireGuardKeyPair.fresh().publicKey().text(),
                    "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51",
                    "");
    private static final List<String> HOSTS =
            List.of("10.77.0.2", "127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "10.77.0");

    private EngineBench engine = new EngineBench(new SignalBus(), "10.77.0.1");

    @Test
    void whateverIsOrderedAPeerHasHisOwnAddressesAndReportsGoToThisMachine() {
        Fuzz.times(
                300,
                14,
                rnd -> {
                    SignalBus bus = new SignalBus();
                    engine = new EngineBench(bus, "10.77.0.1");
                    for (int step = 0; step < STEPS; step++) {
                        step(rnd);
                        bus.deliver();
                    }
                    right();
                });
    }

    private void step(Random rnd) throws Exception {
        switch (rnd.nextInt(12)) {
            case 0 -> engine.tick(1 + rnd.nextInt(3));
            case 1 -> engine.line.listener.came(new PeerUid(one(rnd, PEERS)), Fuzz.bytes(rnd, 300));
            default -> order(rnd);
        }
    }

    private void order(Random rnd) throws Exception {
        byte[] said = said(rnd).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        if (rnd.nextInt(5) == 0) {
            said[rnd.nextInt(said.length)] = (byte) rnd.nextInt();
        }
        try {
            engine.order(new String(said, StandardCharsets.ISO_8859_1));
        } catch (MessageException _) {
            // the caller counts it
        }
    }

    private static String one(Random rnd, List<String> of) {
        return of.get(rnd.nextInt(of.size()));
    }

    private static String said(Random rnd) {
        String uid = one(rnd, PEERS);
        String host = one(rnd, HOSTS);
        return switch (rnd.nextInt(8)) {
            case 0 ->
                    "{'m': 'set_cb_endpoint', 'ip': '%s', 'port': %d}"
                            .formatted(host, rnd.nextInt(70_000));
            case 1 ->
                    "{'m': 'set_local_ip', 'uid': '%s', 'ip4': '172.31.0.100', 'ip6': '%s', 'ip4_mask': %d, 'ip6_mask': %d}"
                            .formatted(
                                    uid, EngineBench.ip6(uid), rnd.nextInt(40), rnd.nextInt(140));
            case 2 ->
                    "{'m': 'register_svc', 'username': 'lyon', 'password': '-', 'host': '%s'}"
                            .formatted(host);
            case 3, 4 ->
                    "{'m': 'create_link', 'uid': '%s', 'fpr': '%s', 'overlay_id': %d, 'sec': true, 'cas': '%s'}"
                            .formatted(
                                    uid,
                                    one(rnd, KEYS),
                                    rnd.nextInt(3),
                                    rnd.nextBoolean()
                                            ? ""
                                            : "1:1:udp:%s:%d:2130706431:::local:eth0:0:1"
                                                    .formatted(host, rnd.nextInt(70_000)));
            case 5 ->
                    "{'m': 'set_remote_ip', 'uid': '%s', 'ip4': '%s', 'ip6': '%s'}"
                            .formatted(
                                    uid,
                                    rnd.nextBoolean() ? "172.31.0.101" : host,
                                    EngineBench.ip6(rnd.nextInt(4) == 0 ? OWN : uid));
            case 6 -> "{'m': 'trim_link', 'uid': '%s'}".formatted(uid);
            default -> "{'m': 'get_state'}";
        };
    }

    private void right() throws MessageException {
        for (String report : engine.reports) {
            byte[] text = report.getBytes(StandardCharsets.UTF_8);
            assertTrue(text.length <= LinkFraming.LONGEST, report);
            ReportReader.read(text);
        }
        assertTrue(
                engine.receivers.stream()
                        .map(InetSocketAddress::getAddress)
                        .allMatch(InetAddress::isLoopbackAddress));
        List<InetAddress> routed =
                engine.driver.peers.keySet().stream()
                        .flatMap(key -> engine.driver.routes.get(key).stream())
                        .toList();
        assertEquals(routed.stream().distinct().toList(), routed);
        engine.driver.peers.keySet().forEach(key -> assertTrue(KEYS.contains(key.text())));
    }
}
