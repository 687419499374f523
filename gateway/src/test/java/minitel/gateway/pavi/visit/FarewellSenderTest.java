package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// The contract of [FarewellSender].
final class FarewellSenderTest {
    private final AtomicInteger lost = new AtomicInteger();
    private final FarewellSender farewells = new FarewellSender(lost::incrementAndGet);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicInteger said = new AtomicInteger();

    private void send(String host) {
        farewells.send(
                "fin",
                host,
                _ -> {
                    try {
                        ready.await(Patience.SECONDS, TimeUnit.SECONDS);
                        said.incrementAndGet();
                    } catch (Throwable t) { // not typed: it parks
                        throw new AssertionError(t);
                    }
                });
    }

    @Test
    void allCallersOfAServiceMayLeaveAtOnceAndItHearsOfEachOnce() {
        for (int i = 0; i < 3000; i++) {
            send("slow.example");
        }
        ready.countDown();
        Patience.until(() -> said.get() == 3000);
        farewells.close();
        assertEquals(3000, said.get());
    }

    @Test
    void aHostThatTakesItsTimeLeavesRoomForTheOthers() throws Exception {
        for (int i = 0; i < 5000; i++) {
            send("slow.example");
        }
        CountDownLatch other = new CountDownLatch(1);
        farewells.send("fin", "other.example", _ -> other.countDown());
        assertTrue(other.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(2000, lost.get());
        ready.countDown();
        Patience.until(() -> said.get() == 3000);
        farewells.close();
    }

    @Test
    void theEndOfTheProgramWaitsOnlyAMomentForWhoDoesNotAnswer() {
        for (int i = 0; i < 500; i++) {
            send("slow.example");
        }
        farewells.close();
        assertEquals(300, lost.get(), "those that were not under way");
        send("slow.example");
        assertEquals(301, lost.get());
        ready.countDown();
        Patience.until(() -> said.get() == 200);
    }
}
