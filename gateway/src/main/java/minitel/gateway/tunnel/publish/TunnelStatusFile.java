package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.cli.ControlSocket;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.link.LinkFigures;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// How the tunnel does, for whoever asks: a file in the runtime directory, gone when the program
/// has ended. For any thread.
public final class TunnelStatusFile implements AutoCloseable {
    public static final String NAME = "status.json";

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Object> written = Map.of();
    private boolean failing;
    private boolean closed;

    TunnelStatusFile(Path file) {
        this.file = file;
    }

    /// Writes it, if anything is new or the last one has failed.
    void show(HolderStatus status) {
        lock.lock();
        try {
            Map<String, Object> fresh = entry(status);
            if (!closed && (failing || !fresh.equals(written))) {
                write(fresh);
                written = fresh;
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Map<String, Object> fresh) {
        try {
            OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
            JsonFile.write(file, fresh);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                Logger.warn("{} cannot be written: {}", file, WriteFailure.words(e));
            }
            failing = true;
        }
    }

    static Map<String, Object> entry(HolderStatus status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", status.config().name().text());
        entry.put("to", status.config().to().toString());
        entry.put("state", status.state().word());
        entry.put("since", status.since().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!status.reason().isEmpty()) {
            entry.put("reason", status.reason());
        }
        entry.put("links", status.links());
        status.figures().ifPresent(figures -> figures(entry, figures));
        entry.put(
                "publish",
                status.config().publish().stream()
                        .map(one -> word(one, status.troubles()))
                        .toList());
        return entry;
    }

    private static void figures(Map<String, Object> entry, LinkFigures figures) {
        figures.roundTrip().ifPresent(time -> entry.put("roundTripMillis", time.toMillis()));
        entry.put("streams", figures.streams());
        entry.put("opened", figures.opened());
        entry.put("refused", figures.refused());
        entry.put("received", figures.received());
        entry.put("sent", figures.sent());
    }

    private static Map<String, Object> word(
            PublishedTarget target, Map<TunnelName, TargetTrouble> troubles) {
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("word", target.word().text());
        word.put("target", target.address().toString());
        word.put(
                "web",
                switch (target.web()) {
                    case WebAccess.Open _ -> "open";
                    case WebAccess.Off _ -> "off";
                    case WebAccess.Behind _ -> "password";
                });
        word.put("proxy", target.proxy());
        TargetTrouble trouble = troubles.get(target.word());
        if (trouble != null) {
            word.put("reason", trouble.why());
            word.put("since", trouble.since().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return word;
    }

    /// What a running tunnel of this machine says of itself, not one that was killed; empty = none
    /// runs, or not for this user's eyes.
    public static Optional<String> running(List<Path> files) {
        for (Path file : files) {
            if (Files.isReadable(file) && !ControlSocket.isLeftBehind(file.resolveSibling(""))) {
                Optional<JsonNode> root = JsonFile.read(file, new Faults());
                if (root.isPresent()) {
                    return Optional.of(JsonFile.text(file));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed && !written.isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Logger.debug("{} stays behind: {}", file, e.toString());
        } finally {
            closed = true;
            lock.unlock();
        }
    }
}
