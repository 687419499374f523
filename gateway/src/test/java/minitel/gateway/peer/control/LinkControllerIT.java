package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import minitel.dial.Route;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.GroupDesk;
import minitel.gateway.peer.trust.InvitationDesk;
import minitel.gateway.peer.trust.ProofDesk;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole controllers, each with a stub of tincan, over sockets.
class LinkControllerIT {
    private static final PeerUid ALICE = new PeerUid("fe9169a56d5f9a69fd7cc16b0137b59d7d293c20");
    private static final PeerUid BOB = new PeerUid("9aea775574b274fbf50d7347ce1630346278442b");
    private static final String HERS =
            "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    private static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String GET = "{\"m\": \"get_state\"}";

    @TempDir private Path directory;
    private final HandClock clock = new HandClock();
    private final StubBus bus = new StubBus();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private StubEngine engine(String fingerprint, LinkFraming framing) throws IOException {
        return opened(new StubEngine(bus, "::1", framing, fingerprint, clock::nanoTime));
    }

    /// One end: who it is, and what it trusts.
    private final class Site {
        final ApprovalBook book;
        final LinkController controller;

        Site(ControllerRules rules, EngineLine line, Function<ApprovalBook, ProofDesk> desk)
                throws IOException {
            book = opened(ApprovalBook.open(directory.resolve(rules.name() + ".json"), clock));
            controller = opened(new LinkController(rules, line, book, desk.apply(book)));
        }

        void start() {
            controller.start();
        }

        boolean sees(String entry) {
            return controller.report().peers().stream()
                    .anyMatch(peer -> peer.toString().equals(entry));
        }
    }

    private static EngineLine line(EngineAddress at, LinkFraming framing) {
        return new EngineLine(at, framing, () -> {});
    }

    private static ControllerRules social(String name, PeerUid uid, boolean strict) {
        return new ControllerRules(
                new TunnelName(name),
                LinkMode.SOCIAL,
                uid,
                OverlayAddresses.parseIp4("172.31.0.100"),
                new RegisterService(name + "@x", "***", "127.0.0.1"),
                new LinkServers("127.0.0.1:3478", "", "", ""),
                TICK,
                strict);
    }

    private static ControllerRules group(String name, String ip4) {
        return new ControllerRules(
                new TunnelName(name),
                LinkMode.GROUP,
                PeerUid.ofAddress(OverlayAddresses.parseIp4(ip4)),
                OverlayAddresses.parseIp4(ip4),
                new RegisterService(name + "@x", "***", "127.0.0.1"),
                LinkServers.NONE,
                TICK,
                false);
    }

    private Site site(ControllerRules rules, StubEngine engine) throws IOException {
        return new Site(rules, line(engine.address(), LinkFraming.YEAR_2013), InvitationDesk::new);
    }

    private static void approve(Site site, PeerUid uid, String fingerprint, String name)
            throws IOException {
        site.book.look(uid, new LinkFingerprint(fingerprint));
        site.book.approve(uid.hex(), Optional.of(new TunnelName(name)));
    }

    /// From the first datagram to the link that is back after its trim: what the recorded stub
    /// heard, in the same bytes. How often the state is asked for depends on the machine.
    @ParameterizedTest
    @EnumSource
    void theWholeLifeOfALinkIsTheRecordedOne(LinkFraming framing) throws IOException {
        StubEngine hers = engine(HERS, framing);
        StubEngine his = engine(HIS, framing);
        Site alice =
                new Site(
                        social("alice", ALICE, true),
                        line(hers.address(), framing),
                        InvitationDesk::new);
        Site bob =
                new Site(
                        social("bob", BOB, true),
                        line(his.address(), framing),
                        InvitationDesk::new);
        approve(alice, BOB, HIS, "bob");
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        Patience.until(() -> hers.heard.contains(GET));
        bob.start();
        Patience.until(() -> alice.sees("bob " + BOB + " online"));
        Patience.until(() -> bob.sees("alice " + ALICE + " online"));
        hers.setUp(BOB.hex(), false);
        clock.pass(Duration.ofSeconds(5));
        Patience.until(() -> !hers.hasLink(BOB.hex()));
        bus.presence();
        Patience.until(() -> hers.hasLink(BOB.hex()));
        assertEquals(expectedLife(), life(hers));
    }

    /// Without the port, and without what is said again.
    private static List<String> life(StubEngine engine) {
        return engine.heard.stream()
                .map(json -> json.replaceAll("\"port\": \\d+", "\"port\": PORT"))
                .filter(json -> !json.equals(GET))
                .distinct()
                .filter(json -> !json.contains("172.31.0.103") && !json.contains("172.31.0.102"))
                .toList();
    }

    private static List<String> expectedLife() {
        String create =
                "{\"cas\": \"%s\", \"fpr\": \"4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E\","
                        + " \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\":"
                        + " \"127.0.0.1:3478\", \"turn\": \"\", \"turn_pass\": \"\","
                        + " \"turn_user\": \"\", \"uid\":"
                        + " \"9aea775574b274fbf50d7347ce1630346278442b\"}";
        String candidate =
                "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                        + ":eth0:0:428887645";
        return List.of(
                "{\"flag\": 1, \"logging\": 1, \"m\": \"set_logging\"}",
                "{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": PORT}",
                "{\"ip4\": \"172.31.0.100\", \"ip4_mask\": 24, \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:fe91:69a5:6d5f:9a69\", \"ip6_mask\": 64, \"m\":"
                        + " \"set_local_ip\", \"subnet_mask\": 32, \"uid\":"
                        + " \"fe9169a56d5f9a69fd7cc16b0137b59d7d293c20\"}",
                "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"***\","
                        + " \"username\": \"alice@x\"}",
                create.formatted(""),
                "{\"ip4\": \"172.31.0.101\", \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:9aea:7755:74b2:74fb\", \"m\":"
                        + " \"set_remote_ip\", \"uid\":"
                        + " \"9aea775574b274fbf50d7347ce1630346278442b\"}",
                create.formatted(candidate),
                "{\"m\": \"trim_link\", \"uid\": \"9aea775574b274fbf50d7347ce1630346278442b\"}");
    }

