package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.OrderWriter;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.message.ReportReader;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A machine of its own for each test, spoken to in the bytes that go over the socket. The engine
/// is whatever the test says.
abstract class MachineBench {
    static final String ALICE = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    static final String BOB = "9aea775574b274fbf50d7347ce1630346278442b";
    static final String CAROL = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";
    static final String HERS = "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    static final String OTHER = "00:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    static final String ZEROS = "00" + ":00".repeat(19);
    static final String CANDIDATE =
            "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                    + ":eth0:0:428887645";
    static final String GET = "{\"m\": \"get_state\"}";
    static final String TRIM = "{\"m\": \"trim_link\", \"uid\": \"" + BOB + "\"}";
    static final Duration TICK = Duration.ofSeconds(2);
    static final List<String> INTRODUCTION =
            List.of(
                    "{\"flag\": 0, \"logging\": 1, \"m\": \"set_logging\"}",
                    "{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": 42066}",
                    "{\"ip4\": \"172.31.0.100\", \"ip4_mask\": 24, \"ip6\":"
                            + " \"fd50:0dbc:41f2:4a3c:fe91:69a5:6d5f:9a69\", \"ip6_mask\": 64,"
                            + " \"m\": \"set_local_ip\", \"subnet_mask\": 32, \"uid\": \""
                            + ALICE
                            + "\"}",
                    "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"***\","
                            + " \"username\": \"alice@x\"}");

    @TempDir Path directory;
    final HandClock clock = new HandClock();
    ApprovalBook book;
    ControllerMachine machine;

    @BeforeEach
    void open() throws IOException {
        book = ApprovalBook.open(directory.resolve("peers.json"), clock);
        machine = machine(false);
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    ControllerMachine machine(boolean strict) {
        return machine(LinkMode.SOCIAL, new PeerUid(ALICE), "172.31.0.100", strict);
    }

    ControllerMachine machine(LinkMode mode, PeerUid uid, String ip4, boolean strict) {
        return machine(mode, uid, ip4, strict, new InvitationProver(book));
    }

    /// A member at 172.31.0.10.
    ControllerMachine group(PeerUid uid, PeerProver prover) {
        return machine(LinkMode.GROUP, uid, "172.31.0.10", false, prover);
    }

    private ControllerMachine machine(
            LinkMode mode, PeerUid uid, String ip4, boolean strict, PeerProver prover) {
        ControllerRules rules =
                new ControllerRules(
                        new TunnelName("alice"),
                        mode,
                        uid,
                        OverlayAddresses.parseIp4(ip4),
                        new RegisterService("alice@x", "***", "127.0.0.1"),
                        new LinkServers("127.0.0.1:3478", "", "", ""),
                        TICK,
                        strict);
        return new ControllerMachine(rules, book, prover, 42_066);
    }

    void approve(String uid, String fingerprint, String name) throws IOException {
        book.look(new PeerUid(uid), new LinkFingerprint(fingerprint));
        book.approve(uid, Optional.of(new TunnelName(name)));
    }

    static List<String> texts(MachineStep step) {
        return step.orders().stream()
                .map(order -> new String(OrderWriter.write(order), StandardCharsets.UTF_8))
                .toList();
    }

    /// @param report with single quotes for double ones
    List<String> heard(String report) {
        try {
            byte[] json = report.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return texts(machine.heard(ReportReader.read(json), clock.nanoTime()));
        } catch (MessageException e) {
            throw new AssertionError(e);
        }
    }

    List<String> tick() {
        clock.pass(TICK);
        return texts(machine.tick(clock.nanoTime()));
    }

    static String local(String uid, String fingerprint) {
        String ip6 =
                uid.isEmpty()
                        ? ""
                        : OverlayAddresses.of(
                                        OverlayAddresses.parseIp4("172.31.0.100"), new PeerUid(uid))
                                .ip6Text();
        return "{'_fpr': '%s', '_ip4': '%s', '_ip6': '%s', '_uid': '%s', 'type': 'local_state'}"
                .formatted(fingerprint, uid.isEmpty() ? "" : "172.31.0.100", ip6, uid);
    }

    static String said(String type, String uid, String data) {
        return "{'data': '%s', 'type': '%s', 'uid': '%s'}".formatted(data, type, uid);
    }

    /// @param link more keys
    static String state(String uid, String status, String link) {
        return "{'ip4': '172.31.0.101', 'ip6': '%s', %s 'status': '%s', 'type': 'peer_state', 'uid': '%s'}"
                .formatted(
                        OverlayAddresses.of(
                                        OverlayAddresses.parseIp4("172.31.0.101"), new PeerUid(uid))
                                .ip6Text(),
                        link,
                        status,
                        uid);
    }

    static String link(String fingerprint, int age) {
        return "'fpr': '%s', 'last_time': %d,".formatted(fingerprint, age);
    }

    static String create(String uid, String fingerprint, String candidates) {
        return "{\"cas\": \"%s\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\": \"127.0.0.1:3478\", \"turn\": \"\", \"turn_pass\": \"\", \"turn_user\": \"\", \"uid\": \"%s\"}"
                .formatted(candidates, fingerprint, uid);
    }

    static String remote(String uid, String ip4) {
        return "{\"ip4\": \"%s\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                .formatted(
                        ip4,
                        OverlayAddresses.of(OverlayAddresses.parseIp4(ip4), new PeerUid(uid))
                                .ip6Text(),
                        uid);
    }

    static List<String> then(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    /// Our engine works for us and Bob is approved.
    void begin() throws IOException {
        approve(BOB, HIS, "bob");
        assertEquals(then(INTRODUCTION, GET), texts(machine.start()));
        assertEquals(List.of(), heard(local(ALICE, HERS)));
    }

    long lost(ReportLoss loss) {
        return machine.losses().all().getOrDefault(loss, 0L);
    }
}
