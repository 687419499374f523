package minitel.gateway.observe;

import java.util.Map;
import minitel.log.PlainWriter;
import org.tinylog.core.LogEntry;

/// Tinylog's writer `tail`: puts the log's lines into [LogTail#OF_PROGRAM]. Made by tinylog, which
/// names it in its configuration; called by whoever writes into the log.
public final class TailWriter extends PlainWriter {

    public TailWriter(Map<String, String> properties) {
        super(properties);
    }

    @Override
    public void write(LogEntry entry) {
        LogTail.OF_PROGRAM.add(plain(entry));
    }
}
