package minitel.gateway.cli;

import java.nio.file.Path;
import org.tinylog.configuration.Configuration;

/// Where the log goes: to standard error as `tinylog.properties` says, and here to a file too.
public final class LogSetup {
    private LogSetup() {}

    static Path file(Path directory) {
        return directory.resolve("minitel-gateway.log");
    }

    /// What is worth a line, in the logger's words. Must come before the first line is logged.
    static void level(String word) {
        Configuration.set("level", word);
    }

    /// Must come before the first line is logged.
    public static void alsoTo(Path directory) {
        Configuration.set("writer9", "log file");
        Configuration.set("writer9.file", file(directory).toString());
        Configuration.set(
                "writer9.format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} [{thread}] {message}");
    }
}
