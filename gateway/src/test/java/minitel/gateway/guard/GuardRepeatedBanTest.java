package minitel.gateway.guard;

import static minitel.gateway.transport.Offence.FOREIGN_GREETING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bans that grow with repetition, and what is remembered of them.
class GuardRepeatedBanTest {
    private static final InetAddress SCANNER = InetAddress.ofLiteral("203.0.113.7");
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir Path state;
    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();

    /// Two greetings, and how long the ban is that they bring.
    private Duration banned(Guard guard) {
        try (AdmissionTicket ticket = guard.admit(SCANNER).orElseThrow()) {
            ticket.offence(FOREIGN_GREETING);
            ticket.offence(FOREIGN_GREETING);
        }
        return Duration.between(clock.instant(), guard.find(SCANNER).orElseThrow().until());
    }

    private List<Duration> inARow(Guard guard, int times) {
        List<Duration> bans = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            bans.add(banned(guard));
            clock.pass(bans.getLast());
        }
        return bans;
    }

    @Test
    void theFirstBanIsShortAndTheOthersGrowUpToTheLongest() {
        Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);
        assertEquals(
                List.of(
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        Duration.ofDays(100),
                        Duration.ofDays(100)),
                inARow(guard, 8));
    }

    @Test
    void noneIsLongerThanTheRulesSay() {
        Guard guard =
                new Guard(
                        new GuardRules(List.of(), List.of(), 2, 6000, 50, List.of()),
                        clock,
                        notedGuardEvents);
        assertEquals(Duration.ofDays(2), inARow(guard, 5).getLast());
    }

    @Test
    void aWeekWithoutABanForgivesOne() {
        Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);
        assertEquals(Duration.ofHours(6), inARow(guard, 3).getLast());
        clock.pass(WEEK.minusSeconds(1));
        assertEquals(Duration.ofDays(1), inARow(guard, 1).getFirst());
        clock.pass(WEEK.multipliedBy(2));
        assertEquals(Duration.ofHours(6), inARow(guard, 1).getFirst(), "four, less two, and one");
        clock.pass(WEEK.multipliedBy(4));
        assertEquals(Duration.ofMinutes(10), inARow(guard, 1).getFirst(), "all is forgiven");
    }

    @Test
    void whatTheOperatorLiftsIsForgivenAtOnce() {
        Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);
        inARow(guard, 3);
        banned(guard);
        assertTrue(guard.unban(Cidr.of(SCANNER)).isPresent());
        assertEquals(Duration.ofMinutes(10), banned(guard));
    }

    @Test
    void anOperatorsBanIsAsLongAsHeSaysAndCountsForNothing() {
        Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);
        guard.ban(Cidr.of(SCANNER), "noise", Duration.ofDays(5));
        clock.pass(Duration.ofDays(5).minusMillis(1));
        assertTrue(guard.admit(SCANNER).isEmpty());
        clock.pass(Duration.ofMillis(1));
        assertEquals(Duration.ofMinutes(10), banned(guard));
    }

    @Test
    void itGrowsOverARestartTooAndTheFileTellsWhatIsOver() throws IOException {
        try (Guard first = Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents)) {
            inARow(first, 2);
        }
        String text = Files.readString(state.resolve("bans.txt"));
        assertTrue(text.contains("\n# over 203.0.113.7 2026-11-21T11:10:00Z "), text);
        try (Guard second = Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents)) {
            assertEquals(List.of(), second.bans());
            assertEquals(Duration.ofHours(6), banned(second));
            assertFalse(second.bans().isEmpty());
        }
        try (Guard third = Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents)) {
            clock.pass(Duration.ofHours(6));
            assertEquals(Duration.ofDays(1), banned(third));
        }
    }

    @Test
    void aFileOfTheVersionBeforeCountsEachOfItsBansOnceAndAnOperatorsNot() throws IOException {
        Files.writeString(
                state.resolve("bans.txt"),
                """
                # Who is banned, until when, why. Edit while the gateway is stopped.
                203.0.113.7 2026-11-21T10:00:01Z foreign greeting
                203.0.113.8 2026-11-21T10:00:01Z by the operator
                """);
        try (Guard guard = Guard.open(state, GuardRules.DEFAULT, clock, notedGuardEvents)) {
            assertEquals(2, guard.bans().size());
            clock.pass(Duration.ofSeconds(1));
            assertEquals(Duration.ofHours(1), banned(guard));
        }
        assertTrue(notedGuardEvents.trouble.isEmpty());
    }
}
