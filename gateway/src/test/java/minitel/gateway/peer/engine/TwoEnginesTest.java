package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

/// Two engines and their gateway; the test is both controllers.
final class TwoEnginesTest {
    private static final String A = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String B = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final InetSocketAddress AT_A =
            new InetSocketAddress("10.77.0.1", MemoryDriver.PORT);
    private static final InetSocketAddress AT_B =
            new InetSocketAddress("10.77.0.2", MemoryDriver.PORT);

    private final SignalBus bus = new SignalBus();
    private final EngineBench a = new EngineBench(bus, "10.77.0.1");
    private final EngineBench b = new EngineBench(bus, "10.77.0.2");

    private void signIn() throws Exception {
        a.begin(A, "172.31.0.100", "alice");
        b.begin(B, "172.31.0.100", "bob");
        bus.deliver();
    }

    /// As a controller does at con_req and con_resp alike.
    private static void answer(EngineBench engine, String peer) throws Exception {
        for (String report : engine.said()) {
            if (report.contains("con_req") || report.contains("con_resp")) {
                String data = report.substring(11, report.indexOf("\", \"type"));
                String cas = data.length() > 44 ? data.substring(45) : "";
                engine.link(peer, WireGuardKey.parse(data.substring(0, 44)), cas)
                        .map(peer, "172.31.0.101");
            }
        }
    }

    /// Until both know where the other is.
    private void linked() throws Exception {
        signIn();
        for (int i = 0; i < 8; i++) {
            answer(a, B);
            answer(b, A);
            bus.deliver();
        }
    }

    @Test
    void whoSignsInIsSaidToBeThereWithHisKey() throws Exception {
        signIn();
        assertEquals(
                List.of(
                        "{ \"data\": \"%s\", \"type\": \"con_req\", \"uid\": \"%s\"}"
                                .formatted(b.driver.keys().publicKey(), B)),
                a.said());
    }

    @Test
    void bothSayWhereTheyAreAndTryEachOther() throws Exception {
        linked();
        a.tick(1);
        b.tick(1);
        assertEquals("put " + AT_B, a.driver.deeds.getLast());
        assertEquals("put " + AT_A, b.driver.deeds.getLast());
    }

    @Test
    void theGatewayReadsNothing() throws Exception {
        linked();
        assertTrue(bus.passed.size() >= 4, "hellos and texts");
        for (byte[] envelope : bus.passed) {
            String seen = new String(envelope, StandardCharsets.ISO_8859_1);
            assertFalse(seen.contains("10.77.0."), "an address");
            assertFalse(seen.contains(a.driver.keys().publicKey().text()), "a key");
        }
    }

    @Test
    void aTextGoesFromControllerToController() throws Exception {
        linked();
        a.said();
        b.order(
                "{\"data\": \"prêt ✓\", \"m\": \"send_msg\", \"overlay_id\": 1, \"uid\": \"%s\"}"
                        .formatted(A));
        bus.deliver();
        assertEquals(
                List.of(
                        "{ \"data\": \"prêt ✓\", \"type\": \"send_msg\", \"uid\": \"%s\"}"
                                .formatted(B)),
                a.said());
    }

    /// It has another session then, and knows nothing of what was said in the one before.
    @Test
    void aPeerThatWasStartedAnewIsToldOnceMoreWhereThisEndIs() throws Exception {
        linked();
        b.said();
        EngineBench again = new EngineBench(bus, "10.77.0.2", b.driver);
        again.begin(B, "172.31.0.100", "bob");
        bus.deliver();
        answer(again, A);
        bus.deliver();
        assertTrue(
                again.said().stream().anyMatch(text -> text.contains("10.77.0.1:41000")),
                "an offer of a");
    }

    /// As invitations need it: nobody is linked yet.
    @Test
    void aTextGoesToWhoIsPresentToo() throws Exception {
        signIn();
        a.said();
        b.order(
                "{\"data\": \"proof\", \"m\": \"send_msg\", \"overlay_id\": 1, \"uid\": \"%s\"}"
                        .formatted(A));
        bus.deliver();
        assertTrue(a.said().getFirst().contains("proof"));
        b.order(
                "{\"data\": \"proof\", \"m\": \"send_msg\", \"overlay_id\": 1, \"uid\": \"%s\"}"
                        .formatted("0".repeat(40)));
        assertEquals(1, b.lost(EngineLoss.UNSENT));
    }

