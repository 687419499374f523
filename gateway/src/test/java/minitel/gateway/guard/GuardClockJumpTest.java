package minitel.gateway.guard;

import static minitel.gateway.transport.Offence.CONNECT_AND_LEAVE;
import static minitel.gateway.transport.Offence.FOREIGN_GREETING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is set, by a person or by the network, forward or backward.
class GuardClockJumpTest {
    private static final InetAddress SCANNER = InetAddress.ofLiteral("203.0.113.7");
    private static final Duration FAR = Duration.ofDays(200);

    @TempDir Path state;
    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();
    private final Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);

    private static void greets(Guard guard, int times) {
        try (AdmissionTicket ticket = guard.admit(SCANNER).orElseThrow()) {
            for (int i = 0; i < times; i++) {
                ticket.offence(FOREIGN_GREETING);
            }
        }
    }

    private static boolean admits(Guard guard) {
        return guard.admit(SCANNER).map(GuardClockJumpTest::closed).orElse(false);
    }

    private static boolean closed(AdmissionTicket ticket) {
        ticket.close();
        return true;
    }

    private Guard open(GuardHandClock by) throws IOException {
        return Guard.open(state, GuardRules.DEFAULT, by, notedGuardEvents);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, -200, 20_000, -20_000})
    void aBanLastsItsTimeWhereverTheClockIsSet(int days) {
        greets(guard, 2);
        clock.pass(Duration.ofMinutes(4));
        clock.jump(Duration.ofDays(days));
        assertFalse(admits(guard));
        assertEquals(clock.instant().plus(Duration.ofMinutes(6)), guard.bans().getFirst().until());
        clock.pass(Duration.ofMinutes(6).minusMillis(1));
        assertFalse(admits(guard));
        clock.pass(Duration.ofMillis(1));
        assertTrue(admits(guard));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, -200})
    void aScoreNeitherFadesNorRises(int days) {
        greets(guard, 1);
        clock.jump(Duration.ofDays(days));
        greets(guard, 1);
        assertFalse(admits(guard));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, -200})
    void aRefusalIsToldOnceInAnHourThatReallyPasses(int days) {
        guard.ban(Cidr.of(SCANNER), "noise", Duration.ofDays(1));
        assertFalse(admits(guard));
        clock.jump(Duration.ofDays(days));
        assertFalse(admits(guard));
        assertEquals(1, notedGuardEvents.refused.size());
        clock.pass(Duration.ofHours(1));
        assertFalse(admits(guard));
        assertEquals(2, notedGuardEvents.refused.size());
    }

    @Test
    void bansGrowAcrossAJump() {
        greets(guard, 2);
        clock.pass(Duration.ofMinutes(10));
        clock.jump(FAR);
        greets(guard, 2);
        assertEquals(clock.instant().plus(Duration.ofHours(1)), guard.bans().getFirst().until());
    }

    @Test
    void aStartWithAClockThatIsBehindKeepsTheBansOfTheFileAndMeasuresThemWhenItIsSet()
            throws IOException {
        try (Guard first = open(clock)) {
            first.ban(Cidr.of(SCANNER), "noise", Duration.ofDays(100));
        }
        GuardHandClock behind = new GuardHandClock(Instant.EPOCH);
        try (Guard second = open(behind)) {
            assertFalse(admits(second));
            behind.pass(Duration.ofMinutes(1));
            behind.jump(Duration.between(behind.instant(), GuardHandClock.START.plus(FAR)));
            assertTrue(admits(second), "the machine was off for 200 days");
        }
        try (Guard third = open(clock)) {
            assertFalse(admits(third), "and had it been wrong, the ban is there");
        }
    }

    @Test
    void aShortBanDoesNotHoldForYearsBecauseTheClockIsBehind() throws IOException {
        try (Guard first = open(clock)) {
            greets(first, 2);
        }
        GuardHandClock behind = new GuardHandClock(Instant.EPOCH);
        try (Guard second = open(behind)) {
            behind.pass(Duration.ofMinutes(10).minusMillis(1));
            assertFalse(admits(second));
            behind.pass(Duration.ofMillis(1));
            assertTrue(admits(second));
        }
    }

    @Test
    void aStartWithAClockThatIsAheadErasesNothing() throws IOException {
        try (Guard first = open(clock)) {
            first.ban(Cidr.of(SCANNER), "noise", Duration.ofDays(100));
        }
        GuardHandClock ahead =
                new GuardHandClock(GuardHandClock.START.plus(Duration.ofDays(20_000)));
        try (Guard second = open(ahead)) {
            assertTrue(admits(second));
            second.ban(Cidr.parse("198.51.100.7"), "so that it writes", Duration.ofDays(1));
            ahead.pass(Duration.ofHours(23));
            assertTrue(admits(second));
        }
        try (Guard third = open(clock)) {
            assertFalse(admits(third));
        }
    }

    @Test
    void aClockThatIsAheadAndSetBackGivesTheBansBack() throws IOException {
        try (Guard first = open(clock)) {
            first.ban(Cidr.of(SCANNER), "noise", Duration.ofDays(100));
        }
        GuardHandClock ahead = new GuardHandClock(GuardHandClock.START.plus(FAR));
        try (Guard second = open(ahead)) {
            assertTrue(admits(second));
            ahead.jump(FAR.negated());
            assertFalse(admits(second));
            assertEquals(
                    List.of(GuardHandClock.START.plus(Duration.ofDays(100))),
                    second.bans().stream().map(Ban::until).toList());
        }
    }

    @Test
    void whatIsOverIsForgottenInTheEnd() throws IOException {
        try (Guard first = open(clock)) {
            greets(first, 2);
        }
        GuardHandClock later = new GuardHandClock(GuardHandClock.START.plus(FAR));
        try (Guard second = open(later)) {
            later.pass(Duration.ofHours(25));
            assertTrue(admits(second));
            second.ban(Cidr.parse("198.51.100.7"), "so that it writes", Duration.ofDays(1));
        }
        try (Guard third = open(clock)) {
            assertTrue(admits(third));
        }
    }

    @Test
    void theClockOfTheNetworkIsNoJump() {
        greets(guard, 2);
        for (int i = 0; i < 100; i++) {
            clock.jump(Duration.ofMillis(500));
            clock.pass(Duration.ofSeconds(1));
            assertFalse(admits(guard));
        }
        assertEquals(
                GuardHandClock.START.plus(Duration.ofMinutes(10)), guard.bans().getFirst().until());
        greetsOnce();
    }

    private void greetsOnce() {
        clock.pass(Duration.ofMinutes(10));
        try (AdmissionTicket ticket = guard.admit(SCANNER).orElseThrow()) {
            ticket.offence(CONNECT_AND_LEAVE);
        }
        assertEquals(1, guard.counters().scores());
    }
}
