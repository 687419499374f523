package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.RelayStream;
import minitel.gateway.peer.way.RelayBridge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A link through the gateway, whose datagrams go over a socket on loopback.
final class RelayedLinkIT {
    private static final String OWN = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String PEER = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final WireGuardKey KEY = WireGuardKeyPair.fresh().publicKey();
    private static final String CANDIDATE =
            "394490129:1:udp:10.77.0.2:40000:2122194687:usr2535:pwd:local:eth0:0:593753913";
    private static final InetSocketAddress AT = new InetSocketAddress("10.77.0.2", 40000);

    private final EngineBench engine = new EngineBench(new SignalBus(), "10.77.0.1");
    private final QuietStream stream = new QuietStream();

    /// Nothing comes, until it is closed.
    private static final class QuietStream implements RelayStream {
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public PeerUid peer() {
            return new PeerUid(PEER);
        }

        @Override
        public void send(byte[] datagram, int offset, int length) {
            // nobody listens
        }

        @Override
        public int receive(byte[] buffer) {
            try {
                closed.await();
            } catch (Throwable t) {
                throw new AssertionError(t);
            }
            return -1;
        }

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }
    }

    private void relayed() throws Exception {
        engine.begin(OWN, "172.31.0.100", "lyon");
        engine.line.relay = Optional.of(stream);
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101").link(PEER, KEY, CANDIDATE);
        relays();
        assertEquals(Optional.of(LinkWay.RELAYED), engine.linkTo(PEER).search().way());
    }

    /// Until the peer has answered through the gateway.
    private void relays() {
        EngineLink link = engine.linkTo(PEER);
        for (int i = 0; i < 30 && !link.isRelayOpening(); i++) {
            engine.tick(1);
        }
        engine.work();
        engine.tick(3);
        engine.driver.shakes(KEY, link.bridge().map(RelayBridge::endpoint).orElseThrow());
        engine.tick(1);
    }

    @AfterEach
    void end() {
        engine.links.close();
        assertTrue(stream.isClosed());
    }

    @Test
    void aWayThroughTheGatewayThatLeadsToAPortOfBeforeIsOpenedAnew() throws Exception {
        relayed();
        QuietStream next = new QuietStream();
        engine.line.relay = Optional.of(next);
        engine.driver.refusal = Optional.of("no such device");
        engine.tick(LinkKeeper.PATIENCE - 1);
        engine.driver.refusal = Optional.empty();
        engine.driver.port = 42_000;
        engine.driver.peers.clear();
        engine.tick(1);
        assertTrue(stream.isClosed(), "nobody is at that port any more");
        assertFalse(next.isClosed());
        relays();
        assertEquals(Optional.of(LinkWay.RELAYED), engine.linkTo(PEER).search().way());
        assertEquals(LinkState.ONLINE, engine.linkTo(PEER).state());
        engine.links.close();
        assertTrue(next.isClosed());
    }

    @Test
    void aWayThatWasBeingOpenedForAPortOfBeforeIsNotTaken() throws Exception {
        engine.begin(OWN, "172.31.0.100", "lyon");
        engine.line.relay = Optional.of(stream);
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101").link(PEER, KEY, CANDIDATE);
        for (int i = 0; i < 30 && !engine.linkTo(PEER).isRelayOpening(); i++) {
            engine.tick(1);
        }
        engine.driver.port = 42_000;
        engine.tick(1);
        engine.work();
        assertTrue(stream.isClosed());
        assertEquals(Optional.empty(), engine.linkTo(PEER).bridge());
        assertFalse(engine.linkTo(PEER).isRelayOpening());
    }

    /// Of the gateway's places for relayed links it held one for five minutes more.
    @Test
    void onceALinkHasBeenDirectForAWhileItsWayThroughTheGatewayIsClosed() throws Exception {
        relayed();
        engine.driver.shakes(KEY, AT);
        engine.tick(1);
        assertEquals(Optional.of(LinkWay.DIRECT), engine.linkTo(PEER).search().way());
        engine.tick(30);
        engine.driver.shakes(KEY, AT);
        engine.tick(25);
        assertFalse(stream.isClosed(), "the peer may still use it");
        engine.tick(10);
        assertTrue(stream.isClosed());
        assertEquals(Optional.of(LinkWay.DIRECT), engine.linkTo(PEER).search().way());
    }

    @Test
    void aLinkThatGoesThroughTheGatewayKeepsIt() throws Exception {
        relayed();
        engine.tick(20);
        assertFalse(stream.isClosed());
        assertEquals(Optional.of(LinkWay.RELAYED), engine.linkTo(PEER).search().way());
    }
}
