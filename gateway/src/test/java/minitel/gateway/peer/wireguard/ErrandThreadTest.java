package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import minitel.kit.Patience;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class ErrandThreadTest {
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Runnable> owner = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch slow = new CountDownLatch(1);

    @AutoClose private final ErrandThread errands = new ErrandThread(owner::add);

    private Supplier<Runnable> errand(String word) {
        return () -> {
            ran.add(word);
            return () -> ran.add("told " + word);
        };
    }

    /// A program that takes its time.
    private void slow() throws Exception {
        errands.run(
                "slow",
                () -> {
                    begun.countDown();
                    awaited(slow);
                    return () -> ran.add("told slow");
                });
        awaited(begun);
    }

    private static void awaited(CountDownLatch latch) {
        Patience.until(() -> latch.getCount() == 0);
    }

    @Test
    void whatComesOfAnErrandIsRunByItsOwner() throws Exception {
        errands.run("a", errand("a"));
        Patience.until(() -> owner.size() == 1);
        assertEquals(List.of("a"), ran);
        owner.take().run();
        assertEquals(List.of("a", "told a"), ran);
    }

    @Test
    void nobodyWaitsForASlowOneAndOfEachKeyTheLastCounts() throws Exception {
        slow();
        errands.run("a", errand("a, first"));
        errands.run("b", errand("b"));
        errands.run("a", errand("a, last"));
        assertEquals(List.of(), ran);
        slow.countDown();
        Patience.until(() -> owner.size() == 3);
        assertEquals(List.of("a, last", "b"), ran);
    }

    @Test
    void moreThanMayWaitAreNotRun() throws Exception {
        slow();
        for (int i = 0; i < ErrandThread.MOST + 100; i++) {
            errands.run(i, errand("one"));
        }
        slow.countDown();
        Patience.until(() -> owner.size() == 1 + ErrandThread.MOST);
        errands.run("a", errand("a"));
        Patience.until(() -> owner.size() == 2 + ErrandThread.MOST);
        assertEquals(ErrandThread.MOST + 1, ran.size());
    }

    @Test
    void oneThatFailsIsNoReasonNotToRunTheNext() {
        errands.run(
                "a",
                () -> {
                    throw new IllegalStateException("a fault of the program");
                });
        errands.run("b", errand("b"));
        Patience.until(() -> owner.size() == 1);
        assertEquals(List.of("b"), ran);
    }

    @Test
    void onceItIsClosedNothingIsRun() throws Exception {
        slow();
        slow.countDown();
        errands.close();
        errands.run("a", errand("a"));
        assertEquals(List.of(), ran);
        assertEquals(1, owner.size(), "what was being run is told");
    }
}
