package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.MessageException.Fault;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

/// Whatever comes to a controller is a report or refused with a reason.
class ReportReaderTest {
    private static final String UID = "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95";
    private static final String STATE =
            "{'type': 'peer_state', 'uid': '"
                    + UID
                    + "', 'ip4': '10.0.0.1', 'ip6': '::1', 'status': 'online', 'fpr': 'AA',"
                    + " 'last_time': 3, 'security': 'none', 'stats': '', 'stats_cons': ''}";

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static EngineReport read(String text) throws MessageException {
        return ReportReader.read(json(text));
    }

    private static void assertRefused(Fault why, String text) {
        MessageException fault = assertThrows(MessageException.class, () -> read(text));
        assertEquals(why, fault.fault(), fault.sentence());
    }

    /// Only a controller knows how long a fingerprint is.
    @Test
    void dataShorterThanAFingerprintIsAReportStill() throws MessageException {
        assertEquals(
                new ConnectionRequest(new PeerUid(UID), "4"),
                read("{'type': 'con_req', 'uid': '" + UID + "', 'data': '4'}"));
    }

    /// From February 2014 on.
    @Test
    void figuresThatAreAListAreNotRead() throws MessageException {
        PeerState state = (PeerState) read(STATE.replace("'stats': ''", "'stats': [{'rtt': 3}]"));
        assertEquals(
                Optional.of(""),
                state.link()
                        .flatMap(EngineReport.LinkAge::figures)
                        .map(EngineReport.LinkFigures::stats));
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertRefused(Fault.SYNTAX, "{");
        assertRefused(Fault.SYNTAX, "7");
        assertRefused(Fault.KIND, "{}");
        assertRefused(Fault.KIND, "{'type': 'echo_reply'}");
        assertRefused(Fault.FIELD, "{'type': {}}");
        assertRefused(Fault.FIELD, "{'type': 'con_req', 'uid': '', 'data': ''}");
        assertRefused(Fault.FIELD, "{'type': 'con_stat', 'uid': '" + UID + "', 'data': 'up'}");
        assertRefused(Fault.FIELD, "{'type': 'local_state'}");
        assertRefused(Fault.FIELD, STATE.replace("3,", "-1,"));
        assertRefused(Fault.FIELD, STATE.replace("3,", "3e9,"));
        assertRefused(Fault.FIELD, STATE.replace("'AA'", "'A A'"));
        assertRefused(Fault.FIELD, STATE.replace("10.0.0.1", "10.0.0"));
        assertRefused(
                Fault.FIELD,
                "{'type': 'con_req', 'uid': '" + UID + "', 'data': '" + "x".repeat(3001) + "'}");
    }

    @Test
    void cutAndGarbledReportsAreReportsOrRefused() {
        byte[] state = json(STATE);
        for (int length = 0; length < state.length; length++) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThrows(MessageException.class, () -> ReportReader.read(cut));
        }
        Fuzz.times(
                5_000,
                0,
                rnd -> {
                    byte[] garbled = state.clone();
                    garbled[rnd.nextInt(garbled.length)] = (byte) rnd.nextInt();
                    tried(garbled);
                });
    }

    private static void tried(byte[] datagram) {
        try {
            ReportWriter.write(ReportReader.read(datagram));
        } catch (MessageException e) {
            assertTrue(e.sentence().length() <= 200, e.sentence());
        }
    }
}
