package minitel.gateway.observe;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Keeps the last 500 lines of the log for the operator's page. One for the program, as the log is;
/// the writer `tail` of `tinylog.properties` fills it. For any thread.
public final class LogTail implements OperatorPart {
    public static final LogTail OF_PROGRAM = new LogTail();

    private static final int MOST = 500;

    /// Of a stack trace, the beginning.
    private static final int LONGEST = 2000;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<String> lines = new ArrayDeque<>(MOST);
    private long written;

    /// A follower has the number of the next line that he wants.
    ///
    /// @param next what to ask with the next time
    /// @param lost lines that were gone when he asked
    public record Since(List<String> lines, long next, long lost) {}

    /// All lines that are kept.
    record Kept(List<String> lines) {}

    LogTail() {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(OperatorCommand.webOnly().get("api/log", () -> new Kept(lines())));
    }

    void add(String line) {
        String bare = line.stripTrailing();
        lock.lock();
        try {
            if (lines.size() == MOST) {
                lines.removeFirst();
            }
            lines.add(bare.length() > LONGEST ? bare.substring(0, LONGEST) + "…" : bare);
            written++;
        } finally {
            lock.unlock();
        }
    }

    /// All lines that are kept, the oldest first.
    public List<String> lines() {
        return since(0).lines();
    }

    /// The lines from a number on; a follower asks again and again, and costs nothing meanwhile.
    public Since since(long from) {
        lock.lock();
        try {
            long end = written;
            long first = end - lines.size();
            long begin = Math.clamp(from, first, end);
            List<String> wanted = lines.stream().skip(begin - first).toList();
            return new Since(wanted, end, begin - Math.min(begin, Math.max(0, from)));
        } finally {
            lock.unlock();
        }
    }
}
