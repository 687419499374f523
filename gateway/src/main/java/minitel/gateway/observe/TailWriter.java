package minitel.gateway.observe;

import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.writers.AbstractFormatPatternWriter;

/// Tinylog's writer `tail`: the log's lines into [LogTail#OF_PROGRAM].
public final class TailWriter extends AbstractFormatPatternWriter {

    public TailWriter(Map<String, String> properties) {
        super(properties);
    }

    @Override
    public void write(LogEntry entry) {
        LogTail.OF_PROGRAM.add(render(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
