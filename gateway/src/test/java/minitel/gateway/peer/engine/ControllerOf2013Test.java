package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

/// The IPOP project's own `gvpn_controller.py` of 24 September 2013, as a run of it was recorded:
/// what it says, letter for letter but for the fingerprints, and what it is told. Candidates and
/// figures are an engine's own.
final class ControllerOf2013Test {
    private static final String OWN = "a4e2ea266adadcf47110876c110f87606c0fedf5";
    private static final String PEER = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";
    private static final InetSocketAddress AT_PEER =
            new InetSocketAddress("10.77.0.2", MemoryDriver.PORT);

    private final SignalBus bus = new SignalBus();
    private final EngineBench engine = new EngineBench(bus, "10.77.0.1");
    private final EngineBench other = new EngineBench(bus, "10.77.0.2");

    private void starts(EngineBench at, String uid, String ip4) throws Exception {
        at.order("{\"ip\": \"::\", \"m\": \"set_callback\", \"port\": 5801}")
                .order(
                        "{\"ip4\": \"%s\", \"ip4_mask\": 24, \"ip6\": \"%s\", \"ip6_mask\": 64, \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                                .formatted(ip4, EngineBench.ip6(uid), uid))
                .order(
                        "{\"host\": \"127.0.0.1\", \"m\": \"register_service\", \"password\": \"***\", \"username\": \"alice@x\"}")
                .order("{\"m\": \"get_state\"}");
    }

    /// As it answers `con_req` and `con_resp`.
    private void links(EngineBench at, String uid, String ip4, String fpr, String cas)
            throws Exception {
        at.order(
                        "{\"cas\": \"%s\", \"fpr\": \"%s\", \"m\": \"create_link\", \"nid\": 1, \"sec\": true, \"stun\": \"stun.l.google.com:19302\", \"turn\": \"\", \"turn_pass\": \"\", \"turn_user\": \"\", \"uid\": \"%s\"}"
                                .formatted(cas, fpr, uid))
                .order(
                        "{\"ip4\": \"%s\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                                .formatted(ip4, EngineBench.ip6(uid), uid));
    }

    private static String cas(String host) {
        return "1:1:udp:" + host + ":41000:2130706431:::local:eth0:0:1";
    }

    private String local() {
        return """
        {
           "_fpr": "%s",
           "_ip4": "172.31.0.10",
           "_ip6": "fd50:0dbc:41f2:4a3c:a4e2:ea26:6ada:dcf4",
           "_uid": "a4e2ea266adadcf47110876c110f87606c0fedf5",
           "type": "local_state"
        }
        """
                .formatted(engine.driver.keys().publicKey());
    }

    private static String said(String type, String data) {
        return """
        {
           "data": "%s",
           "type": "%s",
           "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
        }
        """
                .formatted(data, type);
    }

    private void assertTold(String... wanted) {
        assertEquals(List.of(wanted), engine.reports);
        engine.reports.clear();
    }

    @Test
    void itsWholeRunIsAsItWasWithTincansStandIn() throws Exception {
        String key = other.driver.keys().publicKey().text();
        starts(engine, OWN, "172.31.0.10");
        assertTold(local());
        starts(other, PEER, "172.31.0.20");
        bus.deliver();
        assertTold(said("con_req", key));
        links(engine, PEER, "172.31.0.20", key, "");
        links(other, OWN, "172.31.0.10", engine.driver.keys().publicKey().text(), "");
        bus.deliver();
        assertTold(said("con_resp", key + " " + cas("10.77.0.2")));
        links(engine, PEER, "172.31.0.20", key, cas("10.77.0.2"));
        engine.tick(1);
        assertEquals("put " + AT_PEER, engine.driver.deeds.getLast());
        engine.driver.shakes(other.driver.keys().publicKey(), AT_PEER);
        engine.tick(1);
        assertTold(said("con_stat", "online"));
        engine.tick(28);
        engine.order("{\"m\": \"get_state\"}");
        assertTold(local(), peerState(key));
    }

    private static String peerState(String key) {
        return """
        {
           "fpr": "%s",
           "ip4": "172.31.0.20",
           "ip6": "fd50:0dbc:41f2:4a3c:7d3c:8ea4:ffc6:42b4",
           "last_time": 30,
           "security": "wireguard",
           "stats": "1:1:1:0:0:0:50:0:100:0 ",
           "stats_cons": "10.77.0.2:41000 ",
           "status": "online",
           "type": "peer_state",
           "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95",
           "way": "direct"
        }
        """
                .formatted(key);
    }

    @Test
    void itIsAGroupSoBothFamiliesGoOverTheLink() throws Exception {
        starts(engine, OWN, "172.31.0.10");
        links(engine, PEER, "172.31.0.20", other.driver.keys().publicKey().text(), "");
        assertEquals(2, engine.driver.routes.get(other.driver.keys().publicKey()).size());
        assertTrue(engine.ledger.peers().find(new PeerUid(PEER)).isPresent());
    }
}
