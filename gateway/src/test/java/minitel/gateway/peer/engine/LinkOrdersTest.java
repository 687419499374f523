package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkState;
import org.junit.jupiter.api.Test;

/// Links from order to order: made, online, offline, trimmed.
final class LinkOrdersTest {
    private static final String OWN = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String PEER = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final String OTHER = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";

    private static final WireGuardKey KEY = WireGuardKeyPair.fresh().publicKey();
    private static final String CANDIDATE =
            "394490129:1:udp:10.77.0.2:40000:2122194687:usr2535:pwd:local:eth0:0:593753913";
    private static final InetSocketAddress AT = new InetSocketAddress("10.77.0.2", 40000);

    private final SignalBus bus = new SignalBus();
    private final EngineBench engine = new EngineBench(bus, "10.77.0.1");

    private void begin() throws Exception {
        engine.begin(OWN, "172.31.0.100", "lyon");
    }

    /// With the peer, who has answered.
    private void online() throws Exception {
        begin();
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101").link(PEER, KEY, CANDIDATE);
        engine.tick(1);
        engine.driver.shakes(KEY, AT);
        engine.tick(1);
    }

    @Test
    void aLinkIsMadeOnceAndAnsweredWithWaysToThisEnd() throws Exception {
        begin();
        engine.order(
                "{\"cas\": \"\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 0, \"uid\": \"%s\"}"
                        .formatted(KEY, PEER));
        assertEquals(
                List.of(
                        "{ \"data\": \"%s 1:1:udp:10.77.0.1:41000:2130706431:::local:eth0:0:1\", \"type\": \"con_resp\", \"uid\": \"%s\"}"
                                .formatted(engine.driver.keys().publicKey(), PEER)),
                engine.said());
        engine.link(PEER, KEY, "");
        assertEquals(List.of(), engine.said());
    }

    /// The answer may be lost: whoever still knows no way to the peer asks for it again.
    @Test
    void aLinkThatIsMadeAgainIsAnsweredAgainUntilItIsOnline() throws Exception {
        begin();
        String order =
                "{\"cas\": \"\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 0, \"uid\": \"%s\"}"
                        .formatted(KEY, PEER);
        engine.order(order).map(PEER, "172.31.0.101");
        engine.said();
        engine.tick(2);
        for (int i = 0; i < 100; i++) {
            engine.order(order);
        }
        assertEquals(1, engine.said().size(), "not more than one in two seconds");
        engine.driver.shakes(KEY, AT);
        engine.tick(3);
        engine.said();
        engine.order(order);
        assertEquals(List.of(), engine.said());
    }

    /// A controller that came second was told nothing of what the first was told.
    @Test
    void oneThatIsMadeWithCandidatesIsAnsweredOnce() throws Exception {
        begin();
        String order =
                "{\"cas\": \"%s\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 0, \"uid\": \"%s\"}"
                        .formatted(CANDIDATE, KEY, PEER);
        engine.order(order);
        assertEquals(1, engine.said().size());
        engine.tick(5);
        engine.order(order);
        assertEquals(List.of(), engine.said());
    }

    @Test
    void aPeerInWireGuardThatHasNoLinkIsRemoved() throws Exception {
        online();
        WireGuardKey stranger = WireGuardKeyPair.fresh().publicKey();
        engine.driver.put(stranger, List.of(), Optional.empty());
        engine.tick(1);
        assertEquals(List.of(KEY), List.copyOf(engine.driver.peers.keySet()));
    }

    @Test
    void onlyTheFirstCandidatesOfAControllerCount() throws Exception {
        begin();
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101").link(PEER, KEY, CANDIDATE);
        engine.link(PEER, KEY, CANDIDATE.replace("10.77.0.2", "10.77.0.3"));
        assertEquals(1, engine.lost(EngineLoss.REPEATED));
        engine.tick(1);
        assertEquals("put /10.77.0.2:40000", engine.driver.deeds.getLast());
    }

