package minitel.gateway.peer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

final class EngineInboxTest {
    private final EngineInbox inbox = new EngineInbox();
    private final List<String> done = new ArrayList<>();

    private boolean offer(String source, String what) {
        return inbox.offer(source, () -> done.add(what));
    }

    private List<String> all(boolean others) {
        for (Optional<Runnable> work = inbox.take(others, 0);
                work.isPresent();
                work = inbox.take(others, 0)) {
            work.get().run();
        }
        return done;
    }

    @Test
    void whoSaysMuchWaitsBehindWhoSaysLittle() {
        for (int i = 0; i < EngineInbox.DEEPEST; i++) {
            assertTrue(offer("flood", "f" + i));
        }
        offer("quiet", "q0");
        offer("quiet", "q1");
        assertEquals(List.of("f0", "q0", "f1", "q1", "f2"), all(true).subList(0, 5));
        assertEquals(EngineInbox.DEEPEST + 2, done.size());
    }

    @Test
    void whatOneSourceSaysKeepsItsOrder() {
        offer("a", "1");
        offer("a", "2");
        offer("a", "3");
        assertEquals(List.of("1", "2", "3"), all(true));
    }

    @Test
    void aFullLaneTakesNothingMoreAndOthersStillDo() {
        for (int i = 0; i < EngineInbox.DEEPEST; i++) {
            offer("flood", "f");
        }
        assertFalse(offer("flood", "one more"));
        assertTrue(offer("quiet", "q"));
    }

    @Test
    void thereAreNoMoreLanesThanThat() {
        for (int i = 0; i < EngineInbox.MOST_LANES; i++) {
            assertTrue(offer("source " + i, "x"));
        }
        assertFalse(offer("another", "x"));
        assertTrue(offer("source 0", "x"));
        all(true);
        assertTrue(offer("another", "x"), "an empty lane is none");
    }

    @Test
    void theEnginesOwnWorkGoesFirstAndAlsoAlone() {
        offer("a", "theirs");
        inbox.own(() -> done.add("own"));
        assertEquals(List.of("own"), all(false));
        assertEquals(List.of("own", "theirs"), all(true));
    }

    @Test
    void whoWaitsIsWoken() {
        VirtualThreads.start("test", () -> offer("a", "late"));
        inbox.take(true, Patience.TIME.toNanos()).orElseThrow().run();
        assertEquals(List.of("late"), done);
    }

    @Test
    void nothingIsNothing() {
        assertEquals(Optional.empty(), inbox.take(true, 1));
    }
}