    @Test
    void anInvitationLinksTwoFriendsWhoKnewNothingOfEachOther() throws Exception {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine his = engine(HIS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        var line =
                new InvitationDesk(alice.book)
                        .invite(
                                alice.controller.self().orElseThrow(),
                                Route.parseWebSocket("wss://gateway.example:9001/"),
                                Duration.ofHours(1));
        Site bob = site(social("bob", BOB, false), his);
        bob.start();
        Patience.until(() -> bob.controller.self().isPresent());
        new InvitationDesk(bob.book).accept(bob.controller.self().orElseThrow(), line.reveal());
        Patience.until(() -> {
            showAgain(hers, his);
            return alice.sees("bob " + BOB + " online") && bob.sees("alice " + ALICE + " online");
        });
    }

    /// A tincan shows itself every 120 s, when links that have not come up are given up at both
    /// ends: as long as one end has its own it says nothing new of itself, and the other waits.
    private void showAgain(StubEngine hers, StubEngine his) {
        if (!hers.hasLink(BOB.hex()) && !his.hasLink(ALICE.hex())) {
            bus.presence();
        }
    }

    @Test
    void membersOfAGroupAreLinkedByItsSecretAndNobodyElseIs() throws IOException {
        LinkSecret secret = LinkSecret.fresh();
        StubEngine ada = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine ben = engine(HIS, LinkFraming.YEAR_2013);
        StubEngine eve = engine(HIS.replace('4', '5'), LinkFraming.YEAR_2013);
        Site first = member("ada", "172.31.0.10", secret, ada);
        Site second = member("ben", "172.31.0.20", secret, ben);
        Site third = member("eve", "172.31.0.30", LinkSecret.fresh(), eve);
        first.start();
        second.start();
        third.start();
        String benUid = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.20")).hex();
        String eveUid = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.30")).hex();
        Patience.until(() -> {
            bus.presence();
            return first.sees("ben " + benUid + " online")
                    && first.sees(eveUid + " " + eveUid + " asks");
        });
        assertTrue(
                ada.heard.stream()
                        .anyMatch(json ->
                                json.contains("set_remote_ip")
                                        && json.contains("\"172.31.0.20\"")));
        assertFalse(ada.hasLink(eveUid));
    }

    private Site member(String name, String ip4, LinkSecret secret, StubEngine engine)
            throws IOException {
        return new Site(
                group(name, ip4),
                line(engine.address(), LinkFraming.YEAR_2013),
                book -> new GroupDesk(book, secret));
    }

    @Test
    void losingDoublingReorderingAndGarblingDoNotKeepALinkFromComing() throws IOException {
        StubEngine herEngine = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine hisEngine = engine(HIS, LinkFraming.YEAR_2013);
        DatagramProxy hers = proxied(herEngine, 1);
        DatagramProxy his = proxied(hisEngine, 2);
        Site alice = through(hers, social("alice", ALICE, false));
        Site bob = through(his, social("bob", BOB, false));
        approve(alice, BOB, HIS, "bob");
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        bob.start();
        Patience.until(() -> hers.mischief.get() > 50 && his.mischief.get() > 50);
        Patience.until(() -> {
            showAgain(herEngine, hisEngine);
            return alice.sees("bob " + BOB + " online") && bob.sees("alice " + ALICE + " online");
        });
        assertTrue(alice.controller.isAlive() && bob.controller.isAlive());
    }

    private DatagramProxy proxied(StubEngine engine, long seed) throws IOException {
        DatagramProxy proxy = opened(new DatagramProxy(engine.address(), seed));
        proxy.misbehave(10);
        return proxy;
    }

    private Site through(DatagramProxy proxy, ControllerRules rules) throws IOException {
        return new Site(rules, line(proxy.address(), LinkFraming.YEAR_2013), InvitationDesk::new);
    }

    @Test
    void whateverAnEngineSaysTheControllerLives() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        for (String json :
                List.of(
                        "{",
                        "{\"type\": \"echo_reply\"}",
                        "{\"type\": \"con_req\", \"uid\": \"x\"}",
                        "{\"type\": \"con_req\", \"uid\": \"" + BOB + "\", \"data\": \"4\"}",
                        "a frame of Ethernet",
                        "{\"data\": \"" + "x".repeat(9000) + "\"}")) {
            hers.inject(json.getBytes(StandardCharsets.UTF_8));
        }
        List<ReportLoss> all =
                List.of(
                        ReportLoss.SYNTAX,
                        ReportLoss.KIND,
                        ReportLoss.FIELD,
                        ReportLoss.FINGERPRINT,
                        ReportLoss.PACKET,
                        ReportLoss.FOREIGN);
        Patience.until(() -> alice.controller.report().losses().keySet().containsAll(all));
        assertTrue(alice.controller.isAlive());
    }