    @Test
    void addressesAndLinkMayComeInEitherOrder() throws Exception {
        begin();
        engine.map(PEER, "172.31.0.101").link(PEER, KEY, CANDIDATE);
        engine.tick(1);
        assertTrue(engine.driver.peers.containsKey(KEY));
        engine.link(OTHER, WireGuardKeyPair.fresh().publicKey(), CANDIDATE);
        engine.tick(1);
        assertEquals(1, engine.driver.peers.size());
        engine.map(OTHER, "172.31.0.102");
        engine.tick(1);
        assertEquals(2, engine.driver.peers.size());
    }

    @Test
    void theFirstAddressesOfAPeerCount() throws Exception {
        begin();
        engine.map(PEER, "172.31.0.101").map(PEER, "172.31.0.102");
        assertEquals(1, engine.lost(EngineLoss.REPEATED));
        assertTrue(engine.state().said().get(1).contains("172.31.0.101"));
    }

    @Test
    void aPeerIsToldOfOnlyWithAddresses() throws Exception {
        begin();
        engine.link(PEER, KEY, "");
        engine.said();
        assertEquals(1, engine.state().said().size());
        engine.map(PEER, "172.31.0.101");
        assertEquals(2, engine.state().said().size());
    }

    @Test
    void aHandshakeIsOnlineAndIsSaidOnce() throws Exception {
        online();
        assertEquals(
                List.of(
                        "{ \"data\": \"online\", \"type\": \"con_stat\", \"uid\": \"%s\"}"
                                .formatted(PEER)),
                engine.said());
        engine.tick(5);
        assertEquals(List.of(), engine.said());
    }

    @Test
    void anOnlineLinkTellsItsAgeItsWayAndItsBytes() throws Exception {
        online();
        engine.tick(28);
        engine.said();
        assertEquals(
                "{ \"fpr\": \"%s\", \"ip4\": \"172.31.0.101\", \"ip6\": \"%s\", \"last_time\": 30, \"security\": \"wireguard\", \"stats\": \"1:1:1:0:0:0:50:0:100:0 \", \"stats_cons\": \"10.77.0.2:40000 \", \"status\": \"online\", \"type\": \"peer_state\", \"uid\": \"%s\", \"way\": \"direct\"}"
                        .formatted(KEY, EngineBench.ip6(PEER), PEER),
                engine.state().said().get(1));
    }

    @Test
    void aHandshakeThatIsThreeMinutesOldIsOffline() throws Exception {
        online();
        engine.said();
        engine.tick((int) LinkVitals.ALIVE.toSeconds());
        assertTrue(engine.said().getFirst().contains("offline"));
        assertEquals(LinkState.OFFLINE, engine.linkTo(PEER).state());
        engine.driver.shakes(KEY, AT);
        engine.tick(1);
        assertTrue(engine.said().getFirst().contains("online"));
    }

    @Test
    void aTrimmedPeerIsListedWithoutFingerprint() throws Exception {
        online();
        engine.said();
        engine.order("{\"m\": \"trim_link\", \"uid\": \"" + PEER + "\"}");
        assertFalse(engine.driver.peers.containsKey(KEY));
        assertEquals(
                "{ \"ip4\": \"172.31.0.101\", \"ip6\": \"%s\", \"status\": \"offline\", \"type\": \"peer_state\", \"uid\": \"%s\"}"
                        .formatted(EngineBench.ip6(PEER), PEER),
                engine.state().said().get(1));
        engine.order("{\"m\": \"trim_link\", \"uid\": \"" + PEER + "\"}");
        engine.link(PEER, KEY, "");
        assertTrue(engine.driver.peers.containsKey(KEY), "its addresses were kept");
    }

    @Test
    void aKeyIsOnePeersAndAPeerHasOneKey() throws Exception {
        begin();
        engine.link(PEER, KEY, "").link(OTHER, KEY, "");
        engine.link(PEER, WireGuardKeyPair.fresh().publicKey(), "");
        engine.link(OTHER, engine.driver.keys().publicKey(), "");
        engine.link(OWN, WireGuardKeyPair.fresh().publicKey(), "");
        assertEquals(4, engine.lost(EngineLoss.KEY));
        assertEquals(1, engine.ledger.peers().linked().size());
    }

