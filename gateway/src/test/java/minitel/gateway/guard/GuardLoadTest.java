package minitel.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import org.junit.jupiter.api.Test;

class GuardLoadTest {
    private static final int MANY = 100_000;

    private final GuardHandClock clock = new GuardHandClock();
    private final NotedGuardEvents notedGuardEvents = new NotedGuardEvents();
    private final Guard guard = new Guard(GuardRules.DEFAULT, clock, notedGuardEvents);

    private static InetAddress numbered(int i) {
        return InetAddress.ofLiteral("203." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }

    private void offends(InetAddress address, Offence what) {
        try (AdmissionTicket ticket = guard.admit(address).orElseThrow()) {
            ticket.offence(what);
        }
    }

    @Test
    void aHundredThousandAddressesLeaveTheHighestScores() {
        InetAddress worst = InetAddress.ofLiteral("198.51.100.1");
        offends(worst, Offence.FOREIGN_GREETING);
        for (int i = 0; i < MANY; i++) {
            offends(numbered(i), Offence.CONNECT_AND_LEAVE);
        }
        GuardCounters counters = guard.counters();
        assertTrue(counters.scores() <= OffenceScores.LIMIT, () -> "" + counters);
        assertEquals(MANY + 1, counters.scores() + counters.scoresDropped());

        offends(worst, Offence.FOREIGN_GREETING);

        assertTrue(guard.find(worst).isPresent(), "the worst was not forgotten");
    }

    @Test
    void whatHasFadedMakesRoomAndIsNoLoss() {
        for (int i = 0; i < OffenceScores.LIMIT; i++) {
            offends(numbered(i), Offence.CONNECT_AND_LEAVE);
        }
        clock.pass(Duration.ofHours(4));
        offends(numbered(MANY), Offence.CONNECT_AND_LEAVE);
        assertEquals(1, guard.counters().scores());
        assertEquals(0, guard.counters().scoresDropped());
    }

    @Test
    void aHundredThousandBansLeaveThoseThatEndLast() {
        for (int i = 0; i < MANY; i++) {
            guard.ban(Cidr.of(numbered(i)), "", Duration.ofDays(1).plusSeconds(i));
        }
        assertEquals(BanTable.LIMIT, guard.counters().bans());
        assertEquals(MANY - BanTable.LIMIT, guard.counters().bansDropped());
        assertTrue(guard.find(numbered(0)).isEmpty());
        assertTrue(guard.find(numbered(MANY - 1)).isPresent());

        guard.ban(Cidr.of(numbered(0)), "", Duration.ofMinutes(1));
        assertTrue(guard.find(numbered(0)).isPresent(), "the newest is never the one dropped");
    }

    @Test
    void noMoreThanAThousandRefusalsAreToldInAnHour() {
        guard.ban(Cidr.parse("203.0.0.0/8"), "", Duration.ofDays(1));
        for (int i = 0; i < 2 * HourlyLogLimit.LIMIT; i++) {
            assertTrue(guard.admit(numbered(i)).isEmpty());
        }
        assertEquals(HourlyLogLimit.LIMIT, notedGuardEvents.refused.size());
        assertEquals(2 * HourlyLogLimit.LIMIT, guard.bans().getFirst().refused());
    }

    @Test
    void aThousandVisitorsAtOnceMeetExactCaps() throws InterruptedException, ExecutionException {
        guard.reconfigure(new GuardRules(List.of(), List.of(), 100, 120, 50, List.of()));
        var start = new CountDownLatch(1);
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<AdmissionTicket>>> visits =
                    IntStream.range(0, 1000)
                            .mapToObj(i -> visitors.submit(visit(numbered(i % 4), start)))
                            .toList();
            start.countDown();
            int inside = 0;
            for (Future<Optional<AdmissionTicket>> visit : visits) {
                inside += visit.get().isPresent() ? 1 : 0;
            }
            assertEquals(120, inside);
            assertEquals(120, guard.counters().visits());
            for (Future<Optional<AdmissionTicket>> visit : visits) {
                visit.get().ifPresent(ticket -> visitors.submit(ticket::close));
                visit.get().ifPresent(ticket -> visitors.submit(ticket::close));
            }
        }
        assertEquals(0, guard.counters().visits());
        long one = IntStream.range(0, 60).filter(_ -> guard.admit(numbered(0)).isPresent()).count();
        assertEquals(50, one);
    }

    private Callable<Optional<AdmissionTicket>> visit(InetAddress from, CountDownLatch start) {
        return () -> {
            start.await();
            for (int i = 0; i < 20; i++) {
                guard.admit(from).ifPresent(AdmissionTicket::close);
            }
            return guard.admit(from);
        };
    }
}
