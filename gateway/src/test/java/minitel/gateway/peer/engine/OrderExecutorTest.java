package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.EngineOrder;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

/// What tincan's behaviour is, order for order.
final class OrderExecutorTest {
    private static final String OWN = "fe9169a56d5f9a69fd7cc16b0137b59d7d293c20";
    private static final String PEER = "9aea775574b274fbf50d7347ce1630346278442b";
    private static final String OTHER = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";

    /// sha1 of 172.31.0.10, and of 172.31.0.20
    private static final String GROUP_10 = "a4e2ea266adadcf47110876c110f87606c0fedf5";

    private static final String GROUP_20 = OTHER;

    private static final WireGuardKey KEY = WireGuardKeyPair.fresh().publicKey();

    private final SignalBus bus = new SignalBus();
    private final EngineBench engine = new EngineBench(bus, "10.77.0.1");

    private void begin() throws Exception {
        engine.begin(OWN, "172.31.0.100", "lyon");
    }

    @Test
    void whoHasNoAddressYetHasNoUidAndAFingerprintOfZeros() throws Exception {
        assertEquals(
                List.of(
                        "{ \"_fpr\": \"00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00\","
                                + " \"_ip4\": \"\", \"_ip6\": \"\", \"_uid\": \"\", \"type\": \"local_state\"}"),
                engine.state().said());
    }

    /// A controller of 2013 on a machine without IPv6 is bound to 0.0.0.0, and says so; tincan's
    /// datagrams to that came to its own machine.
    @Test
    void aControllerThatSaysAnyAddressIsFoundOnThisMachine() throws Exception {
        InetSocketAddress four = new InetSocketAddress("127.0.0.1", 5801);
        engine.order("{\"ip\": \"0.0.0.0\", \"m\": \"set_callback\", \"port\": 5801}", four);
        engine.line.listener.present(new PeerUid(PEER), new LinkFingerprint(KEY.text()));
        assertEquals(List.of(four), engine.receivers);
        assertEquals(0, engine.lost(EngineLoss.ADDRESS));
    }

