package minitel.gateway.record;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Deletes recordings that are older than some days by the time in their name. No other file is
/// touched, and no link followed or removed. For one thread.
final class RecordingRetention {
    private static final Duration PERIOD = Duration.ofDays(1);

    private final Path directory;
    private final Duration kept;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    RecordingRetention(Path directory, int days, InstantSource clock) {
        if (days < 1) {
            throw new IllegalArgumentException(
                    "recordings cannot be kept for " + days + " days: say 1 or more");
        }
        this.directory = directory;
        this.kept = Duration.ofDays(days);
        this.clock = clock;
    }

    /// Deletes what is too old, when this was not done yet or a day ago.
    ///
    /// @throws IOException when something that is too old is still there; the rest is deleted
    void sweepDaily() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(PERIOD);
            sweep(now.minus(kept));
        }
    }

    private void sweep(Instant oldest) throws IOException {
        IOException trouble = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isOlder(file, oldest)) {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        trouble = e;
                    }
                }
            }
        } catch (NoSuchFileException _) { // nothing was recorded yet
            return;
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private static boolean isOlder(Path file, Instant oldest) {
        return RecordingName.start(file.getFileName().toString())
                        .filter(start -> start.isBefore(oldest))
                        .isPresent()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
