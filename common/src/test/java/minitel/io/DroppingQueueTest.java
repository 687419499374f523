package minitel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class DroppingQueueTest {
    private final DroppingQueue<String> queue = new DroppingQueue<>(2);

    @Test
    void whatFindsNoRoomIsNotTaken() {
        assertTrue(queue.offer("a") && queue.offer("b"));
        assertFalse(queue.offer("c"));
        assertEquals(Optional.of("a"), queue.next());
        assertTrue(queue.offer("d"));
        assertEquals(Optional.of("b"), queue.next());
        assertEquals(Optional.of("d"), queue.next());
    }

    @Test
    void theNextIsTakenOnlyIfItIsWanted() {
        assertEquals(Optional.empty(), queue.nextIf(_ -> true));
        queue.offer("a");
        assertEquals(Optional.empty(), queue.nextIf("b"::equals));
        assertEquals(Optional.of("a"), queue.nextIf("a"::equals));
        assertEquals(Optional.empty(), queue.nextIf(_ -> true));
    }

    @Test
    void whoWaitsGetsWhatComesAndIsToldTheEnd() throws Exception {
        LinkedBlockingQueue<Optional<String>> got = new LinkedBlockingQueue<>();
        VirtualThreads.start(
                "takes",
                () -> {
                    got.add(queue.next());
                    got.add(queue.next());
                });
        queue.offer("a");
        assertEquals(Optional.of("a"), got.poll(Patience.SECONDS, TimeUnit.SECONDS));
        queue.close();
        assertEquals(Optional.empty(), got.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whatWaitedIsForgottenAtTheEnd() {
        queue.offer("a");
        queue.close();
        assertEquals(Optional.empty(), queue.next());
        assertEquals(Optional.empty(), queue.nextIf(_ -> true));
        assertFalse(queue.offer("b"));
    }
}
