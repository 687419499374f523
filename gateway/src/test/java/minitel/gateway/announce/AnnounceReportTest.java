package minitel.gateway.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.find.FinderSettings;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class AnnounceReportTest {
    private final AnnounceReport report =
            new AnnounceReport(new AnnounceCounters(), () -> FinderSettings.NONE);

    /// When whoever looks is told, in nanoseconds.
    private CompletableFuture<Long> told() {
        return CompletableFuture.supplyAsync(
                () -> {
                    assertEquals(List.of(), report.found());
                    return System.nanoTime();
                },
                work -> Thread.ofVirtual().start(work));
    }

    @Test
    void allWhoLookWhileTheFirstAnswersAreExpectedWaitForThem() throws Exception {
        long begun = System.nanoTime();
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(told());
        }
        for (CompletableFuture<Long> each : all) {
            long took = each.get(Patience.SECONDS, TimeUnit.SECONDS) - begun;
            assertTrue(took >= AnnounceReport.FIRST_LOOK.toNanos(), took + " ns");
        }
        report.close();
    }
}
