package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import minitel.kit.HandClock;
import minitel.videotex.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final String NAME = "20261121-100000-s1.jsonl";
    private static final String HEADER =
            "{\"minitel-recording\":1,\"session\":\"s1\",\"start\":\"2026-11-21T10:00:00.123Z\","
                    + "\"door\":\"Telnet\",\"origin\":\"192.0.2.7:4711\"}\n";

    @TempDir Path directory;
    private final HandClock clock = new HandClock(MemoryStore.START);
    private final MemoryStore disk = new MemoryStore();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private Recorder recorder;

    @BeforeEach
    void start() {
        recorder = recorder(disk);
    }

    private Recorder recorder(RecordingStore on) {
        return recorder(on, troubles::add);
    }

    private Recorder recorder(RecordingStore on, Consumer<String> trouble) {
        return new Recorder(
                new Recorder.Settings(directory, 7, false, true),
                new Recorder.Dependencies(on, clock, clock::nanoTime, trouble, _ -> new byte[0]));
    }

    @AfterEach
    void stop() {
        disk.go();
        recorder.close();
    }

    private void opens(String session) {
        recorder.open(session, "Telnet", "192.0.2.7:4711");
    }

    private void paints(String session, String text) {
        recorder.painted(session, text.getBytes(US_ASCII), 0, text.length());
    }

    private static String line(long t, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(US_ASCII));
        return "{\"t\":" + t + ",\"d\":\"down\",\"x\":\"" + hex + "\"}\n";
    }

    @Test
    void aSessionIsAHeaderThenItsLinesInTheirTime() {
        opens("s1");
        clock.pass(Duration.ofNanos(1_234_999_999));
        recorder.painted("s1", new byte[] {9, 0x0C, 0x1F, 0x41, 9}, 1, 3);
        recorder.typed("s1", List.of(new KeyEvent.Text(new byte[] {'a'})));
        clock.pass(Duration.ofSeconds(1));
        recorder.close("s1", "GOODBYE");
        recorder.close();
        assertEquals(
                HEADER
                        + "{\"t\":1234,\"d\":\"down\",\"x\":\"0c1f41\"}\n"
                        + "{\"t\":1234,\"d\":\"up\",\"x\":\"2e\"}\n"
                        + "{\"t\":2234,\"e\":\"end\",\"why\":\"GOODBYE\"}\n",
                disk.file(NAME));
        assertEquals(0, recorder.lost());
    }

    @Test
    void thePaintedArrayMayBeUsedAgainAtOnce() throws InterruptedException {
        disk.stop();
        opens("s1");
        byte[] buffer = {'A'};
        recorder.painted("s1", buffer, 0, 1);
        buffer[0] = 'B';
        disk.go();
        recorder.close();
        assertTrue(disk.file(NAME).endsWith(line(0, "A")));
    }

    @Test
    void aSessionIsNotHeldUpByASlowDiskAndTheGapIsTold() throws InterruptedException {
        disk.stop();
        opens("s1");
        paints("s1", "first");
        disk.awaitTried(1);
        String page = "x".repeat(1000);
        for (int i = 0; i < 1000; i++) {
            paints("s1", page);
        }
        long lost = recorder.lost();
        assertTrue(lost > 900, "only " + lost + " of 2 MB were dropped");
        disk.go();
        disk.awaitTried(1);
        paints("s1", "after");
        recorder.close("s1", "LEFT");
        recorder.close();
        String kept = line(0, page).repeat((int) (1000 - lost));
        assertEquals(
                HEADER
                        + line(0, "first")
                        + kept
                        + "{\"t\":0,\"e\":\"dropped\",\"n\":"
                        + lost
                        + "}\n"
                        + line(0, "after")
                        + "{\"t\":0,\"e\":\"end\",\"why\":\"LEFT\"}\n",
                disk.file(NAME));
    }

    @Test
    void allSessionsTogetherHaveABoundAndEachStillEnds() throws InterruptedException {
        disk.stop();
        opens("s0");
        paints("s0", "first");
        disk.awaitTried(1);
        int sessions = 100;
        String page = "x".repeat(1000);
        for (int s = 1; s <= sessions; s++) {
            opens("s" + s);
            for (int i = 0; i < 30; i++) {
                paints("s" + s, page);
            }
            recorder.close("s" + s, "LEFT");
        }
        long written = sessions * 30L - recorder.lost();
        assertTrue(written * line(0, page).length() <= QueueBudget.MOST, written + " pages waited");
        disk.go();
        recorder.close();
        for (int s = 1; s <= sessions; s++) {
            String file = disk.file("20261121-100000-s" + s + ".jsonl");
            assertTrue(file.endsWith("\"e\":\"end\",\"why\":\"LEFT\"}\n"), "s" + s);
        }
    }

    @Test
    void aDiskThatHangsForEverLeavesMemoryFlat() throws InterruptedException {
        disk.stop();
        for (int s = 0; s < RecordingWriter.MOST + 100; s++) {
            opens("s" + s);
            recorder.close("s" + s, "LEFT");
        }
        assertEquals(100, recorder.unrecorded());
        disk.go();
        disk.awaitTried(RecordingWriter.MOST);
    }

    @Test
    void aFullDiskIsToldOnceAMinuteAndInTheFile() throws InterruptedException {
        opens("s1");
        paints("s1", "one");
        disk.awaitWritten();
        disk.full(true);
        paints("s1", "two");
        String trouble = troubles.take();
        assertTrue(trouble.contains("/memory"), trouble);
        assertTrue(trouble.contains("No space left on device"), trouble);
        clock.pass(Duration.ofSeconds(59));
        paints("s1", "three");
        opens("s2");
        recorder.close("s2", "LEFT");
        disk.awaitFinished();
        clock.pass(Duration.ofSeconds(1));
        disk.full(false);
        recorder.close("s1", "LEFT");
        recorder.close();
        assertEquals(
                HEADER
                        + line(0, "one")
                        + "{\"t\":60000,\"e\":\"dropped\",\"n\":2}\n"
                        + "{\"t\":60000,\"e\":\"end\",\"why\":\"LEFT\"}\n",
                disk.file(NAME));
        assertEquals(3, recorder.lost(), "two pictures and the end of s2");
        assertEquals(List.of(), List.copyOf(troubles), "a second complaint within the minute");
    }

    @Test
    void aDiskThatIsStillFullAfterAMinuteIsToldAgain() throws InterruptedException {
        disk.full(true);
        opens("s1");
        paints("s1", "one");
        troubles.take();
        clock.pass(Duration.ofSeconds(60));
        paints("s1", "two");
        assertTrue(troubles.take().contains("dump.directory"));
    }

    @Test
    void aFileThatCouldNotBeMadeIsMadeLaterWithItsHeader() throws InterruptedException {
        disk.full(true);
        opens("s1");
        paints("s1", "one");
        troubles.take();
        disk.full(false);
        clock.pass(Duration.ofSeconds(6));
        paints("s1", "two");
        recorder.close();
        assertEquals(
                HEADER + "{\"t\":6000,\"e\":\"dropped\",\"n\":1}\n" + line(6000, "two"),
                disk.file(NAME));
    }

    @Test
    void aLossIsToldBeforeWhatCameMeanwhile() throws InterruptedException {
        recorder.close();
        recorder = recorder(disk, _ -> disk.full(false));
        opens("s1");
        paints("s1", "one");
        disk.awaitWritten();
        disk.stop();
        clock.pass(Duration.ofSeconds(1));
        paints("s1", "two");
        disk.awaitTried(2);
        clock.pass(Duration.ofSeconds(1));
        disk.full(true);
        paints("s1", "three");
        recorder.close("s1", "LEFT");
        disk.go();
        recorder.close();
        assertEquals(
                HEADER
                        + line(0, "one")
                        + "{\"t\":1000,\"e\":\"dropped\",\"n\":1}\n"
                        + line(2000, "three")
                        + "{\"t\":2000,\"e\":\"end\",\"why\":\"LEFT\"}\n",
                disk.file(NAME));
    }

    @Test
    void aDirectoryThatCannotBeMadeHarmsNoSession() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        recorder.close();
        recorder = recorder(new RecordingFolder(file.resolve("recordings")));
        opens("s1");
        paints("s1", "one");
        assertTrue(troubles.take().contains(file.toString()));
        recorder.close("s1", "LEFT");
        recorder.close();
        assertEquals(2, recorder.lost());
    }

    @Test
    void oldFilesGoAtTheStartAndOnceADay() throws IOException, InterruptedException {
        recorder.close();
        Path old = Files.writeString(directory.resolve("20261101-000000-s1.jsonl"), "x");
        Path ripening = Files.writeString(directory.resolve("20261114-120000-s1.jsonl"), "x");
        recorder = recorder(disk);
        opens("s2");
        paints("s2", "one");
        disk.awaitTried(1);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(ripening));
        clock.pass(Duration.ofDays(1));
        paints("s2", "two");
        disk.awaitTried(1);
        recorder.close();
        assertFalse(Files.exists(ripening));
    }

    @Test
    void whatHappensToAnUnknownOrEndedSessionIsIgnored() {
        paints("s9", "nobody");
        opens("s1");
        recorder.close("s1", "LEFT");
        paints("s1", "late");
        recorder.close("s1", "LEFT");
        recorder.close();
        opens("s2");
        paints("s2", "after the end of all");
        assertEquals(1, disk.files().size());
        assertFalse(disk.file(NAME).contains("\"d\""));
    }
}
