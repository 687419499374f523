package minitel.gateway.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordAttemptsTest {
    static final String SECRET = "trente-six quinze";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final SlowSecret secret = new SlowSecret();
    private final PasswordAttempts attempts =
            new PasswordAttempts(secret, nanos::get, Duration.ofHours(1), _ -> {});
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        secret.may.release(1_000_000);
        callers.shutdown();
    }

    private Verdict tries(String address, String typed) {
        return attempts.attempt(InetAddress.ofLiteral(address), typed, "the test");
    }

    private Future<Verdict> later(String address, String typed) {
        return callers.submit(() -> tries(address, typed));
    }

    private void wait(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void wrong(String address) {
        assertInstanceOf(Verdict.Wrong.class, tries(address, "wrong"));
    }

    private void right(String address) {
        assertInstanceOf(Verdict.Right.class, tries(address, SECRET));
    }

    private void refused(String address, String typed) {
        assertInstanceOf(Verdict.Wait.class, tries(address, typed));
    }

    private boolean sentAway(Future<Verdict> done) {
        return done.resultNow() instanceof Verdict.Wait;
    }

    private long count(String outcome) {
        return attempts.family().samples().stream()
                .filter(sample -> sample.labels().equals(List.of("outcome", outcome)))
                .mapToLong(sample -> (long) sample.value())
                .sum();
    }

    /// Until so many wait for their turn.
    private void waiting(int many) {
        Patience.until(() -> attempts.waiting() >= many);
    }

    @Test
    void fiveWrongOnesShutAnAddressOutForFiveMinutes() {
        for (int i = 0; i < 5; i++) {
            wrong("192.0.2.1");
        }
        wait(Duration.ofMinutes(2));
        assertEquals(new Verdict.Wait(Duration.ofMinutes(3)), tries("192.0.2.1", "wrong"));
        assertEquals(new Verdict.Wait(Duration.ofMinutes(3)), tries("192.0.2.1", SECRET));
        assertEquals(Duration.ofMinutes(3), attempts.shutOut(InetAddress.ofLiteral("192.0.2.1")));
        right("192.0.2.2");
        wait(Duration.ofMinutes(3));
        right("192.0.2.1");
        assertEquals(2, count("refused"));
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 5; i++) {
            wrong("2001:db8::" + i);
        }
        refused("2001:db8::5", SECRET);
        right("2001:db8:0:1::5");
    }

    @Test
    void whoKnowsThePasswordIsNotCounted() {
        for (int i = 0; i < 100; i++) {
            right("192.0.2.1");
        }
        assertEquals(1, secret.hashed.size());
        assertEquals(100, count("right"));
    }

    @Test
    void aRightOneFromWhereSomebodyHasFailedOpensAndUndoesNothing() {
        for (int i = 0; i < 4; i++) {
            wrong("192.0.2.1");
        }
        right("192.0.2.1");
        wrong("192.0.2.1");
        refused("192.0.2.1", SECRET);
    }

    @Test
    void wrongOnesFromHowManyAddressesSoeverShutNobodyElseOut() {
        for (int i = 0; i < 1000; i++) {
            wrong("10." + i / 250 + "." + i % 250 + ".1");
            wait(Duration.ofSeconds(2));
        }
        right("192.0.2.1");
    }

    @Test
    void ofGuessesThatComeAtOnceFromOneAddressFiveAreLookedAt() throws Exception {
        secret.stop();
        List<Future<Verdict>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(later("192.0.2.1", "wrong" + i));
        }
        secret.hasBegun();
        secret.may.release(40);
        int wrong = 0;
        for (Future<Verdict> each : all) {
            wrong += each.get() instanceof Verdict.Wrong ? 1 : 0;
        }
        assertEquals(5, wrong);
        assertEquals(5, secret.hashed.size());
        assertEquals(35, count("refused"));
    }

    @Test
    void oneIsHashedAtATime() throws Exception {
        secret.stop();
        later("192.0.2.1", "one");
        secret.hasBegun();
        later("198.51.100.1", "two");
        waiting(1);
        assertEquals(List.of("one"), secret.hashed);
        secret.may.release();
        secret.hasBegun();
        assertEquals(List.of("one", "two"), secret.hashed);
    }

    @Test
    void whoHasNotFailedGoesBeforeAllWhoHave() throws Exception {
        wrong("192.0.2.1");
        secret.hasBegun();
        secret.stop();
        later("203.0.113.1", "first");
        secret.hasBegun();
        for (int i = 0; i < 3; i++) {
            later("192.0.2.1", "again" + i);
        }
        waiting(3);
        Future<Verdict> operator = later("198.51.100.1", SECRET);
        waiting(4);
        secret.may.release(2);
        assertInstanceOf(Verdict.Right.class, operator.get());
        assertEquals(List.of("wrong", "first", SECRET), secret.hashed.subList(0, 3));
    }

    @Test
    void whoFillsTheQueueFromAWideNetworkMakesRoomForTheOthers() throws Exception {
        secret.stop();
        later("203.0.113.1", "first");
        secret.hasBegun();
        List<Future<Verdict>> flood = new ArrayList<>();
        for (int i = 0; i < GuessQueue.MOST; i++) {
            flood.add(later("2001:db8:0:" + Integer.toHexString(i) + "::1", "flood"));
        }
        waiting(GuessQueue.MOST);
        Future<Verdict> operator = later("198.51.100.1", SECRET);
        Patience.until(() -> flood.stream().anyMatch(Future::isDone)); // one has made room
        secret.may.release(3); // one of the flood has not failed either, and came first
        assertInstanceOf(Verdict.Right.class, operator.get());
        assertEquals(SECRET, secret.hashed.get(2));
        assertEquals(1, flood.stream().filter(Future::isDone).filter(this::sentAway).count());
    }

    @Test
    void whoWaitsInVainIsToldToComeLater() throws Exception {
        PasswordAttempts brief = new PasswordAttempts(secret, nanos::get, Duration.ZERO, _ -> {});
        secret.stop();
        InetAddress address = InetAddress.ofLiteral("192.0.2.1");
        assertEquals(
                new Verdict.Wait(PasswordAttempts.LATER),
                brief.attempt(address, "one", "the test"));
        secret.hasBegun(); // and is counted all the same
        assertEquals(0, brief.waiting());
    }

    @Test
    void whatIsKnownToBeRightWaitsForNobody() throws Exception {
        right("192.0.2.1");
        secret.hasBegun();
        secret.stop();
        later("203.0.113.1", "stuck");
        secret.hasBegun();
        right("198.51.100.1");
    }

    @Test
    void afterThirtyWrongOnesInAMinuteThoseWhoHaveFailedAreHeldBackAndNobodyElse()
            throws Exception {
        for (int i = 0; i < 30; i++) {
            wrong("10." + i + ".0.1");
        }
        Future<Verdict> again = later("10.7.0.1", "again");
        waiting(1);
        right("192.0.2.1");
        assertTrue(!secret.hashed.contains("again"));
        wait(PasswordAttempts.PACE);
        assertInstanceOf(Verdict.Wrong.class, again.get());
    }

    @Test
    void aLogThatStandsStillHoldsNobodyUp() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        PasswordAttempts told =
                new PasswordAttempts(
                        secret,
                        nanos::get,
                        Duration.ofHours(1),
                        _ -> {
                            stopped.countDown();
                            await(goesOn);
                        });
        InetAddress address = InetAddress.ofLiteral("192.0.2.1");
        try {
            callers.submit(() -> told.attempt(address, "wrong", "the test"));
            assertTrue(stopped.await(Patience.SECONDS, TimeUnit.SECONDS));
            Future<Verdict> right = callers.submit(() -> told.attempt(address, SECRET, "the test"));
            assertInstanceOf(Verdict.Right.class, right.get(Patience.SECONDS, TimeUnit.SECONDS));
        } finally {
            goesOn.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFloodOfAddressesTakesNoMoreMemoryThanSomeAndSparesTheWorst() {
        PasswordFailures<Cidr> failures = new PasswordFailures<>();
        for (int i = 0; i < 5; i++) {
            failures.add(AddressZone.of(InetAddress.ofLiteral("192.0.2.1")), 0);
        }
        for (int i = 0; i < 20_000; i++) {
            String address = "10." + (i >> 14) + "." + (i >> 7 & 127) + "." + (i & 127);
            failures.add(AddressZone.of(InetAddress.ofLiteral(address)), i);
        }
        assertTrue(failures.size() <= PasswordFailures.MOST, "" + failures.size());
        assertEquals(5, failures.of(AddressZone.of(InetAddress.ofLiteral("192.0.2.1")), 20_000));
    }
}
