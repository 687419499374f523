package minitel.log;

import java.util.HashMap;
import java.util.Map;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;

/// Tinylog's writer `standard error`. Where that is the journal, a line has a priority and no time;
/// elsewhere it is as `format` says. Made by tinylog, whose configuration names it.
public final class StandardErrorWriter extends PlainWriter {
    private final boolean journal;

    public StandardErrorWriter(Map<String, String> properties) {
        this(properties, Journal.here());
    }

    StandardErrorWriter(Map<String, String> properties, boolean journal) {
        super(journal ? timeless(properties) : properties);
        this.journal = journal;
    }

    private static Map<String, String> timeless(Map<String, String> properties) {
        Map<String, String> timeless = new HashMap<>(properties);
        timeless.computeIfPresent("format", (_, format) -> timeless(format));
        return timeless;
    }

    private static String timeless(String format) {
        int date = format.indexOf("{date");
        int end = format.indexOf('}', date) + 1;
        return date < 0 || end == 0
                ? format
                : format.substring(0, date) + format.substring(end).stripLeading();
    }

    @Override
    public void write(LogEntry entry) {
        System.err.print(text(entry));
    }

    String text(LogEntry entry) {
        String text = plain(entry);
        return journal ? priority(entry.getLevel()).before(text) : text;
    }

    private static Journal.Priority priority(Level level) {
        return switch (level) {
            case ERROR -> Journal.Priority.ERR;
            case WARN -> Journal.Priority.WARNING;
            case INFO -> Journal.Priority.INFO;
            default -> Journal.Priority.DEBUG;
        };
    }
}
