package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class RecordingQueueTest {
    @Test
    void aFullFileTakesOnlyTheEndAndTheCountOfWhatIsMissing() {
        LongAdder lost = new LongAdder();
        RecordingQueue recording =
                new RecordingQueue(
                        "a",
                        "header\n",
                        new RecordingQueue.Shared(() -> 0, new QueueBudget(), lost));
        String page = "x".repeat(10_000);
        long size = recording.header().length;
        while (recording.add(_ -> page)) {
            size += recording.take().text().length;
        }
        assertTrue(size <= RecordingQueue.MOST, size + " bytes");
        assertTrue(size + page.length() > RecordingQueue.MOST, size + " bytes");

        assertFalse(recording.add(_ -> "short enough, but what is between is missing\n"));
        assertTrue(recording.end(_ -> "end\n"));
        assertEquals(
                "{\"t\":0,\"e\":\"dropped\",\"n\":2}\nend\n",
                new String(recording.take().text(), US_ASCII));
        assertEquals(2, lost.sum());
    }
}