    @Test
    void aFingerprintOfAnotherKindMakesNoLink() throws Exception {
        begin();
        engine.order(
                "{\"cas\": \"\", \"fpr\": \"42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED\", \"m\": \"create_link\", \"uid\": \"%s\"}"
                        .formatted(PEER));
        assertEquals(1, engine.lost(EngineLoss.KEY));
    }

    @Test
    void addressesThatAreNoPeersAreRefused() throws Exception {
        begin();
        engine.map(PEER, "172.31.0.101");
        for (String taken :
                List.of(EngineBench.ip6(PEER), EngineBench.ip6(OWN), "2001:db8::1", "::1")) {
            engine.order(
                    "{\"ip4\": \"172.31.0.9\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                            .formatted(taken, OTHER));
        }
        engine.map(OWN, "172.31.0.102");
        assertEquals(5, engine.lost(EngineLoss.ADDRESS));
    }

    @Test
    void noMorePeersAreKeptThanThereIsRoomFor() throws Exception {
        begin();
        for (int i = 0; i <= EnginePeers.MOST; i++) {
            engine.link("%040x".formatted(i), WireGuardKeyPair.fresh().publicKey(), "");
        }
        assertEquals(1, engine.lost(EngineLoss.FULL));
        engine.map("f".repeat(40), "172.31.0.101");
        assertEquals(2, engine.lost(EngineLoss.FULL));
        assertEquals(EnginePeers.MOST, engine.ledger.peers().all().size());
    }

    @Test
    void aNetworkThatChangesBeforeThereIsAnInterfaceIsNotSpokenOf() {
        engine.mail.offerAll();
        assertEquals(engine.ledger.fingerprint().text(), engine.mail.ownOffer());
    }

    @Test
    void whoseLinkWasTrimmedMakesRoomWhenThereIsNone() throws Exception {
        begin();
        for (int i = 0; i < EnginePeers.MOST; i++) {
            engine.link("%040x".formatted(i), WireGuardKeyPair.fresh().publicKey(), "");
        }
        for (int i = 1; i < 3; i++) {
            engine.order("{\"m\": \"trim_link\", \"uid\": \"%040x\"}".formatted(i));
        }
        engine.link("f".repeat(40), WireGuardKeyPair.fresh().publicKey(), "");
        assertEquals(0, engine.lost(EngineLoss.FULL));
        assertEquals(EnginePeers.MOST - 1, engine.ledger.peers().linked().size());
        engine.map("e".repeat(40), "172.31.0.101");
        engine.map("d".repeat(40), "172.31.0.102");
        assertEquals(0, engine.lost(EngineLoss.FULL));
        assertEquals(EnginePeers.MOST, engine.ledger.peers().all().size());
    }

    @Test
    void anInterfaceThatHasGoneIsMadeAgainWithItsLinks() throws Exception {
        online();
        engine.said();
        engine.driver.deeds.clear();
        engine.driver.refusal = Optional.of("wg: Unable to access interface: No such device");
        engine.tick(LinkKeeper.PATIENCE - 1);
        assertEquals(List.of(), engine.said(), "one slow look is no reason");
        engine.tick(1);
        assertTrue(engine.said().getFirst().contains("offline"));
        engine.driver.refusal = Optional.empty();
        engine.driver.peers.clear();
        engine.tick(2);
        assertEquals(
                List.of("put nowhere", "put /10.77.0.2:40000"),
                engine.driver.deeds,
                "without a word");
        engine.driver.shakes(KEY, AT);
        engine.tick(1);
        assertTrue(engine.said().getFirst().contains("online"));
    }

    /// Its keys are young enough for two minutes more.
    @Test
    void aPeerThatHasGoneIsOfflineAsSoonAsNoWayLeadsOn() throws Exception {
        online();
        engine.said();
        engine.tick(65);
        assertEquals(List.of(), engine.said());
        engine.work(); // no way through the gateway
        engine.tick(1);
        assertTrue(engine.said().getFirst().contains("offline"));
        engine.driver.shakes(KEY, AT);
        engine.tick(1);
        assertTrue(engine.said().getFirst().contains("online"), "he is back");
    }
}
