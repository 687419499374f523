package minitel.gateway.peer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.metric.PrometheusText;
import minitel.gateway.peer.engine.EngineStatus;
import minitel.gateway.peer.engine.EngineStatus.LinkLine;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.SignInWords;
import minitel.gateway.peer.signin.SignalFigures;
import minitel.gateway.peer.signin.SignalState;
import minitel.gateway.peer.wireguard.DataPath;
import org.junit.jupiter.api.Test;

class LinkEngineReportTest {
    private static final PeerUid OWN = new PeerUid("a".repeat(40));
    private static final PeerUid ONE = new PeerUid("b".repeat(40));
    private static final PeerUid TWO = new PeerUid("c".repeat(40));
    private static final List<InetSocketAddress> ADDRESSES = List.of(at("::1"), at("127.0.0.1"));

    private static InetSocketAddress at(String host) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), 5800);
    }

    private static LinkEngineReport report(Optional<PeerUid> uid, Optional<SignalState> line) {
        List<LinkLine> links =
                List.of(
                        new LinkLine(ONE, LinkState.ONLINE, Optional.of(LinkWay.DIRECT), 10, 20),
                        new LinkLine(TWO, LinkState.OFFLINE, Optional.empty(), 0, 0));
        EngineStatus engine =
                new EngineStatus(
                        uid,
                        "print",
                        uid.map(_ -> DataPath.KERNEL),
                        uid.isPresent() ? links : List.of(),
                        Map.of(EngineLoss.FLOOD, 7L));
        return new LinkEngineReport(ADDRESSES, engine, line);
    }

    private static Optional<SignalState> line(boolean signedIn, String reason) {
        return Optional.of(
                new SignalState(
                        SignInWords.of(
                                "lyon", "gateway.example", OWN, new LinkFingerprint("print")),
                        signedIn,
                        Instant.EPOCH,
                        reason,
                        Optional.empty(),
                        new SignalFigures(1, 2, 3, 4, 5)));
    }

    @Test
    void anEngineWithoutAControllerWaitsAndHasNoTrouble() {
        LinkEngineReport report = report(Optional.empty(), Optional.empty());
        assertEquals("waits for a controller", report.sentence());
        assertEquals(Optional.empty(), report.trouble());
        assertEquals(List.of("[::1]:5800", "127.0.0.1:5800"), report.entry().get("orders"));
        assertTrue(PrometheusText.of(report.families()).contains("_signed_in 0"));
    }

    @Test
    void linksAndTheirWaysAreTold() {
        LinkEngineReport report = report(Optional.of(OWN), line(true, ""));
        assertEquals("1 of 2 links online, 1 direct", report.sentence());
        assertEquals(OWN.hex(), report.entry().get("uid"));
        assertEquals("kernel", report.entry().get("wireguard"));
        assertEquals(
                List.of(
                        Map.of(
                                "uid",
                                ONE.hex(),
                                "state",
                                "online",
                                "way",
                                "direct",
                                "sent",
                                10L,
                                "received",
                                20L),
                        Map.of("uid", TWO.hex(), "state", "offline", "sent", 0L, "received", 0L)),
                report.entry().get("links"));
        assertEquals(Map.of("flood", 7L), report.entry().get("dropped"));
    }

    @Test
    void figuresCountTheSame() {
        String text = PrometheusText.of(report(Optional.of(OWN), line(true, "")).families());
        for (String figure :
                List.of(
                        "minitel_link_engine_links_online{way=\"direct\"} 1",
                        "minitel_link_engine_links_online{way=\"relayed\"} 0",
                        "minitel_link_engine_bytes_total{peer=\""
                                + ONE.hex()
                                + "\",way=\"received\"} 20",
                        "minitel_link_engine_dropped_total{why=\"flood\"} 7",
                        "minitel_link_engine_envelopes_total{what=\"unsent\"} 4",
                        "minitel_link_engine_signed_in 1")) {
            assertTrue(text.contains(figure), text);
        }
    }

    @Test
    void whyItIsNotSignedInIsTold() {
        LinkEngineReport report = report(Optional.of(OWN), line(false, "nobody answers"));
        String why = "not signed in at wss://gateway.example:9001/: nobody answers";
        assertEquals(Optional.of(why), report.trouble());
        assertEquals(why, report.entry().get("trouble"));
        assertEquals("1 of 2 links online, 1 direct; " + why, report.sentence());
    }
}
