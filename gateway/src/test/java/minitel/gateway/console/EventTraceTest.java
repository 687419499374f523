package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class EventTraceTest {
    private final EventTrace trace = new EventTrace();

    private static String take(BlockingQueue<String> lines) throws InterruptedException {
        String line = lines.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(line, "no line came");
        return line;
    }

    @Test
    void aSlowFollowerLosesLinesIsToldHowManyAndHoldsNobodyUp() throws InterruptedException {
        BlockingQueue<String> quick = new LinkedBlockingQueue<>();
        BlockingQueue<String> slow = new LinkedBlockingQueue<>();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        try (EventTrace.Follower _ = trace.follow(quick::add);
                EventTrace.Follower _ =
                        trace.follow(line -> {
                            stuck.countDown();
                            await(free);
                            slow.add(line);
                        })) {
            trace.tell("line 0");
            await(stuck);
            for (int i = 1; i <= 300; i++) {
                trace.tell("line " + i);
                assertEquals("line " + (i - 1), take(quick));
            }
            free.countDown();
            assertEquals("line 0", take(slow));
            assertEquals("(44 lines lost)", take(slow));
            for (int i = 1; i <= 256; i++) {
                assertEquals("line " + i, take(slow));
            }
        }
    }

    @Test
    void whoNoLongerFollowsIsToldNothing() throws InterruptedException {
        BlockingQueue<String> before = new LinkedBlockingQueue<>();
        BlockingQueue<String> after = new LinkedBlockingQueue<>();
        EventTrace.Follower gone = trace.follow(before::add);
        gone.close();
        try (EventTrace.Follower _ = trace.follow(after::add)) {
            trace.tell("x");
            assertEquals("x", take(after));
            assertTrue(before.isEmpty());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(Patience.SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
