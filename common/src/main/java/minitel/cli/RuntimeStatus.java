package minitel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// What a running program says of itself, for whoever asks: a file in the runtime directory, beside
/// its [ControlSocket], written when something has changed and gone when the program has ended.
/// Several instances of one user have one such file: one of them publishes. For any thread.
public final class RuntimeStatus implements AutoCloseable {
    public static final String NAME = "status.json";

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Object> latest = Map.of();
    private boolean failing;
    private boolean published;
    private boolean closed;

    public RuntimeStatus(Path file) {
        this.file = file;
    }

    /// The file is ours from now on; before, nothing is written and nothing deleted.
    public void publish() {
        lock.lock();
        try {
            if (!published) {
                published = true;
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes what is to be in it: it is written if it is new, or the last writing has failed.
    ///
    /// @param fresh as [minitel.json.JsonText#write] takes it; not to be changed afterwards
    public void show(Map<String, Object> fresh) {
        lock.lock();
        try {
            if (failing || !fresh.equals(latest)) {
                latest = fresh;
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        if (closed || !published || latest.isEmpty()) {
            return;
        }
        try {
            OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
            JsonFile.write(file, latest);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                Logger.warn("{} cannot be written: {}", file, WriteFailure.words(e));
            }
            failing = true;
        }
    }

    /// What the programs of this machine say, not one that was killed; what is broken is left out,
    /// and what is not for this user's eyes.
    public static Stream<Path> running(List<Path> files) {
        return files.stream().filter(RuntimeStatus::isRunning);
    }

    /// What stands in one of them.
    public static Stream<JsonNode> read(Path file) {
        return JsonFile.read(file, new Faults()).stream();
    }

    private static boolean isRunning(Path file) {
        return Files.isReadable(file)
                && !ControlSocket.isLeftBehind(file.resolveSibling(""))
                && read(file).findAny().isPresent();
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
}
