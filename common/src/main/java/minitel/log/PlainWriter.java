package minitel.log;

import java.util.Map;
import minitel.life.Printable;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.AbstractFormatPatternWriter;

/// Base of our writers for tinylog: makes each entry [Printable], so that a message stays one line,
/// whatever strangers have brought into it.
public abstract class PlainWriter extends AbstractFormatPatternWriter {

    protected PlainWriter(Map<String, String> properties) {
        super(properties);
    }

    /// The entry as `format` says it, with its end of line.
    protected final String plain(LogEntry entry) {
        String message = entry.getMessage();
        return Printable.lines(
                render(
                        new LogEntry(
                                entry.getTimestamp(),
                                entry.getThread(),
                                entry.getContext(),
                                entry.getClassName(),
                                entry.getMethodName(),
                                entry.getFileName(),
                                entry.getLineNumber(),
                                entry.getTag(),
                                entry.getLevel(),
                                message == null ? null : Printable.of(message),
                                entry.getException())));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        // As long as the program.
    }
}
