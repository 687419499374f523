package minitel.gateway.guard;

import static minitel.gateway.transport.Offence.CONNECT_AND_LEAVE;
import static minitel.gateway.transport.Offence.EXCUSED;
import static minitel.gateway.transport.Offence.FLOOD_BEFORE_HOME;
import static minitel.gateway.transport.Offence.FOREIGN_GREETING;
import static minitel.gateway.transport.Offence.TUNNEL_REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String SCANNER = "203.0.113.7";

    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();
    private final Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);

    private static InetAddress at(String address) {
        return InetAddress.ofLiteral(address);
    }

    private boolean admits(String address) {
        Optional<AdmissionTicket> ticket = guard.admit(at(address));
        ticket.ifPresent(AdmissionTicket::close);
        return ticket.isPresent();
    }

    private void offends(String address, Offence what, int times) {
        for (int i = 0; i < times; i++) {
            try (AdmissionTicket ticket = guard.admit(at(address)).orElseThrow()) {
                ticket.offence(what);
            }
        }
    }

    private static GuardRules rules(List<String> never, List<String> always) {
        return new GuardRules(
                never.stream().map(Cidr::parse).toList(),
                always.stream().map(Cidr::parse).toList(),
                100,
                6000,
                50,
                List.of());
    }

    @Test
    void oneHundredPointsAreABanAndNinetyFiveAreNot() {
        offends(SCANNER, FOREIGN_GREETING, 1);
        offends(SCANNER, CONNECT_AND_LEAVE, 9);
        assertTrue(admits(SCANNER));

        offends(SCANNER, CONNECT_AND_LEAVE, 1);

        assertFalse(admits(SCANNER));
        Duration first = Duration.ofMinutes(10);
        Instant until = GuardHandClock.START.plus(first);
        assertEquals(
                List.of(new Ban(Cidr.parse(SCANNER), "connect and leave", until, first, 1)),
                notedGuardEvents.banned);
    }

    @Test
    void twoFloodsOrTwentyHastyVisitsAreABan() {
        offends(SCANNER, FLOOD_BEFORE_HOME, 2);
        assertFalse(admits(SCANNER));

        offends("203.0.113.8", CONNECT_AND_LEAVE, 19);
        assertTrue(admits("203.0.113.8"));
        offends("203.0.113.8", CONNECT_AND_LEAVE, 1);
        assertFalse(admits("203.0.113.8"));
    }

    @Test
    void whoTriesNamesOfTunnelsIsBannedAndWhoIsSetUpWronglyIsNot() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            offends("203.0.113.8", TUNNEL_REFUSED, 1);
            clock.pass(Duration.ofMinutes(1));
        }
        assertTrue(admits("203.0.113.8"));

        offends(SCANNER, TUNNEL_REFUSED, 99);
        assertTrue(admits(SCANNER));
        offends(SCANNER, TUNNEL_REFUSED, 1);
        assertFalse(admits(SCANNER));
    }

    @Test
    void aScoreHalvesEveryHour() {
        offends(SCANNER, FOREIGN_GREETING, 1);
        clock.pass(Duration.ofHours(1));
        offends(SCANNER, FOREIGN_GREETING, 1);
        offends(SCANNER, CONNECT_AND_LEAVE, 4);
        assertTrue(admits(SCANNER), "25 + 50 + 20");
        offends(SCANNER, CONNECT_AND_LEAVE, 1);
        assertFalse(admits(SCANNER), "25 + 50 + 25");
    }

    @Test
    void aScoreFadesBetweenTheHoursToo() {
        offends(SCANNER, FOREIGN_GREETING, 1);
        clock.pass(Duration.ofMinutes(30));
        offends(SCANNER, FOREIGN_GREETING, 1);
        offends(SCANNER, CONNECT_AND_LEAVE, 2);
        assertTrue(admits(SCANNER), "35.4 + 50 + 10");
        offends(SCANNER, CONNECT_AND_LEAVE, 1);
        assertFalse(admits(SCANNER), "35.4 + 50 + 15");
    }

    @Test
    void pointsAreWholeSoThatTheSecondsBetweenTwoGreetingsDoNotCount() {
        offends(SCANNER, FOREIGN_GREETING, 1);
        clock.pass(Duration.ofSeconds(50));
        offends(SCANNER, FOREIGN_GREETING, 1);
        assertFalse(admits(SCANNER));

        offends("203.0.113.8", FOREIGN_GREETING, 1);
        clock.pass(Duration.ofSeconds(55));
        offends("203.0.113.8", FOREIGN_GREETING, 1);
        assertTrue(admits("203.0.113.8"));
    }

    @Test
    void aClockThatIsSetBackRaisesNoScore() {
        offends(SCANNER, FOREIGN_GREETING, 1);
        clock.jump(Duration.ofHours(-1000));
        offends(SCANNER, CONNECT_AND_LEAVE, 9);
        assertTrue(admits(SCANNER));
    }

    @Test
    void anIpv6HouseholdIsOneAddress() {
        offends("2001:db8:1:2::1", FOREIGN_GREETING, 1);
        offends("2001:db8:1:2:ffff::2", FOREIGN_GREETING, 1);

        assertFalse(admits("2001:db8:1:2::3"));
        assertTrue(admits("2001:db8:1:3::1"));
        assertEquals(
                "2001:db8:1:2:0:0:0:0/64", notedGuardEvents.banned.getFirst().range().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.2",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.1.1",
                "fe80::1",
                "fd00::1",
                "::ffff:192.168.1.1"
            })
    void anAddressOfThisHouseHasNeitherScoreNorCap(String address) {
        guard.reconfigure(new GuardRules(List.of(), List.of(), 100, 6000, 1, List.of()));
        AdmissionTicket first = guard.admit(at(address)).orElseThrow();
        offends(address, FLOOD_BEFORE_HOME, 10);
        assertTrue(admits(address));
        assertEquals(0, guard.counters().scores());
        assertEquals(10, guard.counters().offences().get(FLOOD_BEFORE_HOME));
        first.close();
    }

    @Test
    void whatIsExcusedIsCountedAndHeldAgainstNobody() {
        offends(SCANNER, EXCUSED, 1000);
        assertTrue(admits(SCANNER));
        assertEquals(0, guard.counters().scores());
        assertEquals(1000, guard.counters().offences().get(EXCUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.32.0.1", "11.0.0.1", "192.169.0.1", "fec0::1", "128.0.0.1"})
    void itsNeighboursHaveAScore(String address) {
        offends(address, FLOOD_BEFORE_HOME, 2);
        assertFalse(admits(address));
    }

    @Test
    void neverWinsOverAlwaysOverScoresAndOverBans() {
        guard.reconfigure(rules(List.of(SCANNER), List.of("203.0.113.0/24")));
        assertTrue(admits(SCANNER));
        assertFalse(admits("203.0.113.8"));
        offends(SCANNER, FOREIGN_GREETING, 5);
        guard.ban(Cidr.parse("203.0.113.0/24"), "noise", Duration.ofDays(1));
        assertTrue(admits(SCANNER));
        assertEquals(1, guard.counters().refused().get(RefusalReason.ALWAYS));
    }

    @Test
    void theHouseItselfIsRefusedWhenTheOperatorSaysSo() {
        guard.reconfigure(rules(List.of(), List.of("192.168.0.0/16")));
        assertFalse(admits("192.168.1.1"));
    }

    @Test
    void refusedVisitsAreCountedAndDoNotProlongABan() {
        offends(SCANNER, FOREIGN_GREETING, 2);
        Instant until = guard.bans().getFirst().until();
        clock.pass(Duration.ofMinutes(10).minusMillis(1));
        assertFalse(admits(SCANNER));
        assertFalse(admits(SCANNER));
        Ban ban = guard.bans().getFirst();
        assertEquals(until, ban.until());
        assertEquals(2, ban.refused());

        clock.pass(Duration.ofMillis(1));

        assertTrue(admits(SCANNER));
        assertEquals(List.of(ban), notedGuardEvents.expired);
        assertEquals(0, guard.counters().bans());
        assertEquals(2, guard.counters().refused().get(RefusalReason.BANNED));
    }

    @Test
    void afterABanTheScoreBeginsAtNothing() {
        offends(SCANNER, FOREIGN_GREETING, 2);
        guard.unban(Cidr.parse(SCANNER));
        offends(SCANNER, FOREIGN_GREETING, 1);
        assertTrue(admits(SCANNER));
    }

    @Test
    void aVisitThatIsInsideStaysAndItsOffencesMakeNoSecondBan() {
        AdmissionTicket inside = guard.admit(at(SCANNER)).orElseThrow();
        offends(SCANNER, FOREIGN_GREETING, 2);
        inside.offence(FLOOD_BEFORE_HOME);
        inside.offence(FLOOD_BEFORE_HOME);
        inside.close();
        inside.offence(FLOOD_BEFORE_HOME);
        assertEquals(1, notedGuardEvents.banned.size());
        assertEquals(1, guard.counters().bansMade());
    }

    @Test
    void aRefusalIsToldOnceAnHourForAnAddress() {
        guard.ban(Cidr.parse(SCANNER), "noise", Duration.ofDays(1));
        assertFalse(admits(SCANNER));
        assertFalse(admits(SCANNER));
        assertEquals(List.of(SCANNER + " BANNED"), notedGuardEvents.refused);
        clock.pass(Duration.ofHours(1));
        assertFalse(admits(SCANNER));
        assertEquals(2, notedGuardEvents.refused.size());
    }

    @Test
    void theCapsCountWhoIsInside() {
        guard.reconfigure(new GuardRules(List.of(), List.of(), 100, 3, 2, List.of()));
        AdmissionTicket first = guard.admit(at("2001:db8::1")).orElseThrow();
        AdmissionTicket second = guard.admit(at("2001:db8::2")).orElseThrow();
        assertFalse(admits("2001:db8::3"), "the /64 is full");
        AdmissionTicket third = guard.admit(at(SCANNER)).orElseThrow();
        assertFalse(admits("203.0.113.8"), "the gateway is full");
        assertFalse(admits("127.0.0.1"), "for this house too");

        first.close();
        first.close();

        assertTrue(admits("2001:db8::3"));
        assertEquals(2, guard.counters().visits());
        second.close();
        third.close();
        assertEquals(0, guard.counters().visits());
        assertEquals(
                Map.of(
                        RefusalReason.ADDRESS_FULL, 1L,
                        RefusalReason.FULL, 2L,
                        RefusalReason.BANNED, 0L,
                        RefusalReason.ALWAYS, 0L),
                guard.counters().refused());
    }

    @Test
    void newRulesKeepBansScoresAndVisits() {
        AdmissionTicket inside = guard.admit(at(SCANNER)).orElseThrow();
        offends(SCANNER, FOREIGN_GREETING, 1);
        guard.ban(Cidr.parse("198.51.100.0/24"), "noise", Duration.ofHours(1));

        guard.reconfigure(new GuardRules(List.of(), List.of(), 7, 6000, 1, List.of()));

        assertFalse(admits("198.51.100.9"));
        assertFalse(admits(SCANNER), "one is inside");
        inside.offence(FOREIGN_GREETING);
        assertEquals(SCANNER, notedGuardEvents.banned.getLast().range().toString());
    }
}
