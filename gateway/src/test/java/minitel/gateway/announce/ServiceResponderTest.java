package minitel.gateway.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.find.GatewayAnnouncement;
import minitel.find.LocalSegment;
import minitel.find.MulticastChannel;
import minitel.find.ServiceRecords;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsName;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsRecord;
import minitel.find.dns.DnsType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceResponderTest implements ServiceResponder.Outlet {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final InetSocketAddress ASKER =
            new InetSocketAddress("192.0.2.9", MulticastChannel.PORT);
    private static final DnsMessage QUESTION =
            DnsMessage.question(new DnsQuestion(ServiceRecords.KIND, DnsType.POINTER));
    private static final GatewayAnnouncement TOLD =
            new GatewayAnnouncement("Maison", address("192.0.2.1"), 9001, 0, "fr");

    private final AnnounceCounters counters = new AnnounceCounters();
    private final ServiceResponder responder =
            new ServiceResponder("minitel-1", new Random(1), this, counters, 0);
    private final List<DnsMessage> sent = new ArrayList<>();
    private final List<DnsMessage> plain = new ArrayList<>();
    private LocalSegment segment;
    private long now;

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    @BeforeEach
    void segment() throws Exception {
        NetworkInterface card = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        segment = new LocalSegment(card, address("192.0.2.1"), 24);
    }

    @Override
    public void multicast(DnsMessage message, LocalSegment at) {
        sent.add(message);
    }

    @Override
    public void unicast(DnsMessage message, InetSocketAddress to) {
        plain.add(message);
    }

    private void announce(String name) {
        GatewayAnnouncement told = new GatewayAnnouncement(name, TOLD.address(), 9001, 0, "fr");
        responder.announce(List.of(new ServiceResponder.Place(segment, told)), name, now);
    }

    /// Time passes in steps of 10 ms.
    private void pass(int millis) {
        for (int i = 0; i < millis; i += 10) {
            responder.turn(now);
            now += 10 * MILLI;
        }
    }

    private void established() {
        announce("Maison");
        pass(5000);
        sent.clear();
    }

    private void heard(DnsMessage message) {
        responder.heard(message, ASKER, Optional.of(segment), now);
    }

    private static DnsRecord.ServicePlace place(String label, String host) {
        return new DnsRecord.ServicePlace(
                ServiceRecords.KIND.under(label), 120, 9001, DnsName.of(host + ".local"));
    }

    private String label() {
        return sent.getLast().answers().stream()
                .filter(DnsRecord.ServicePlace.class::isInstance)
                .map(it -> it.name().firstLabel())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void threeTimesItIsAskedForAndTwiceTold() {
        announce("Maison");
        pass(5000);
        assertEquals(
                List.of(false, false, false, true, true),
                sent.stream().map(DnsMessage::response).toList());
        assertEquals(List.of(place("Maison", "minitel-1")), sent.getFirst().authorities());
        assertEquals(ServiceRecords.of(TOLD, "Maison", "minitel-1").all(), sent.get(3).answers());
    }

    @Test
    void manyQuestionsGetOneAnswerASecond() {
        established();
        for (int i = 0; i < 300; i++) {
            heard(QUESTION);
            pass(10);
        }
        assertTrue(sent.size() == 3 || sent.size() == 4, sent.size() + " answers in 3 s");
        assertEquals(300, counters.questions(AnnounceCounters.Way.DNS_SD));
    }

    @Test
    void whoeverKnowsItAlreadyIsNotTold() {
        established();
        DnsRecord known =
                new DnsRecord.Pointer(
                        ServiceRecords.KIND, 100, ServiceRecords.KIND.under("Maison"));
        heard(new DnsMessage(0, false, QUESTION.questions(), List.of(known), List.of(), List.of()));
        pass(2000);
        assertEquals(List.of(), sent);
    }

    @Test
    void questionsForOthersAreNotAnswered() {
        established();
        heard(DnsMessage.question(new DnsQuestion(DnsName.of("_http._tcp.local"), 12)));
        heard(DnsMessage.question(new DnsQuestion(ServiceRecords.KIND, DnsType.TEXT)));
        pass(2000);
        assertEquals(List.of(), sent);
    }

    @Test
    void kindsOfServicesAreToldToWhoAsksForThem() {
        established();
        heard(DnsMessage.question(new DnsQuestion(ServiceRecords.KINDS, DnsType.POINTER)));
        pass(2000);
        assertEquals(ServiceRecords.KINDS, sent.getFirst().answers().getLast().name());
    }

    @Test
    void plainDnsIsAnsweredStraightAndNotOften() {
        established();
        DnsMessage question =
                new DnsMessage(99, false, QUESTION.questions(), List.of(), List.of(), List.of());
        InetSocketAddress from = new InetSocketAddress("192.0.2.9", 40_000);
        for (int i = 0; i < 1000; i++) {
            responder.heard(question, from, Optional.of(segment), now);
        }
        assertEquals(ServiceResponder.PLAIN, plain.size());
        assertEquals(99, plain.getFirst().id());
        assertTrue(plain.getFirst().answers().stream().allMatch(it -> it.ttl() <= 10));
        responder.heard(question, from, Optional.empty(), now);
        assertEquals(1, counters.refusals(AnnounceRefusal.NOT_NEAR));
    }

    @Test
    void whoHasTheNameKeepsItAndThisOneTakesALongerOne() {
        announce("Maison");
        pass(200);
        heard(DnsMessage.answer(List.of(place("MAISON", "other")), List.of()));
        pass(5000);
        assertEquals("Maison (minitel-1)", label());
    }

    @Test
    void twoWhoWantItAtOnceBothTakeLongerOnes() {
        announce("Maison");
        pass(200);
        heard(
                new DnsMessage(
                        0,
                        false,
                        List.of(),
                        List.of(),
                        List.of(place("Maison", "other")),
                        List.of()));
        pass(5000);
        assertEquals("Maison (minitel-1)", label());
    }

    @Test
    void whoHasTheNameSaysSoToWhoWantsIt() {
        established();
        heard(
                new DnsMessage(
                        0,
                        false,
                        List.of(),
                        List.of(),
                        List.of(place("Maison", "other")),
                        List.of()));
        pass(50);
        assertEquals("Maison", label());
    }

    @Test
    void nobodyCanMakeItChangeItsNameForEver() {
        established();
        for (int i = 0; i < 100; i++) {
            heard(DnsMessage.answer(List.of(place("Maison", "other" + i)), List.of()));
            heard(DnsMessage.answer(List.of(place("Maison (minitel-1)", "o" + i)), List.of()));
            pass(10);
        }
        pass(5000);
        assertEquals("Maison (minitel-1)", label());
        assertTrue(sent.size() < 10, sent.size() + " messages");
    }

    @Test
    void itsOwnWordsAreNoConflict() {
        announce("Maison");
        for (int i = 0; i < 100; i++) {
            pass(50);
            List.copyOf(sent).forEach(this::heard);
        }
        assertEquals("Maison", label());
    }

    @Test
    void aLongNameLeavesRoomForTheNumber() {
        String name = "é".repeat(32);
        announce(name);
        pass(200);
        heard(DnsMessage.answer(List.of(place(DnsName.label(name), "other")), List.of()));
        pass(5000);
        assertTrue(label().endsWith("é (minitel-1)"), label());
    }

    @Test
    void aGoodbyeIsSaidAtTheEndAndWhenTheNameChanges() {
        established();
        announce("Autre");
        assertEquals(4, sent.getFirst().answers().stream().filter(it -> it.ttl() == 0).count());
        pass(5000);
        assertEquals("Autre", label());
        sent.clear();
        responder.announce(List.of(), "Autre", now);
        assertFalse(sent.isEmpty());
        sent.clear();
        responder.goodbye();
        assertEquals(List.of(), sent);
    }

    @Test
    void aPlainQuestionIsNotMadeLonger() {
        established();
        List<DnsQuestion> many = new ArrayList<>(QUESTION.questions());
        String label = "x".repeat(63);
        DnsName longName = new DnsName(List.of(label, label, label));
        for (int i = 0; i < 200; i++) {
            many.add(new DnsQuestion(longName, DnsType.ANY));
        }
        InetSocketAddress from = new InetSocketAddress("192.0.2.9", 40_000);
        DnsMessage bomb = new DnsMessage(99, false, many, List.of(), List.of(), List.of());
        responder.heard(bomb, from, Optional.of(segment), now);
        assertEquals(List.of(), plain);
        assertEquals(1, counters.refusals(AnnounceRefusal.MALFORMED));
    }

    @Test
    void itsOwnWordsOfADoorAtAnotherInterfaceAreNoConflict() throws Exception {
        LocalSegment other = new LocalSegment(segment.card(), address("198.51.100.1"), 24);
        GatewayAnnouncement there =
                new GatewayAnnouncement("Maison", address("198.51.100.1"), 9002, 0, "fr");
        responder.announce(
                List.of(
                        new ServiceResponder.Place(segment, TOLD),
                        new ServiceResponder.Place(other, there)),
                "Maison",
                now);
        for (int i = 0; i < 100; i++) {
            pass(50);
            List.copyOf(sent).forEach(this::heard);
        }
        assertEquals("Maison", label());
    }
}
