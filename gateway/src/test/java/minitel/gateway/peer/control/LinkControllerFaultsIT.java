package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.message.ReportWriter;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What is lost, spoilt, forged or killed between a controller and its engine.
class LinkControllerFaultsIT extends SiteBench {

    private Site through(DatagramWeather weather, ControllerRules rules) throws IOException {
        return new Site(
                rules, line(weather.address(), LinkFraming.YEAR_2013), InvitationProver::new);
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

    /// So an engine answers what it is asked: how it is, and then how each of its peers is.
    @Test
    void ofAsManyPeersAsThereMayBeEachIsHeardThoughAllAreToldAtOnce() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        for (int i = 0; i < 256; i++) {
            hers.inject(ReportWriter.write(state(new PeerUid("%040x".formatted(i)))));
        }
        Patience.until(() ->
                alice.controller.report().losses().getOrDefault(ReportLoss.STRANGER, 0L) == 256);
    }

    private static PeerState state(PeerUid uid) {
        LinkFigures figures =
                new LinkFigures(
                        "wireguard",
                        "1:1:1:0:0:0:123456:0:123456:0 ",
                        "192.0.2.7:40000 ",
                        Optional.of(LinkWay.DIRECT));
        return new PeerState(
                uid,
                OverlayAddresses.of(OverlayAddresses.parseIp4("172.31.0.101"), uid),
                LinkState.ONLINE,
                Optional.of(new LinkAge(new LinkFingerprint(HIS), 7, Optional.of(figures))));
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

    /// Whoever has the port of an engine that does not run would have his own key invited.
    @Test
    void whoHasTheEnginesPortAndIsNoEngineIsToldAndBelievedNothing() throws IOException {
        StubEngine usurper = engine(HERS, LinkFraming.YEAR_2013);
        EngineLine line =
                new EngineLine(usurper.address(), LinkFraming.YEAR_2013, Set.of(4_000_000_000L));
        Site alice = new Site(social("alice", ALICE, false), line, InvitationProver::new);
        alice.start();
        InetSocketAddress hers =
                new InetSocketAddress(InetAddress.ofLiteral("::1"), alice.controller.port());
        Patience.until(() -> {
            usurper.inject("{\"type\": \"x\"}".getBytes(StandardCharsets.UTF_8), hers);
            return alice.controller.report().losses().containsKey(ReportLoss.USURPER)
                    && alice.controller.report().engine() == EngineStanding.USURPED;
        });
        assertEquals(List.of(), List.copyOf(usurper.heard));
        assertTrue(alice.controller.self().isEmpty());
        assertTrue(alice.controller.isAlive());
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
        DatagramWeather weather = opened(new DatagramWeather(first.address(), 0));
        Site alice = through(weather, social("alice", ALICE, false));
        approve(alice, BOB, HIS, "bob");
        StubEngine his = engine(HIS, LinkFraming.YEAR_2013);
        Site bob = site(social("bob", BOB, false), his);
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        bob.start();
        sees(alice, "bob " + BOB + " online", first, his);
        first.close();
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.SILENT);
        StubEngine second = engine(HERS, LinkFraming.YEAR_2013);
        weather.leadTo(second.address());
        Patience.until(() -> {
            bus.presence();
            return second.hasLink(BOB.hex())
                    && alice.controller.report().engine() == EngineStanding.OURS;
        });
    }

    /// Much sooner than it would be asked: that is every 30 s, and here every hour.
    @Test
    void anEngineThatHasEndedIsSeenBeforeItIsAskedAgain() throws IOException {
        ControllerRules rules = social("alice", ALICE, false);
        ControllerRules seldom =
                new ControllerRules(
                        rules.name(),
                        rules.mode(),
                        rules.uid(),
                        rules.ip4(),
                        rules.signIn(),
                        rules.servers(),
                        Duration.ofHours(1),
                        false);
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine his = engine(HIS, LinkFraming.YEAR_2013);
        Site alice = site(seldom, hers);
        approve(alice, BOB, HIS, "bob");
        Site bob = site(social("bob", BOB, false), his);
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        bob.start();
        sees(alice, "bob " + BOB + " online", hers, his);

        hers.close();

        Patience.until(() -> alice.sees("bob " + BOB + " offline"));
        assertEquals(EngineStanding.SILENT, alice.controller.report().engine());
    }

    @Test
    void aControllerThatWasKilledFindsItsLinksAgain() throws Exception {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine his = engine(HIS, LinkFraming.YEAR_2013);
        Site bob = site(social("bob", BOB, false), his);
        approve(bob, ALICE, HERS, "alice");
        bob.start();
        Site alice = site(social("alice", ALICE, false), hers);
        approve(alice, BOB, HIS, "bob");
        alice.start();
        sees(alice, "bob " + BOB + " online", hers, his);
        alice.controller.close();
        alice.book.close();
        Site again = site(social("alice", ALICE, false), hers);
        again.start();
        sees(again, "bob " + BOB + " online", hers, his);
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
