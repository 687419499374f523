package minitel.gateway.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Passwords of several places, which are hashed in one row.
class PasswordPlacesTest {
    private final SlowSecret secret = new SlowSecret();
    private final PasswordAttempts attempts =
            new PasswordAttempts(secret, System::nanoTime, Duration.ofHours(1), _ -> {});
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        secret.may.release(1_000_000);
        callers.shutdown();
    }

    /// Until so many wait for their turn.
    private void waiting(int many) {
        while (attempts.waiting() < many) {
            Thread.onSpinWait();
        }
    }

    @Test
    void wrongOnesAtOnePlaceShutNobodyOutOfAnother() {
        InetAddress from = InetAddress.ofLiteral("192.0.2.1");
        for (int i = 0; i < 5; i++) {
            attempts.attempt(secret.at("cave"), from, "wrong", "the test");
        }
        assertInstanceOf(
                Verdict.Wait.class, attempts.attempt(secret.at("cave"), from, "wrong", "the test"));
        assertInstanceOf(
                Verdict.Wrong.class,
                attempts.attempt(secret.at("maison"), from, "wrong", "the test"));
    }

    @Test
    void whoGuessesAtManyPlacesKeepsNobodyElseWaiting() throws Exception {
        InetAddress busy = InetAddress.ofLiteral("198.51.100.1");
        attempts.attempt(secret, busy, "wrong", "the test");
        secret.stop();
        secret.begun.drainPermits();
        for (int i = 0; i < 10; i++) {
            GuessedSecret place = secret.at("place" + i);
            callers.submit(() ->
                    attempts.attempt(
                            place, InetAddress.ofLiteral("198.51.100.1"), "wrong", "the test"));
        }
        secret.hasBegun();
        waiting(9);
        Future<Verdict> other =
                callers.submit(() ->
                        attempts.attempt(
                                secret.at("maison"),
                                InetAddress.ofLiteral("203.0.113.1"),
                                "mine",
                                "the test"));
        waiting(10);
        secret.may.release();
        secret.hasBegun();
        assertEquals("maisonmine", secret.hashed.getLast());
        secret.may.release(100);
        assertInstanceOf(Verdict.Wrong.class, other.get(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
