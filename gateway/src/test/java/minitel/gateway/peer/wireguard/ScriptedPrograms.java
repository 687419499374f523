package minitel.gateway.peer.wireguard;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Notes what is run, and answers as a test has said; with success to all else.
final class ScriptedPrograms implements ProgramRunner {
    final List<String> run = new ArrayList<>();
    final List<String> inputs = new ArrayList<>();
    private final Map<String, ProgramOutcome> answers = new LinkedHashMap<>();
    private final Map<String, ProgramOutcome> once = new LinkedHashMap<>();

    ScriptedPrograms says(String begin, String output) {
        answers.put(begin, new ProgramOutcome(0, output, ""));
        return this;
    }

    ScriptedPrograms fails(String begin, String complaint) {
        answers.put(begin, new ProgramOutcome(1, "", complaint));
        return this;
    }

    /// Once, before what it says else.
    ///
    /// @param program by its name
    ScriptedPrograms saysOnce(String program, String output) {
        once.put(program, new ProgramOutcome(0, output, ""));
        return this;
    }

    /// Whoever follows the last program that goes on; it has ended when the latch is open.
    final CountDownLatch followed = new CountDownLatch(1);

    volatile Consumer<String> follower = _ -> {};

    @Override
    public void follow(List<String> command, Consumer<Closeable> begun, Consumer<String> line)
            throws IOException {
        run(command, "");
        follower = line;
        begun.accept(followed::countDown);
        try {
            followed.await();
        } catch (Throwable t) {
            throw new IOException(t);
        }
    }

    @Override
    public ProgramOutcome run(List<String> command, String input) {
        String line = String.join(" ", command);
        run.add(line);
        if (!input.isEmpty()) {
            inputs.add(input);
        }
        ProgramOutcome first = once.remove(command.getFirst());
        if (first != null) {
            return first;
        }
        return answers.entrySet().stream()
                .filter(answer -> line.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new ProgramOutcome(0, "", ""));
    }
}
