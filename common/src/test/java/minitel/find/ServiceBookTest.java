package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsName;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsRecord;
import minitel.find.dns.DnsType;
import org.junit.jupiter.api.Test;

class ServiceBookTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Inet4Address HOME = address("192.168.1.5");
    private static final GatewayAnnouncement TOLD =
            new GatewayAnnouncement("Chez Zoé", HOME, 9001, 9000, "fr");
    private static final ServiceRecords RECORDS = ServiceRecords.of(TOLD, "zoe", "minitel-1");

    private final AtomicInteger crowdedOut = new AtomicInteger();
    private final ServiceBook book = new ServiceBook(crowdedOut::incrementAndGet);

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static DnsMessage answer(DnsRecord... records) {
        return DnsMessage.answer(List.of(records), List.of());
    }

    private List<ServiceBook.Heard> heard(DnsRecord... records) {
        return book.heard(answer(records), HOME, 0);
    }

    @Test
    void oneMessageSaysAll() {
        DnsMessage message = DnsMessage.answer(RECORDS.all(), List.of());
        assertEquals(List.of(new ServiceBook.Heard(TOLD, false)), book.heard(message, HOME, 0));
        assertEquals(List.of(), book.missing(0));
    }

    @Test
    void whatIsMissingIsAskedForThreeTimes() {
        DnsName entry = RECORDS.place().name();
        assertEquals(List.of(), heard(RECORDS.pointer()));
        assertEquals(List.of(new DnsQuestion(entry, DnsType.ANY)), book.missing(0));
        assertEquals(List.of(), book.missing(1));
        assertEquals(List.of(), heard(RECORDS.place(), RECORDS.remarks()));
        DnsName host = RECORDS.address().name();
        assertEquals(List.of(new DnsQuestion(host, DnsType.HOST)), book.missing(SECOND));
        assertEquals(1, book.missing(2 * SECOND).size());
        assertEquals(0, book.missing(3 * SECOND).size());
        assertEquals(List.of(new ServiceBook.Heard(TOLD, false)), heard(RECORDS.address()));
    }

    @Test
    void anEntryWithoutRemarksIsAWebSocketDoor() {
        List<ServiceBook.Heard> heard = heard(RECORDS.address(), RECORDS.place());
        GatewayAnnouncement plain = new GatewayAnnouncement("zoe", HOME, 9001, 0, "");
        assertEquals(List.of(), heard.stream().filter(it -> !it.told().equals(plain)).toList());
        assertEquals(1, heard.size());
    }

    @Test
    void doorsAreReadWhateverStandsAmongThem() {
        for (String doors :
                List.of(
                        "",
                        "websocket",
                        "websocket:",
                        "websocket:x",
                        "telnet:99999",
                        "websocket:-1",
                        "tcp:7",
                        "websocket:000001,",
                        ",,,,,,,,,,,,",
                        "ssh:1,,:")) {
            var remarks =
                    new DnsRecord.Remarks(RECORDS.place().name(), 9, List.of("DOORS=" + doors));
            heard(RECORDS.place(), RECORDS.address());
            assertEquals(List.of(), heard(remarks), doors);
        }
        var good =
                new DnsRecord.Remarks(
                        RECORDS.place().name(), 9, List.of("x", "doors=ssh:1, telnet:23"));
        assertEquals(23, heard(good).getFirst().told().telnet());
    }

    @Test
    void ofThousandsOfRemarksOnlyThoseOfAGatewayAreKept() {
        List<String> texts = new ArrayList<>(Collections.nCopies(8_000, ""));
        texts.addAll(List.of("Name=Lyon", "name=Paris", "doors=telnet:23", "a=b", "language=en"));
        var kept = ServiceRecords.kept(new DnsRecord.Remarks(RECORDS.place().name(), 9, texts));
        assertEquals(List.of("Name=Lyon", "doors=telnet:23", "language=en"), kept.texts());
    }

    @Test
    void goodbyeIsHeard() {
        heard(RECORDS.all().toArray(DnsRecord[]::new));
        assertEquals(
                List.of(new ServiceBook.Heard(TOLD, true)), heard(RECORDS.pointer().lasting(0)));
        assertEquals(List.of(), heard(RECORDS.pointer().lasting(0)));
    }

    @Test
    void whatAnotherMachineSaysChangesNothing() {
        heard(RECORDS.all().toArray(DnsRecord[]::new));
        Inet4Address forger = address("192.168.1.66");
        DnsRecord elsewhere =
                new DnsRecord.ServicePlace(RECORDS.place().name(), 9, 22, RECORDS.place().host());
        assertEquals(List.of(), book.heard(answer(elsewhere), forger, 0));
        assertEquals(List.of(), book.heard(answer(RECORDS.pointer().lasting(0)), forger, 0));
        assertEquals(List.of(new ServiceBook.Heard(TOLD, false)), heard(RECORDS.remarks()));
    }

    @Test
    void otherServicesAndQuestionsMeanNothing() {
        DnsName other = DnsName.of("_http._tcp.local").under("x");
        assertEquals(
                List.of(), heard(new DnsRecord.ServicePlace(other, 9, 80, RECORDS.place().host())));
        DnsMessage question = DnsMessage.question(new DnsQuestion(ServiceRecords.KIND, 12));
        assertEquals(List.of(), book.heard(question, HOME, 0));
        assertEquals(List.of(), book.missing(0));
    }

    @Test
    void aFloodIsBoundedAndCounted() {
        for (int i = 0; i < 5000; i++) {
            Inet4Address from = address("10.0." + i % 200 + ".1");
            DnsRecord pointer =
                    new DnsRecord.Pointer(
                            ServiceRecords.KIND, 4500, ServiceRecords.KIND.under("x" + i));
            book.heard(answer(pointer), from, 0);
        }
        assertEquals(5000 - ServiceBook.MOST, crowdedOut.get());
        int asked = 0;
        for (int turn = 0; turn < 1000; turn++) {
            asked += book.missing(turn * SECOND).size();
        }
        assertEquals(3 * ServiceBook.MOST, asked);
    }

    @Test
    void entriesAreForgottenAndThereIsRoomAgain() {
        for (int i = 0; i < ServiceBook.MOST; i++) {
            DnsRecord pointer =
                    new DnsRecord.Pointer(
                            ServiceRecords.KIND, 4500, ServiceRecords.KIND.under("x" + i));
            book.heard(answer(pointer), address("10.0." + i + ".1"), 0);
        }
        DnsMessage message = DnsMessage.answer(RECORDS.all(), List.of());
        assertTrue(book.heard(message, HOME, SECOND).isEmpty());
        assertEquals(1, book.heard(message, HOME, FoundTable.AGE.toNanos() + 1).size());
    }

    @Test
    void nobodyMakesItAskWithoutEnd() {
        int messages = 0;
        for (int i = 0; i < 1000; i++) {
            heard(RECORDS.place());
            messages += book.missing(i * SECOND / 1000).isEmpty() ? 0 : 1;
            heard(RECORDS.place().lasting(0));
        }
        assertEquals(1, messages);
    }
}
