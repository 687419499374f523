package minitel.gateway.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.find.GatewayAnnouncement;
import minitel.find.GatewayAnswer;
import minitel.find.GatewayQuestion;
import minitel.find.LocalSegment;
import minitel.find.LocalSegments;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionResponderTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final AnnounceCounters counters = new AnnounceCounters();
    private final QuestionResponder responder = new QuestionResponder(counters, 4711, 0);
    private final ReachableDoors doors =
            new ReachableDoors(
                    List.of(new InetSocketAddress("0.0.0.0", 9001)),
                    List.of(new InetSocketAddress("192.0.2.1", 9000)));
    private LocalSegments segments;

    @BeforeEach
    void segments() throws Exception {
        NetworkInterface card = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        segments =
                new LocalSegments(
                        List.of(
                                new LocalSegment(card, address("192.0.2.1"), 24),
                                new LocalSegment(card, address("10.0.0.1"), 8)));
    }

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private Optional<ByteBuffer> asked(ByteBuffer question, String from, int port, long now) {
        return responder.asked(
                question,
                new InetSocketAddress(from, port),
                segments,
                own -> doors.at(own, "Maison", "fr"),
                now);
    }

    private Optional<ByteBuffer> asked(String from) {
        return asked(GatewayQuestion.write(7), from, 40_000, 0);
    }

    @Test
    void anAnswerHasTheAddressAndTheDoorsOfTheAskersNetwork() {
        GatewayAnnouncement there =
                new GatewayAnnouncement("Maison", address("192.0.2.1"), 9001, 9000, "fr");
        GatewayAnnouncement elsewhere =
                new GatewayAnnouncement("Maison", address("10.0.0.1"), 9001, 0, "fr");
        assertEquals(
                Optional.of(new GatewayAnswer(7, there)),
                asked("192.0.2.9").flatMap(GatewayAnswer::read));
        assertEquals(
                Optional.of(new GatewayAnswer(7, elsewhere)),
                asked("10.7.7.7").flatMap(GatewayAnswer::read));
        assertEquals(2, counters.questions(AnnounceCounters.Way.BROADCAST));
    }

    @Test
    void nobodyOutsideIsAnsweredNorAnAddressOfAll() {
        for (String from :
                List.of(
                        "8.8.8.8",
                        "192.0.2.255",
                        "192.0.2.0",
                        "10.255.255.255",
                        "224.0.0.251",
                        "255.255.255.255",
                        "0.0.0.0")) {
            assertEquals(Optional.empty(), asked(from), from);
        }
        assertEquals(Optional.empty(), asked(GatewayQuestion.write(7), "192.0.2.9", 0, 0));
        assertEquals(8, counters.refusals(AnnounceRefusal.NOT_NEAR));
    }

    @Test
    void whoeverAsksTooOftenWaitsASecond() {
        int answered = 0;
        for (int i = 0; i < 1000; i++) {
            answered += asked("192.0.2.9").isPresent() ? 1 : 0;
        }
        assertEquals(QuestionResponder.OF_ONE, answered);
        assertTrue(asked(GatewayQuestion.write(7), "192.0.2.9", 40_000, SECOND).isPresent());
    }

    @Test
    void forgedSourcesTogetherGetNoMoreThanAThousandASecond() {
        int answered = 0;
        for (int i = 0; i < 100_000; i++) {
            String from = "10." + i % 200 + "." + i / 1000 + ".9";
            answered += asked(from).isPresent() ? 1 : 0;
        }
        assertEquals(QuestionResponder.PER_SECOND, answered);
        assertEquals(100_000 - answered, counters.refusals(AnnounceRefusal.TOO_OFTEN));
    }

    @Test
    void noiseGetsNoAnswerAndNothingIsAmplified() {
        Fuzz.times(
                20_000,
                5,
                rnd -> {
                    ByteBuffer noise = ByteBuffer.wrap(Fuzz.bytes(rnd, 200));
                    assertEquals(Optional.empty(), asked(noise, "192.0.2.9", 40_000, 0));
                });
        assertEquals(20_000, counters.refusals(AnnounceRefusal.MALFORMED));
        assertTrue(asked("192.0.2.9").orElseThrow().remaining() <= GatewayQuestion.LENGTH);
    }

    private List<InetSocketAddress> goodbye(long now) {
        List<InetSocketAddress> told = new ArrayList<>();
        responder.goodbye(
                now,
                (bytes, to) -> {
                    assertTrue(GatewayAnswer.read(bytes).orElseThrow().goodbye());
                    told.add(to);
                });
        return told;
    }

    @Test
    void theEndIsToldOnceToEachWhoWasAnsweredLately() {
        asked(GatewayQuestion.write(1), "192.0.2.7", 40_000, 0);
        long later = 150 * SECOND;
        asked(GatewayQuestion.write(1), "192.0.2.8", 40_000, later);
        asked(GatewayQuestion.write(2), "192.0.2.9", 40_000, later);
        asked(GatewayQuestion.write(3), "192.0.2.8", 40_000, later);
        assertEquals(Optional.empty(), asked(GatewayQuestion.write(3), "8.8.8.8", 40_000, later));
        assertEquals(
                List.of(
                        new InetSocketAddress("192.0.2.9", 40_000),
                        new InetSocketAddress("192.0.2.8", 40_000)),
                goodbye(later + 1));
        assertEquals(List.of(), goodbye(later + 1));
    }

    @Test
    void ofAFloodOfAskersTheLatestAreToldTheEnd() {
        for (int i = 1; i <= 200; i++) {
            asked("192.0.2." + i);
        }
        List<InetSocketAddress> told = goodbye(0);
        assertEquals(AnsweredAskers.MOST, told.size());
        assertEquals(new InetSocketAddress("192.0.2.200", 40_000), told.getLast());
    }

    @Test
    void anAnswerIsNoQuestion() {
        ByteBuffer answer = asked("192.0.2.9").orElseThrow();
        assertEquals(Optional.empty(), asked(answer, "192.0.2.9", 6500, 0));
    }

    @Test
    void whereNoDoorListensThereIsNoAnswer() {
        ReachableDoors loopback =
                new ReachableDoors(
                        List.of(new InetSocketAddress("127.0.0.1", 9001)),
                        List.of(new InetSocketAddress("::1", 9000)));
        assertTrue(loopback.none());
        ReachableDoors one =
                new ReachableDoors(List.of(new InetSocketAddress("192.0.2.1", 9001)), List.of());
        assertEquals(Optional.empty(), one.at(address("10.0.0.1"), "x", ""));
        assertEquals(Optional.empty(), one.at(address("127.0.0.1"), "x", ""));
        assertTrue(one.at(address("192.0.2.1"), "x", "").isPresent());
        ReachableDoors both =
                new ReachableDoors(List.of(new InetSocketAddress("::", 9001)), List.of());
        assertTrue(both.at(address("10.0.0.1"), "x", "").isPresent());
    }
}
