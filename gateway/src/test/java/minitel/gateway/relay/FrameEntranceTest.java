package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.SourceRanges;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.storm.PortBudget.Verdict;
import org.junit.jupiter.api.Test;

class FrameEntranceTest {
    private final FrameEntrance entrance =
            new FrameEntrance(
                    new RelayRules(
                            Set.of(5076),
                            Set.of(),
                            SourceRanges.with(List.of()),
                            7124,
                            0,
                            Kin.NAMED));

    private Verdict signals(String from) {
        return entrance.signal(
                new CraftedFrame().from(from, 7124).to("255.255.255.255", 7124).frame(), 0);
    }

    /// Each may have a seal to be looked at. It has nothing to do with the rate, which is none
    /// here.
    @Test
    void signalsAreReadUpToABoundAndThoseOfOthersStillAre() {
        int read = 0;
        for (int i = 0; i < 10 * FrameEntrance.SIGNALS; i++) {
            Verdict verdict = signals("10.76.1.20");
            read += RelayJudge.isDrop(verdict) ? 0 : 1;
        }
        assertTrue(read <= FrameEntrance.SIGNALS, "read " + read);
        for (int other = 1; other <= RelaySignal.MOST; other++) {
            assertEquals(Verdict.PASS, signals("10.76.1." + (100 + other)));
        }
    }
}
