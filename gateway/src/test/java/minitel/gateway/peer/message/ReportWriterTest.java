package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.ConnectionStatus;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.EngineReport.LocalState;
import minitel.gateway.peer.message.EngineReport.OrderRefusal;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.EngineReport.TextMessage;
import org.junit.jupiter.api.Test;

/// Reports, byte for byte as the project's own controller of 2013 received them from a stub.
class ReportWriterTest {
    private static final PeerUid ALICE = new PeerUid("a4e2ea266adadcf47110876c110f87606c0fedf5");
    private static final PeerUid BOB = new PeerUid("7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95");
    private static final LinkFingerprint HERS =
            new LinkFingerprint("64:D9:2C:75:D5:77:7B:F7:49:A3:19:93:AD:43:75:BB:56:0B:66:19");
    private static final LinkFingerprint HIS =
            new LinkFingerprint("42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED");
    private static final String CANDIDATE =
            "394490129:1:udp:10.77.0.2:40000:2122194687:usr2535:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                    + ":eth0:0:593753913";

    private static OverlayAddresses at(String ip4, PeerUid uid) {
        return OverlayAddresses.of(OverlayAddresses.parseIp4(ip4), uid);
    }

    private static void assertWritten(String expected, EngineReport report)
            throws MessageException {
        byte[] written = ReportWriter.write(report);
        assertEquals(expected, new String(written, StandardCharsets.UTF_8));
        assertEquals(report, ReportReader.read(written));
    }

    @Test
    void theOwnStateIsWrittenAsRecorded() throws MessageException {
        assertWritten(
                """
                {
                   "_fpr": "64:D9:2C:75:D5:77:7B:F7:49:A3:19:93:AD:43:75:BB:56:0B:66:19",
                   "_ip4": "172.31.0.10",
                   "_ip6": "fd50:0dbc:41f2:4a3c:a4e2:ea26:6ada:dcf4",
                   "_uid": "a4e2ea266adadcf47110876c110f87606c0fedf5",
                   "type": "local_state"
                }
                """,
                new LocalState(Optional.of(ALICE), Optional.of(at("172.31.0.10", ALICE)), HERS));
    }

    @Test
    void whoHasNoAddressYetSaysSo() throws MessageException {
        assertWritten(
                """
                {
                   "_fpr": "00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00",
                   "_ip4": "",
                   "_ip6": "",
                   "_uid": "",
                   "type": "local_state"
                }
                """,
                new LocalState(Optional.empty(), Optional.empty(), LinkFingerprint.none()));
    }

    @Test
    void presenceAndAnswerAreWrittenAsRecorded() throws MessageException {
        assertWritten(
                """
                {
                   "data": "42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED",
                   "type": "con_req",
                   "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
                }
                """,
                new ConnectionRequest(BOB, new LinkOffer(HIS, LinkCandidates.NONE).toString()));
        assertWritten(
                """
                {
                   "data": "42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED %s",
                   "type": "con_resp",
                   "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
                }
                """
                        .formatted(CANDIDATE),
                new ConnectionResponse(
                        BOB, new LinkOffer(HIS, LinkCandidates.read(CANDIDATE)).toString()));
    }

    @Test
    void aPeerOnlineIsWrittenAsRecorded() throws MessageException {
        assertWritten(
                """
                {
                   "fpr": "42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED",
                   "ip4": "172.31.0.20",
                   "ip6": "fd50:0dbc:41f2:4a3c:7d3c:8ea4:ffc6:42b4",
                   "last_time": 30,
                   "security": "dtls",
                   "stats": "1:1:1:0:0:12:100:1:100:1 ",
                   "stats_cons": "10.0.0.1:1 10.0.0.2:2 ",
                   "status": "online",
                   "type": "peer_state",
                   "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
                }
                """,
                online(Optional.empty()));
    }