    @Test
    void theFirstAddressCounts() throws Exception {
        begin();
        engine.order(
                "{\"ip4\": \"172.31.0.9\", \"ip6\": \"%s\", \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                        .formatted(EngineBench.ip6(OTHER), OTHER));
        assertEquals(1, engine.lost(EngineLoss.REPEATED));
        String own = engine.state().said().getFirst();
        assertTrue(own.contains(OWN) && own.contains("172.31.0.100"), own);
        assertTrue(own.contains(engine.driver.keys().publicKey().text()), own);
    }

    @Test
    void inSocialModeTheInterfaceHasNoAddressOfIpv4() throws Exception {
        begin();
        assertEquals(Optional.empty(), engine.driver.network.orElseThrow().ip4());
        assertEquals(64, engine.driver.network.orElseThrow().prefix6());
    }

    @Test
    void inAGroupItHasTheOneThatItsUidWasMadeOf() throws Exception {
        engine.begin(GROUP_10, "172.31.0.10", "lyon");
        assertEquals(
                Optional.of(InetAddress.ofLiteral("172.31.0.10")),
                engine.driver.network.orElseThrow().ip4().map(InetAddress.class::cast));
        engine.link(GROUP_20, KEY, "").map(GROUP_20, "172.31.0.20");
        assertEquals(2, engine.driver.routes.get(KEY).size());
    }

    @Test
    void nobodyTakesAnothersAddressOfIpv4() throws Exception {
        engine.begin(GROUP_10, "172.31.0.10", "lyon");
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.20");
        assertEquals(
                List.of(InetAddress.ofLiteral(EngineBench.ip6(PEER))),
                engine.driver.routes.get(KEY));
    }

    @Test
    void anInterfaceThatCannotBeMadeIsSaidAndTriedAgain() throws Exception {
        engine.driver.refusal =
                Optional.of("wg is not installed: sudo apt install wireguard-tools");
        begin();
        assertTrue(engine.said().getFirst().contains("sudo apt install wireguard-tools"), "a cure");
        engine.driver.refusal = Optional.empty();
        begin();
        assertTrue(engine.state().said().getFirst().contains(OWN));
    }

    @Test
    void masksThatWouldLeadOthersPacketsIntoTheLinksAreRefused() throws Exception {
        for (String mask : List.of("\"ip6_mask\": 0", "\"ip4_mask\": 0")) {
            engine.order(
                    "{%s, \"ip4\": \"172.31.0.9\", \"ip6\": \"%s\", \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                            .formatted(mask, EngineBench.ip6(OWN), OWN));
            assertEquals(Optional.empty(), engine.driver.network);
        }
    }

    @Test
    void reportsGoWhereTheSourceOfTheOrderIs() throws Exception {
        InetSocketAddress source = new InetSocketAddress("127.0.0.1", 33333);
        engine.order("{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": 9}", source);
        engine.line.listener.lost("");
        assertEquals(List.of(source), engine.receivers);
        engine.said();
        engine.order("{\"ip\": \"::1\", \"m\": \"set_cb_endpoint\", \"port\": 9}", source);
        engine.line.listener.lost("");
        assertEquals(List.of(new InetSocketAddress("::1", 9)), engine.receivers);
    }

    @Test
    void nobodyElsewhereIsSentReports() throws Exception {
        engine.order("{\"ip\": \"192.0.2.1\", \"m\": \"set_cb_endpoint\", \"port\": 53}");
        assertEquals(1, engine.lost(EngineLoss.ADDRESS));
        engine.line.listener.lost("");
        assertEquals(List.of(), engine.reports);
    }

    @Test
    void whoAsksForTheStateIsAnsweredHimself() throws Exception {
        begin();
        InetSocketAddress asker = new InetSocketAddress("127.0.0.1", 33333);
        engine.order("{\"m\": \"get_state\"}", asker);
        assertEquals(List.of(asker), engine.receivers);
    }

    @Test
    void signingInNeedsAnAddressAndThreeWords() throws Exception {
        engine.order(
                "{\"host\": \"gw\", \"m\": \"register_svc\", \"password\": \"-\", \"username\": \"lyon\"}");
        assertEquals(Optional.empty(), engine.line.words);
        begin();
        assertEquals("lyon", engine.line.words.orElseThrow().user().text());
        engine.line.words = Optional.empty();
        for (String empty : List.of("host", "password", "username")) {
            engine.order(
                    "{\"host\": \"gw\", \"m\": \"register_svc\", \"password\": \"-\", \"username\": \"lyon\"}"
                            .replaceAll("(\"" + empty + "\": \")[^\"]*", "$1"));
        }
        assertEquals(Optional.empty(), engine.line.words);
        assertEquals(4, engine.lost(EngineLoss.EARLY));
    }

    @Test
    void aNameThatNoGatewayGivesIsSaid() throws Exception {
        engine.begin(OWN, "172.31.0.100", "Alice Example");
        assertTrue(engine.said().getFirst().contains("register_svc: "));
        assertEquals(Optional.empty(), engine.line.words);
    }

    @Test
    void whoAsksForOnePeerIsToldOfThatOne() throws Exception {
        begin();
        engine.map(PEER, "172.31.0.101").map(OTHER, "172.31.0.102");
        engine.order("{\"m\": \"get_state\", \"uid\": \"" + OTHER + "\"}");
        List<String> said = engine.said();
        assertEquals(2, said.size());
        assertTrue(said.get(1).contains("172.31.0.102"));
    }

    @Test
    void beforeThereIsAnAddressNoLinkIsMade() throws Exception {
        engine.link(PEER, KEY, "").map(PEER, "172.31.0.101");
        assertEquals(2, engine.lost(EngineLoss.EARLY));
        engine.order("{\"m\": \"trim_link\", \"uid\": \"" + PEER + "\"}");
        engine.tick(3);
        assertEquals(List.of(), engine.driver.deeds);
    }

    @Test
    void whoAsksForTheStateTooOftenIsNotAnsweredEachTime() throws Exception {
        begin();
        for (int i = 0; i < 100; i++) {
            engine.state();
        }
        assertEquals(80, engine.lost(EngineLoss.FLOOD));
        engine.said();
        engine.tick(1);
        assertEquals(1, engine.state().said().size());
    }

    @Test
    void aTextForTheOwnControllerComesBackToHim() throws Exception {
        begin();
        engine.order(
                "{\"data\": \"hello\", \"m\": \"send_msg\", \"overlay_id\": 0, \"uid\": \"%s\"}"
                        .formatted(PEER));
        assertEquals(
                List.of(
                        "{ \"data\": \"hello\", \"type\": \"send_msg\", \"uid\": \"%s\"}"
                                .formatted(PEER)),
                engine.said());
    }

    @Test
    void whatALogLevelIsSetToDoesNoHarm() throws Exception {
        engine.order("{\"flag\": 1, \"m\": \"set_logging\"}");
        engine.order("{\"logging\": 3, \"m\": \"set_logging\"}");
        assertEquals(List.of(), engine.said());
        assertEquals(250, EngineOrder.LONGEST_NAME);
    }
}
