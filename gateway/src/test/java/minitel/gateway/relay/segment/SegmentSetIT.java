package minitel.gateway.relay.segment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// All segments together, on this machine: of none of these is there an interface.
class SegmentSetIT {
    private static final String FIRST = "none0";
    private static final String SECOND = "none1";

    private final Map<String, Integer> told = new ConcurrentHashMap<>();

    private final class FailingOnce implements SegmentListener {
        @Override
        public void heard(RelaySegment segment, byte[] buffer, int length) {}

        @Override
        public void changed(RelaySegment segment) {
            if (told.merge(segment.name(), 1, Integer::sum) == 1 && segment.name().equals(FIRST)) {
                throw new IllegalStateException("a change that is too much");
            }
        }
    }

    @Test
    void whatFailsAtOneSegmentIsTriedAgainAndCostsTheOthersNothing() {
        SegmentPlan plan = new SegmentPlan(List.of(FIRST, SECOND), Set.of(5076), List.of());
        try (SegmentSet all = new SegmentSet(plan, new FailingOnce())) {
            all.start();
            assertTrue(told.containsKey(SECOND));
            Patience.until(() -> told.get(FIRST) == 2);
        }
    }
}
