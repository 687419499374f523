package minitel.log;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.tinylog.core.LogEntry;

/// Tinylog's writer `log file`: appends to a [LogFile]. Made by tinylog, whose configuration names
/// it; called by whoever writes into the log.
public final class LogFileWriter extends PlainWriter {
    private final LogFile file;

    public LogFileWriter(Map<String, String> properties) {
        super(properties);
        String name = Objects.requireNonNull(properties.get("file"), "a log file has a name");
        file = new LogFile(Path.of(name), Journal.err()::println);
    }

    @Override
    public void write(LogEntry entry) {
        file.append(plain(entry));
    }

    @Override
    public void close() {
        file.close();
    }
}
