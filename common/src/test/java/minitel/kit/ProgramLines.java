package minitel.kit;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What a program says, by lines. They are read as they come, so that it is never held up by
/// whoever reads it, and waited for with [Patience]. For one thread.
public final class ProgramLines {
    private static final String ENDED = "(it has ended)";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    public ProgramLines(Process process) {
        Thread.ofPlatform().daemon().name("lines").start(() -> read(process));
    }

    private void read(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (Throwable _) {
            // It has been ended.
        } finally {
            lines.add(ENDED);
        }
    }

    /// Waits for a line that is wanted; those before it do not matter.
    public String until(Predicate<String> wanted) throws Exception {
        for (String line = next("wanted line"); ; line = next("wanted line")) {
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /// Waits for one line.
    ///
    /// @param wanted what there is not when it does not come
    public String next(String wanted) throws Exception {
        String line = lines.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(ENDED)) {
            throw new AssertionError("no " + wanted + " in:\n" + String.join("\n", said));
        }
        said.add(line);
        return line;
    }

    /// How many lines there were so far that match.
    public long times(String pattern) {
        lines.drainTo(said);
        return said.stream().filter(line -> line.matches(pattern)).count();
    }
}
