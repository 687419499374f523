package minitel.gateway.observe;

import minitel.kit.Patience;
import minitel.life.LogBudgetRefill;

/// Waits for what the program's log is to say.
public final class LogWords {
    private final long from = LogTail.OF_PROGRAM.since(Long.MAX_VALUE).next();

    public LogWords() {
        LogBudgetRefill.ofAll();
    }

    /// Waits until a line since the making of this holds these words.
    public void come(String words) {
        long end = System.nanoTime() + Patience.TIME.toNanos();
        String log = text();
        while (!log.contains(words) && System.nanoTime() < end) {
            Thread.onSpinWait();
            log = text();
        }
        if (!log.contains(words)) {
            throw new AssertionError("\"" + words + "\" is not in the log: " + log);
        }
    }

    private String text() {
        return String.join("", LogTail.OF_PROGRAM.since(from).lines());
    }
}