    private static PeerState online(Optional<LinkWay> way) {
        PathFigures path = new PathFigures(true, true, true, false, false, 12, 100, 1, 100, 1);
        LinkFigures figures =
                new LinkFigures("dtls", path.toString(), "10.0.0.1:1 10.0.0.2:2 ", way);
        return new PeerState(
                BOB,
                at("172.31.0.20", BOB),
                LinkState.ONLINE,
                Optional.of(new LinkAge(HIS, 30, Optional.of(figures))));
    }

    @Test
    void aPeerOfflineAndOneWithoutLinkAreWrittenAsRecorded() throws MessageException {
        assertWritten(
                """
                {
                   "fpr": "42:9B:26:4A:A3:F9:C3:37:5B:88:57:CC:81:F3:2A:8C:74:3D:37:ED",
                   "ip4": "172.31.0.20",
                   "ip6": "fd50:0dbc:41f2:4a3c:7d3c:8ea4:ffc6:42b4",
                   "last_time": 3,
                   "status": "offline",
                   "type": "peer_state",
                   "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
                }
                """,
                new PeerState(
                        BOB,
                        at("172.31.0.20", BOB),
                        LinkState.OFFLINE,
                        Optional.of(new LinkAge(HIS, 3, Optional.empty()))));
        assertWritten(
                """
                {
                   "ip4": "172.31.0.20",
                   "ip6": "fd50:0dbc:41f2:4a3c:7d3c:8ea4:ffc6:42b4",
                   "status": "offline",
                   "type": "peer_state",
                   "uid": "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95"
                }
                """,
                new PeerState(BOB, at("172.31.0.20", BOB), LinkState.OFFLINE, Optional.empty()));
    }

    @Test
    void theWayIsAKeyOfItsOwn() throws MessageException {
        PeerState relayed = online(Optional.of(LinkWay.RELAYED));
        byte[] written = ReportWriter.write(relayed);
        assertTrue(
                new String(written, StandardCharsets.UTF_8).contains("   \"way\": \"relayed\"\n"));
        assertEquals(relayed, ReportReader.read(written));
    }

    @Test
    void theRestIsWrittenInTheSameManner() throws MessageException {
        assertWritten(
                "{\n   \"data\": \"online\",\n   \"type\": \"con_stat\",\n   \"uid\": \""
                        + BOB
                        + "\"\n}\n",
                new ConnectionStatus(BOB, LinkState.ONLINE));
        assertWritten(
                "{\n   \"data\": \"hello\",\n   \"type\": \"send_msg\",\n   \"uid\": \""
                        + BOB
                        + "\"\n}\n",
                new TextMessage(BOB, "hello"));
        assertWritten(
                "{\n   \"data\": \"1000:xmpp_connect_failed\",\n   \"type\": \"error\",\n   \"uid\": \""
                        + ALICE
                        + "\"\n}\n",
                new EngineTrouble(Optional.of(ALICE), EngineTrouble.SERVICE_LOST));
        assertWritten("{\n   \"error\": \"no JSON\"\n}\n", new OrderRefusal("no JSON"));
    }

    @Test
    void theLongestOfAllFitsIntoADatagram() throws MessageException {
        String data = "\"".repeat(EngineOrder.LONGEST_TEXT / 2);
        assertFits(ReportWriter.write(new ConnectionResponse(BOB, data)));
        String name = "é".repeat(75);
        LinkCandidate candidate =
                LinkCandidate.parse(
                        "4294967295:256:udp:255.255.255.255:65535:4294967295:"
                                + "u".repeat(30)
                                + ":"
                                + "p".repeat(30)
                                + ":local:wlan0:65535:4294967295");
        CreateLink link =
                new CreateLink(
                        BOB,
                        new LinkFingerprint("f".repeat(LinkFingerprint.LONGEST)),
                        Overlay.SERVICE,
                        new LinkServers(name, name, name, name),
                        true,
                        LinkCandidates.of(Collections.nCopies(LinkCandidates.MOST, candidate)));
        assertFits(OrderWriter.write(link));
        assertEquals(link, OrderReader.read(OrderWriter.write(link)));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionResponse(BOB, data + "1"));
    }

    private static void assertFits(byte[] message) {
        assertTrue(message.length + 2 <= LinkFraming.LONGEST, message.length + " bytes");
    }
}
