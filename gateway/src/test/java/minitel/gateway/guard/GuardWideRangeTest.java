package minitel.gateway.guard;

import static minitel.gateway.transport.Offence.FOREIGN_GREETING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;

/// Those who have more addresses than others, and tables that are full.
class GuardWideRangeTest {
    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();
    private final Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);

    /// One of the 65,536 /64 of a /48, which are 256 /56 of 256.
    private static InetAddress of48(int i) {
        return InetAddress.ofLiteral("2001:db8:1:" + Integer.toHexString(i) + "::1");
    }

    private boolean greets(InetAddress address) {
        Optional<AdmissionTicket> ticket = guard.admit(address);
        ticket.ifPresent(inside -> inside.offence(FOREIGN_GREETING));
        ticket.ifPresent(AdmissionTicket::close);
        return ticket.isPresent();
    }

    @Test
    void a48GetsInAFewTimesAndNot65536() {
        long inside = IntStream.range(0, 65_536).filter(i -> greets(of48(i))).count();
        assertTrue(inside <= 64, "got in " + inside + " times");
        assertFalse(greets(of48(4711)));
        assertTrue(greets(InetAddress.ofLiteral("2001:db8:2::1")), "the neighbours do");
        assertTrue(guard.counters().bans() < 16, () -> "" + guard.bans());
    }

    @Test
    void a48ThatSpreadsItsVisitsIsBannedWhole() {
        long inside =
                IntStream.range(0, 65_536).filter(i -> greets(of48(i * 257 & 0xffff))).count();
        assertEquals(32, inside);
        assertEquals(
                List.of(Cidr.parse("2001:db8:1::/48")),
                notedGuardEvents.banned.stream().map(Ban::range).toList());
    }

    @Test
    void oneHouseholdAloneNeverGetsItsNeighboursBanned() {
        for (int i = 0; i < 200; i++) {
            greets(of48(7));
            clock.pass(Duration.ofMinutes(1));
        }
        assertTrue(notedGuardEvents.banned.size() > 1);
        assertTrue(notedGuardEvents.banned.stream().allMatch(ban -> ban.range().prefix() == 64));
        assertTrue(greets(of48(8)));
    }

    @Test
    void ipv4NeighboursAreOthersAndStayWelcome() {
        for (int i = 0; i < 255; i++) {
            greets(InetAddress.ofLiteral("203.0.113." + i));
            greets(InetAddress.ofLiteral("203.0.113." + i));
        }
        assertTrue(greets(InetAddress.ofLiteral("203.0.113.255")));
    }

    @Test
    void a56HasFourTimesAnd48SixteenTimesTheVisitsOfA64() {
        guard.reconfigure(new GuardRules(List.of(), List.of(), 100, 6000, 2, List.of()));
        assertEquals(2, IntStream.range(0, 9).filter(_ -> enters(of48(0))).count());
        assertEquals(6, IntStream.range(1, 9).filter(i -> enters(of48(i))).count());
        assertEquals(24, IntStream.range(1, 256).filter(i -> enters(of48(i << 8))).count());
        assertTrue(enters(InetAddress.ofLiteral("2001:db8:2::1")));
        assertEquals(33, guard.counters().visits());
    }

    @Test
    void pagesOfOthersFillAFifthOfWhatTheirReadersAddressMayHold() {
        guard.reconfigure(new GuardRules(List.of(), List.of(), 100, 6000, 10, List.of()));
        List<AdmissionTicket> sent =
                IntStream.range(0, 3).mapToObj(_ -> guard.admit(of48(0)).orElseThrow()).toList();
        assertEquals(2, sent.stream().filter(AdmissionTicket::admitsPage).count());
        assertTrue(guard.admit(of48(1)).orElseThrow().admitsPage(), "the neighbours' own");
        sent.getLast().close();
        assertFalse(guard.admit(of48(0)).orElseThrow().admitsPage(), "it had none");
        sent.getFirst().close();
        sent.getFirst().close();
        assertTrue(guard.admit(of48(0)).orElseThrow().admitsPage());
        assertFalse(guard.admit(of48(0)).orElseThrow().admitsPage());
        assertTrue(enters(of48(0)), "the reader himself");
    }

    @Test
    void inThisHousePagesHaveNoCapOfTheirOwn() {
        InetAddress here = InetAddress.ofLiteral("192.168.1.2");
        assertTrue(
                IntStream.range(0, 100)
                        .allMatch(_ -> guard.admit(here).orElseThrow().admitsPage()));
    }

    private boolean enters(InetAddress address) {
        return guard.admit(address).isPresent();
    }

    @Test
    void aTableThatIsFullLosesTheLeastGuilty() {
        InetAddress repeater = InetAddress.ofLiteral("198.51.100.1");
        InetAddress byHand = InetAddress.ofLiteral("198.51.100.2");
        guard.ban(Cidr.of(byHand), "noise", Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofHours(i));
            greets(repeater);
            greets(repeater);
        }
        guard.ban(Cidr.of(byHand), "noise", Duration.ofMinutes(9));
        for (int i = 0; i < 60_000; i++) {
            InetAddress first = numbered(i);
            greets(first);
            greets(first);
        }
        assertTrue(guard.find(byHand).isPresent(), "an operator's ban");
        assertTrue(guard.find(repeater).isPresent(), "a third ban");
        assertTrue(guard.find(numbered(59_999)).isPresent(), "the newest");
        assertTrue(guard.find(numbered(0)).isEmpty(), "the oldest of the first ones");
        assertEquals(60_002 - BanTable.LIMIT, guard.counters().bansDropped());
    }

    private static InetAddress numbered(int i) {
        return InetAddress.ofLiteral("203." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
}
