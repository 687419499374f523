package minitel.bridge.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.session.LineStatus;
import minitel.bridge.session.run.StatusListener;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.cli.ControlSocket;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.Printable;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// What every line is doing, for whoever asks: one file in the runtime directory, written when
/// something changes and gone when the program has ended. Several bridges of one user have one such
/// file: one of them publishes. For any thread.
public final class StatusFile implements AutoCloseable {
    public static final String NAME = "status.json";

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    /// By the name that the configuration gives the line.
    private final Map<String, Map<String, Object>> lines = new TreeMap<>();

    private boolean failing;
    private boolean published;
    private boolean closed;

    public StatusFile(Path file) {
        this.file = file;
    }

    /// The file is ours from now on; before, nothing is written and nothing deleted.
    public void publish() {
        lock.lock();
        try {
            published = true;
            write();
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
            write();
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
            if (!entry.equals(lines.put(line, entry)) || failing) {
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        if (closed || !published) {
            return;
        }
        try {
            OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
            JsonFile.write(file, Map.of("lines", lines.values()));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                Logger.warn("{} cannot be written: {}", file, WriteFailure.words(e));
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (published && !closed) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Logger.debug("{} stays behind: {}", file, e.toString());
        } finally {
            closed = true;
            lock.unlock();
        }
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
        List<Line> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.isReadable(file) && !ControlSocket.isLeftBehind(file.resolveSibling(""))) {
                Optional<JsonNode> root = JsonFile.read(file, new Faults());
                root.ifPresent(
                        node -> node.get("lines").items().forEach(each -> found.add(line(each))));
            }
        }
        return found;
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