    /// Its writer is another program than ours, and need not be anybody's friend.
    @Test
    void aLetterThatIsLongerThanAControllerCanBeToldIsCounted() throws Exception {
        signIn();
        a.said();
        String longest = "\u0001".repeat(3900); // six characters of JSON each
        b.mail.send(new PeerUid(A), new EngineLetter.Text(longest));
        b.mail.send(new PeerUid(A), new EngineLetter.Offer(longest));
        bus.deliver();
        assertEquals(List.of(), a.said());
        assertEquals(2, a.lost(EngineLoss.ENVELOPE));
    }

    @Test
    void whatTheGatewayMakesUpIsNothing() throws Exception {
        linked();
        a.said();
        Random random = new Random(3);
        byte[] real = bus.passed.getLast();
        for (int i = 0; i < 200; i++) {
            byte[] forged = real.clone();
            forged[random.nextInt(forged.length)] ^= (byte) (1 + random.nextInt(255));
            a.line.listener.came(new PeerUid(B), forged);
            b.line.listener.came(new PeerUid(A), forged);
        }
        for (byte[] replayed : List.copyOf(bus.passed)) {
            a.line.listener.came(new PeerUid(B), replayed);
            b.line.listener.came(new PeerUid(A), replayed);
        }
        bus.deliver();
        assertEquals(List.of(), a.said());
        assertTrue(a.lost(EngineLoss.ENVELOPE) >= 200);
    }

    @Test
    void anEnvelopeOfAStrangerIsCounted() throws Exception {
        signIn();
        a.line.listener.came(new PeerUid("1".repeat(40)), new byte[200]);
        assertEquals(1, a.lost(EngineLoss.ENVELOPE));
    }

    /// A gateway that says another key for a linked peer changes nothing.
    @Test
    void aKeyThatTheGatewaySwapsIsNotSealedTo() throws Exception {
        linked();
        b.said();
        a.line.listener.present(
                new PeerUid(B), new LinkFingerprint(WireGuardKeyPair.fresh().publicKey().text()));
        a.order(
                "{\"data\": \"still\", \"m\": \"send_msg\", \"overlay_id\": 1, \"uid\": \"%s\"}"
                        .formatted(B));
        bus.deliver();
        assertTrue(b.said().getFirst().contains("still"));
    }

    @Test
    void aPeerWithAnotherNetworkIsTriedThereWithoutAController() throws Exception {
        linked();
        a.tick(1);
        String elsewhere = "192.0.2.77";
        b.ledger.outside(List.of(new InetSocketAddress(elsewhere, 4711)));
        b.mail.offerAll();
        bus.deliver();
        a.tick(4);
        assertTrue(a.driver.deeds.contains("put /192.0.2.77:4711"), a.driver.deeds.toString());
        assertEquals(LinkState.OFFLINE, a.linkTo(B).state());
    }

    /// While the controller still thinks about the first.
    @Test
    void whatAPeerSaysSinceCountsForMoreThanWhatTheControllerRepeats() throws Exception {
        signIn();
        answer(a, B);
        answer(b, A);
        bus.deliver();
        b.ledger.outside(List.of(new InetSocketAddress("192.0.2.77", 4711)));
        b.mail.offerAll();
        bus.deliver();
        answer(a, B);
        a.tick(4);
        assertTrue(a.driver.deeds.contains("put /192.0.2.77:4711"), a.driver.deeds.toString());
    }

    @Test
    void whereNothingAnswersTheGatewayIsAskedAndItsRefusalIsAPause() throws Exception {
        linked();
        a.tick(4);
        a.work(); // no relay
        a.tick(1);
        assertEquals("put nowhere", a.driver.deeds.getLast());
        assertEquals(Optional.empty(), a.linkTo(B).search().way());
    }

