package minitel.gateway;

import java.nio.file.Path;
import org.tinylog.configuration.Configuration;

/// Where the log goes: to standard error as `tinylog.properties` says, and here to a file too.
final class Log {
    private Log() {}

    /// Must come before the first line is logged.
    static void alsoTo(Path directory) {
        Configuration.set("writer9", "file");
        Configuration.set("writer9.file", directory.resolve("minitel-gateway.log").toString());
        Configuration.set(
                "writer9.format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} [{thread}] {message}");
        Configuration.set("writer9.append", "true");
        Configuration.set("writer9.charset", "UTF-8");
    }
}
