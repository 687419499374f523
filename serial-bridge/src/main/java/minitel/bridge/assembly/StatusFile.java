package minitel.bridge.assembly;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.session.LineStatus;
import minitel.bridge.session.run.StatusListener;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.cli.RuntimeStatus;
import minitel.json.JsonNode;
import minitel.life.Printable;

/// What every line is doing, for whoever asks: one file in the runtime directory, written when
/// something changes and gone when the program has ended. Several bridges of one user have one such
/// file: one of them publishes. For any thread.
public final class StatusFile implements AutoCloseable {
    public static final String NAME = RuntimeStatus.NAME;

    private final RuntimeStatus file;
    private final ReentrantLock lock = new ReentrantLock();

    /// By the name that the configuration gives the line.
    private final Map<String, Map<String, Object>> lines = new TreeMap<>();

    public StatusFile(Path file) {
        this.file = new RuntimeStatus(file);
    }

    /// The file is ours from now on; before, nothing is written and nothing deleted.
    public void publish() {
        file.publish();
        lock.lock();
        try {
            show();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the status of one line.
    public StatusListener of(String line) {
        return status -> put(line, entry(line, status));
    }

    /// Forgets a line that is no longer served.
    public void drop(String line) {
        lock.lock();
        try {
            lines.remove(line);
            show();
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, Object> entry(String line, LineStatus status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("line", line);
        entry.put("port", status.port());
        entry.put("state", status.state().words());
        status.found()
                .ifPresent(detectedTerminal -> {
                    detectedTerminal
                            .identity()
                            .ifPresent(rom -> entry.put("identity", rom.toString()));
                    entry.put("model", model(detectedTerminal));
                    entry.put("speed", detectedTerminal.speed());
                });
        entry.put("service", status.service());
        entry.put("origin", status.origin());
        LineStatus.Counters counters = status.counters();
        entry.put("sessions", counters.sessions());
        entry.put("calls", counters.calls());
        entry.put("failures", counters.failures());
        entry.put("losses", counters.losses());
        entry.put("droppedKeys", counters.droppedKeys());
        return entry;
    }

    /// For people: `Minitel 1B (Cu<)`.
    public static String model(DetectedTerminal detectedTerminal) {
        return detectedTerminal
                .identity()
                .map(rom -> rom.modelName() + " (" + rom + ")")
                .orElse("Minitel without identity");
    }

    private void put(String line, Map<String, Object> entry) {
        lock.lock();
        try {
            lines.put(line, entry);
            show();
        } finally {
            lock.unlock();
        }
    }

    private void show() {
        file.show(Map.of("lines", List.copyOf(lines.values())));
    }

    @Override
    public void close() {
        file.close();
    }

    /// One line of a running bridge, as `detect` reads it.
    ///
    /// @param state for people
    /// @param model for people; empty = no Minitel has answered
    /// @param speed in bit/s; 0 = none
    public record Line(String port, String state, String model, int speed, String service) {}

    /// What the bridges that run on this machine say of their lines. What is broken is left out,
    /// and what one that was killed has left behind.
    public static List<Line> running(List<Path> files) {
        return RuntimeStatus.running(files)
                .flatMap(RuntimeStatus::read)
                .flatMap(node -> node.get("lines").items().stream())
                .map(StatusFile::line)
                .toList();
    }

    private static Line line(JsonNode node) {
        return new Line(
                Printable.of(node.get("port").string("")),
                Printable.of(node.get("state").string("")),
                Printable.of(node.get("model").string("")),
                node.get("speed").integer(0, 0, Integer.MAX_VALUE),
                Printable.of(node.get("service").string("")));
    }
}
