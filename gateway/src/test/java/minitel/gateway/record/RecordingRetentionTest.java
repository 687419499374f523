package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import minitel.kit.HandClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingRetentionTest {
    @TempDir Path directory;
    private final HandClock clock = new HandClock(MemoryStore.START);
    private RecordingRetention retention;

    @BeforeEach
    void sevenDays() {
        retention = new RecordingRetention(directory, 7, clock);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "x");
    }

    @Test
    void whatIsOlderThanTheDaysIsDeletedAndNothingElse() throws IOException {
        Path old = file("20261114-100000-s1.jsonl");
        Path young = file("20261114-100001-s2.jsonl");
        retention.sweepDaily();
        assertFalse(Files.exists(old), "older by 123 ms");
        assertTrue(Files.exists(young));
    }

    @Test
    void aDayLaterItLooksAgainAndNotBefore() throws IOException {
        retention.sweepDaily();
        Path old = file("20261114-100001-s2.jsonl");
        clock.pass(Duration.ofDays(1).minusMillis(1));
        retention.sweepDaily();
        assertTrue(Files.exists(old));
        clock.pass(Duration.ofMillis(1));
        retention.sweepDaily();
        assertFalse(Files.exists(old));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "20200101-100000-s1.jsonl.gz",
                "x20200101-100000-s1.jsonl",
                "20200101-100000-s.jsonl",
                "20200101-100000-s1.JSONL",
                "20201341-100000-s1.jsonl",
                "20200230-100000-s1.jsonl",
                "20200101-250000-s1.jsonl",
                "20200101-100000-s1x.jsonl",
            })
    void aFileOfAnotherNameIsNotTouched(String name) throws IOException {
        Path other = file(name);
        retention.sweepDaily();
        assertTrue(Files.exists(other));
    }

    @Test
    void linksAndDirectoriesAreNotTouched(@TempDir Path elsewhere) throws IOException {
        Path target = Files.writeString(elsewhere.resolve("20200101-100000-s1.jsonl"), "x");
        Path link = directory.resolve("20200101-100000-s1.jsonl");
        Files.createSymbolicLink(link, target);
        Path folder = Files.createDirectory(directory.resolve("20200101-100000-s2.jsonl"));
        retention.sweepDaily();
        assertTrue(Files.exists(target));
        assertTrue(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void aDirectoryThatIsNotThereHoldsNothingOld() throws IOException {
        new RecordingRetention(directory.resolve("none"), 7, clock).sweepDaily();
    }

    @Test
    void lessThanADayIsRefusedWithItsValue() {
        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RecordingRetention(directory, 0, clock));
        assertEquals("recordings cannot be kept for 0 days: say 1 or more", refused.getMessage());
    }
}
