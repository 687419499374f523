package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkState;
import org.junit.jupiter.api.Test;

/// While a program takes its time with WireGuard, and what strangers could make of that.
final class SlowDriverTest {
    private static final String OWN = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String PEER = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final WireGuardKey KEY = WireGuardKeyPair.fresh().publicKey();
    private static final String CANDIDATE =
            "394490129:1:udp:10.77.0.2:40000:2122194687:usr2535:pwd:local:eth0:0:593753913";
    private static final InetSocketAddress AT = new InetSocketAddress("10.77.0.2", 40000);

    private final EngineBench engine = new EngineBench(new SignalBus(), "10.77.0.1");

    private void begin() throws Exception {
        engine.begin(OWN, "172.31.0.100", "lyon");
    }

    @Test
    void ordersAreObeyedMeanwhile() throws Exception {
        begin();
        engine.slow = true;
        engine.link(PEER, KEY, CANDIDATE).map(PEER, "172.31.0.101").tick(1);
        assertTrue(engine.state().said().getLast().contains(PEER));
        assertFalse(engine.driver.peers.containsKey(KEY));
        engine.quick();
        assertTrue(engine.driver.peers.containsKey(KEY));
    }

    /// It shows the peer as he was before he was made anew, with the handshake of then.
    @Test
    void aLookOfBeforeSaysNothingOfAPeerThatWasMadeSince() throws Exception {
        begin();
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101");
        engine.driver.shakes(KEY, AT);
        engine.slow = true;
        engine.tick(1);
        Runnable told = engine.waiting.remove(LinkKeeper.LOOK).get();
        engine.links.admit(engine.ledger.peers().all().getFirst());
        told.run();
        assertEquals(LinkState.OFFLINE, engine.linkTo(PEER).state());
        assertEquals(Optional.empty(), engine.linkTo(PEER).search().way());
    }

    /// Whoever has many peers here and lets them all name one address.
    @Test
    void allPeersTogetherCauseNoMoreThanSoManyTriesASecond() throws Exception {
        begin();
        for (int i = 0; i < EnginePeers.MOST; i++) {
            String uid = "%016x%024d".formatted(i, 0);
            engine.link(uid, WireGuardKeyPair.fresh().publicKey(), CANDIDATE)
                    .map(uid, "172.31.0.101");
        }
        for (int second : IntStream.range(0, 20).toArray()) {
            engine.driver.deeds.clear();
            engine.tick(1);
            long tries =
                    engine.driver.deeds.stream().filter(deed -> deed.contains("10.77.0.2")).count();
            assertTrue(tries <= LinkKeeper.AIMS_A_SECOND, second + ": " + tries);
            assertTrue(second > 3 || tries == LinkKeeper.AIMS_A_SECOND, second + ": " + tries);
        }
    }

    /// Each farewell has a program run.
    @Test
    void whoSaysFarewellWithoutEndIsHeardOnceASecond() throws Exception {
        begin();
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101");
        EnginePeer peer = engine.ledger.peers().all().getFirst();
        engine.driver.deeds.clear();
        for (int i = 0; i < 30; i++) {
            engine.links.parted(peer);
        }
        assertEquals(List.of("put nowhere"), engine.driver.deeds);
        assertEquals(29, engine.lost(EngineLoss.FLOOD));
        engine.tick(1);
        engine.links.parted(peer);
        assertEquals(29, engine.lost(EngineLoss.FLOOD));
    }
}