    /// Another program of this machine speaks to the controller's port.
    @Test
    void nobodyButTheEngineIsHeard() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        int port = port(hers);
        try (DatagramSocket stranger =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0))) {
            byte[] json =
                    ("{\"type\": \"con_req\", \"uid\": \"" + BOB + "\", \"data\": \"" + HIS + "\"}")
                            .getBytes(StandardCharsets.UTF_8);
            stranger.send(
                    new DatagramPacket(json, json.length, InetAddress.ofLiteral("::1"), port));
            hers.inject("{\"type\": \"x\"}".getBytes(StandardCharsets.UTF_8));
            Patience.until(() -> alice.controller.report().losses().containsKey(ReportLoss.KIND));
        }
        assertEquals(List.of(), alice.controller.report().peers());
    }

    private static int port(StubEngine engine) {
        String callback =
                engine.heard.stream()
                        .filter(json -> json.contains("set_cb_endpoint"))
                        .findFirst()
                        .orElseThrow();
        return Integer.parseInt(callback.replaceAll("\\D", ""));
    }

    @Test
    void anEngineThatWasKilledIsTakenUpAgainWhenItIsBack() throws IOException {
        StubEngine first = engine(HERS, LinkFraming.YEAR_2013);
        DatagramProxy proxy = opened(new DatagramProxy(first.address(), 0));
        Site alice = through(proxy, social("alice", ALICE, false));
        approve(alice, BOB, HIS, "bob");
        Site bob = site(social("bob", BOB, false), engine(HIS, LinkFraming.YEAR_2013));
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        bob.start();
        Patience.until(() -> alice.sees("bob " + BOB + " online"));
        first.close();
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.SILENT);
        StubEngine second = engine(HERS, LinkFraming.YEAR_2013);
        proxy.leadTo(second.address());
        Patience.until(() -> {
            bus.presence();
            return second.hasLink(BOB.hex())
                    && alice.controller.report().engine() == EngineStanding.OURS;
        });
    }

    @Test
    void aControllerThatWasKilledFindsItsLinksAgain() throws Exception {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site bob = site(social("bob", BOB, false), engine(HIS, LinkFraming.YEAR_2013));
        approve(bob, ALICE, HERS, "alice");
        bob.start();
        Site alice = site(social("alice", ALICE, false), hers);
        approve(alice, BOB, HIS, "bob");
        alice.start();
        Patience.until(() -> alice.sees("bob " + BOB + " online"));
        alice.controller.close();
        alice.book.close();
        Site again = site(social("alice", ALICE, false), hers);
        again.start();
        Patience.until(() -> again.sees("bob " + BOB + " online"));
        assertTrue(hers.isOnline(BOB.hex()));
    }

    @Test
    void whomTheOwnerApprovesIsLinkedAtOnceAndWhomHeForgetsNoLonger() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        Site bob = site(social("bob", BOB, false), engine(HIS, LinkFraming.YEAR_2013));
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        bob.start();
        Patience.until(() -> alice.sees(BOB + " " + BOB + " asks"));
        assertFalse(hers.hasLink(BOB.hex()));
        alice.controller.approve(BOB.hex(), Optional.of(new TunnelName("bob")));
        Patience.until(() -> hers.hasLink(BOB.hex()));
        alice.controller.forget("bob");
        Patience.until(() -> !hers.hasLink(BOB.hex()));
    }

    @Test
    void aWrongPasswordAndAnEngineThatIsNotThereAreLivedWith() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        ControllerRules rules = social("alice", ALICE, false);
        ControllerRules wrong =
                new ControllerRules(
                        rules.name(),
                        rules.mode(),
                        rules.uid(),
                        rules.ip4(),
                        new RegisterService("alice@x", StubBus.WRONG, "127.0.0.1"),
                        rules.servers(),
                        TICK,
                        false);
        Site alice = site(wrong, hers);
        alice.start();
        Patience.until(() ->
                hers.heard.stream().filter(json -> json.contains("register_svc")).count() > 2);
        hers.close();
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.SILENT);
        assertTrue(alice.controller.isAlive());
    }
}
