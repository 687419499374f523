package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.GetState;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.NetworkMasks;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineOrder.SendMessage;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.EngineOrder.TrimLink;
import org.junit.jupiter.api.Test;

/// Orders, byte for byte as they were recorded between a controller of the page and a stub of
/// tincan.
class OrderWriterTest {
    private static final PeerUid ALICE = new PeerUid("fe9169a56d5f9a69fd7cc16b0137b59d7d293c20");
    private static final PeerUid BOB = new PeerUid("9aea775574b274fbf50d7347ce1630346278442b");
    private static final LinkFingerprint HIS =
            new LinkFingerprint("4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E");
    private static final String CANDIDATE =
            "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                    + ":eth0:0:428887645";
    private static final LinkServers STUN = new LinkServers("127.0.0.1:3478", "", "", "");

    private static OverlayAddresses at(String ip4, PeerUid uid) {
        return OverlayAddresses.of(OverlayAddresses.parseIp4(ip4), uid);
    }

    private static void assertWritten(String expected, EngineOrder order) throws MessageException {
        byte[] written = OrderWriter.write(order);
        assertEquals(expected, new String(written, StandardCharsets.UTF_8));
        assertEquals(order, OrderReader.read(written));
    }

    /// The page's date knows the one key, two days later the other: recorded was the later one. By
    /// the first, whatever is above 0 had an engine log each order with its password.
    @Test
    void loggingIsSetInBothSpellings() throws MessageException {
        assertWritten("{\"flag\": 0, \"logging\": 0, \"m\": \"set_logging\"}", new SetLogging(0));
        assertWritten("{\"flag\": 0, \"logging\": 1, \"m\": \"set_logging\"}", new SetLogging(1));
        assertWritten("{\"flag\": 1, \"logging\": 2, \"m\": \"set_logging\"}", new SetLogging(2));
    }

    @Test
    void theCallbackIsWrittenAsRecorded() throws MessageException {
        assertWritten(
                "{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": 42066}",
                new SetCallback("::", 42066));
    }

    @Test
    void theOwnAddressesAreWrittenAsRecorded() throws MessageException {
        assertWritten(
                "{\"ip4\": \"172.31.0.100\", \"ip4_mask\": 24, \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:fe91:69a5:6d5f:9a69\", \"ip6_mask\": 64, \"m\":"
                        + " \"set_local_ip\", \"subnet_mask\": 32, \"uid\":"
                        + " \"fe9169a56d5f9a69fd7cc16b0137b59d7d293c20\"}",
                new SetLocalIp(ALICE, at("172.31.0.100", ALICE), NetworkMasks.USUAL));
    }

    @Test
    void theSignInIsWrittenAsRecorded() throws MessageException {
        assertWritten(
                "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"***\","
                        + " \"username\": \"alice@x\"}",
                new RegisterService("alice@x", "***", "127.0.0.1"));
    }

    @Test
    void aLinkIsAskedForAsRecordedWithAndWithoutCandidates() throws MessageException {
        String head = "{\"cas\": \"";
        String rest =
                "\", \"fpr\": \"4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E\","
                        + " \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\":"
                        + " \"127.0.0.1:3478\", \"turn\": \"\", \"turn_pass\": \"\","
                        + " \"turn_user\": \"\", \"uid\":"
                        + " \"9aea775574b274fbf50d7347ce1630346278442b\"}";
        assertWritten(head + rest, link(LinkCandidates.NONE));
        assertWritten(head + CANDIDATE + rest, link(LinkCandidates.read(CANDIDATE)));
    }

    private static CreateLink link(LinkCandidates candidates) {
        return new CreateLink(BOB, HIS, Overlay.SERVICE, STUN, true, candidates);
    }

    @Test
    void theRestIsWrittenAsRecorded() throws MessageException {
        assertWritten("{\"m\": \"get_state\"}", new GetState(Optional.empty()));
        assertWritten(
                "{\"m\": \"trim_link\", \"uid\": \"9aea775574b274fbf50d7347ce1630346278442b\"}",
                new TrimLink(BOB));
        assertWritten(
                "{\"ip4\": \"172.31.0.101\", \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:9aea:7755:74b2:74fb\", \"m\": \"set_remote_ip\","
                        + " \"uid\": \"9aea775574b274fbf50d7347ce1630346278442b\"}",
                new SetRemoteIp(BOB, at("172.31.0.101", BOB)));
    }

    @Test
    void aTextAndAQuestionForOneAreWrittenInTheSameManner() throws MessageException {
        assertWritten(
                "{\"data\": \"\u00e9 \\\"\\\\\\n\", \"m\": \"send_msg\", \"overlay_id\": 0, \"uid\": \""
                        + BOB
                        + "\"}",
                new SendMessage(Overlay.CONTROLLER, BOB, "\u00e9 \"\\\n"));
        assertWritten(
                "{\"m\": \"get_state\", \"uid\": \"" + BOB + "\"}", new GetState(Optional.of(BOB)));
    }

    @Test
    void noPasswordIsShown() {
        String shown =
                new RegisterService("alice", "sesame", "host")
                        + " "
                        + new LinkServers("", "", "alice", "sesame");
        assertFalse(shown.contains("sesame"), shown);
    }
}