    @Test
    void aPeerThatComesByHimselfIsOnline() throws Exception {
        linked();
        a.tick(1);
        a.driver.shakes(b.driver.keys().publicKey(), new InetSocketAddress("198.51.100.1", 61000));
        a.tick(1);
        assertEquals(LinkState.ONLINE, a.linkTo(B).state());
        assertEquals(LinkWay.DIRECT, a.linkTo(B).search().way().orElseThrow());
    }

    private void bothUp() throws Exception {
        linked();
        a.tick(1);
        b.tick(1);
        a.driver.shakes(b.driver.keys().publicKey(), AT_B);
        b.driver.shakes(a.driver.keys().publicKey(), AT_A);
        a.tick(1);
        b.tick(1);
        assertEquals(LinkState.ONLINE, a.linkTo(B).state());
        a.said();
        b.said();
    }

    private static String offline(String uid) {
        return "{ \"data\": \"offline\", \"type\": \"con_stat\", \"uid\": \"%s\"}".formatted(uid);
    }

    /// Else both ends would say that the link is up until they have seen nothing of each other for
    /// a while.
    @Test
    void anEngineThatEndsSaysSoToItsPeersAndItsController() throws Exception {
        bothUp();
        b.links.part();
        bus.deliver();
        assertEquals(List.of(offline(A)), b.said());
        assertEquals(List.of(offline(B)), a.said());
        assertEquals(Optional.empty(), a.linkTo(B).search().way());
        a.driver.deeds.clear();
        a.tick(50);
        assertEquals(List.of(), a.driver.deeds, "nobody is there");
    }

    @Test
    void aPeerThatHasSaidFarewellIsLinkedAgainWhenHeIsBack() throws Exception {
        bothUp();
        b.links.part();
        bus.deliver();
        EngineBench again = new EngineBench(bus, "10.77.0.2", b.driver);
        again.begin(B, "172.31.0.100", "bob");
        bus.deliver();
        for (int i = 0; i < 8; i++) {
            answer(a, B);
            answer(again, A);
            bus.deliver();
        }
        a.driver.deeds.clear();
        a.tick(2);
        assertTrue(a.driver.deeds.contains("put " + AT_B), a.driver.deeds.toString());
    }

    /// A gateway may keep it back until the peer is there again.
    @Test
    void aFarewellOfBeforeEndsNothing() throws Exception {
        bothUp();
        b.links.part();
        byte[] farewell = bus.passed.getLast();
        SignalBus.BusLine to = a.line;
        bus.lose();
        EngineBench again = new EngineBench(bus, "10.77.0.2", b.driver);
        again.begin(B, "172.31.0.100", "bob");
        again.link(A, a.driver.keys().publicKey(), "");
        bus.deliver();
        assertEquals(LinkState.ONLINE, a.linkTo(B).state());
        long before = a.lost(EngineLoss.ENVELOPE);
        to.listener.came(new PeerUid(B), farewell);
        assertEquals(LinkState.ONLINE, a.linkTo(B).state());
        assertEquals(before + 1, a.lost(EngineLoss.ENVELOPE));
    }

    @Test
    void aGatewayThatIsLostIsSaidInTincansWords() throws Exception {
        signIn();
        a.said();
        a.line.listener.lost("the connection was lost");
        assertEquals(
                List.of(
                        "{ \"data\": \"1000:xmpp_connect_failed\", \"type\": \"error\", \"uid\": \"%s\"}"
                                .formatted(A)),
                a.said());
    }

    @Test
    void thousandsWhoAreThereDoNotFloodTheController() throws Exception {
        signIn();
        a.said();
        for (int i = 0; i < 10_000; i++) {
            a.line.listener.present(
                    new PeerUid("%040x".formatted(i)),
                    new LinkFingerprint(b.driver.keys().publicKey().text()));
        }
        assertEquals(99, a.said().size(), "b was said before");
        assertEquals(9_901, a.lost(EngineLoss.PRESENCE));
    }

    @Test
    void nobodyIsToldOfHimself() throws Exception {
        signIn();
        a.said();
        a.line.listener.present(
                new PeerUid(A), new LinkFingerprint(a.driver.keys().publicKey().text()));
        assertEquals(List.of(), a.said());
    }
}
