package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.pavi.figure.HttpFigures;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// The contract of [FarewellSender].
final class FarewellSenderTest {
    private final FarewellSender farewells = new FarewellSender(new HttpFigures());
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
    void aHostThatTakesItsTimeLeavesRoomForTheOthers() {
        for (int i = 0; i < 5000; i++) {
            send("slow.example");
        }
        send("other.example");
        ready.countDown();
        Patience.until(() -> said.get() == 1001);
        said.set(0);
        send("slow.example");
        Patience.until(() -> said.get() == 1);
        farewells.close();
        assertEquals(1, said.get());
    }
}
