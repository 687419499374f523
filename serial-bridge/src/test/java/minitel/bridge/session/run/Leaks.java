package minitel.bridge.session.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import minitel.kit.Patience;

/// Counts what a line may leave behind: its threads, platform and virtual, and descriptors.
final class Leaks {
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");

    private final Path directory;
    private int dumps;

    Leaks(Path directory) {
        this.directory = directory;
    }

    /// The threads of the line `minitel`, and those that dial and read ahead for it.
    List<String> threads() throws IOException {
        Path dump = directory.resolve("threads" + dumps++ + ".json");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
        return NAME.matcher(Files.readString(dump))
                .results()
                .map(match -> match.group(1))
                .filter(name -> name.contains("minitel.") || name.equals("minitel"))
                .toList();
    }

    /// What the process has open, the watcher's own listing included.
    static int descriptors() {
        return Objects.requireNonNull(new java.io.File("/proc/self/fd").list()).length;
    }

    /// What ends does so in its own time.
    static boolean await(Check check) throws IOException {
        long end = System.nanoTime() + Patience.TIME.toNanos();
        boolean holds = check.holds();
        while (!holds && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
            holds = check.holds();
        }
        return holds;
    }

    /// Something that becomes true.
    interface Check {
        boolean holds() throws IOException;
    }
}
