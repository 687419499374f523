package minitel.gateway.peer.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import minitel.life.LogBudget;
import minitel.life.OwnDirectory;
import minitel.life.OwnFile;
import minitel.life.WriteFailure;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The state of trust and its file: what is decided is in the file before anybody acts on it. One
/// program holds it at a time. For any thread; a change waits for the disk.
final class TrustLedger implements AutoCloseable {
    private final TrustFile file;
    private final FileChannel held;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile TrustState state;

    private TrustLedger(TrustFile file, FileChannel held) throws IOException {
        this.file = file;
        this.held = held;
        state = file.read();
    }

    /// What is decided, and what is to be done about it.
    record Step<T>(TrustState then, T told) {}

    /// @throws IOException with a sentence for the owner: another program holds it, or it is broken
    static TrustLedger open(Path path) throws IOException {
        TrustFile file = new TrustFile(path);
        Path beside = file.path().resolveSibling(file.path().getFileName() + ".lock");
        OwnDirectory.make(beside.resolveSibling(""));
        FileChannel held =
                OwnFile.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            if (lockOf(held) == null) {
                throw new IOException(
                        file.path()
                                + " is in use by another program: give this to the peer-link that"
                                + " runs, or stop it");
            }
            TrustLedger ledger = new TrustLedger(file, held);
            opened = true;
            return ledger;
        } finally {
            if (!opened) {
                held.close();
            }
        }
    }

    private static @Nullable FileLock lockOf(FileChannel held) throws IOException {
        try {
            return held.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // another part of this very program
        }
    }

    TrustState state() {
        return state;
    }

    /// Decides one thing after the other.
    ///
    /// @throws IOException when it could not be written: then nothing has changed
    <T> T change(Function<TrustState, Step<T>> decision) throws IOException {
        lock.lock();
        try {
            Step<T> step = decision.apply(state);
            if (!step.then().equals(state)) {
                file.write(step.then());
                state = step.then();
            }
            return step.told();
        } finally {
            lock.unlock();
        }
    }

    /// The same for who can do nothing about a full disk but go on.
    ///
    /// @return empty = it could not be written, and is in the log; nothing has changed
    <T> Optional<T> changeIfWritten(Function<TrustState, Step<T>> decision) {
        lock.lock();
        try {
            Step<T> step = decision.apply(state);
            if (!step.then().equals(state) && !isWritten(step.then())) {
                return Optional.empty();
            }
            state = step.then();
            return Optional.of(step.told());
        } finally {
            lock.unlock();
        }
    }

    private boolean isWritten(TrustState fresh) {
        try {
            file.write(fresh);
            return true;
        } catch (IOException e) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error("{} cannot be written: {}", file.path(), WriteFailure.words(e));
            }
            return false;
        }
    }

    /// Lets another program have it.
    @Override
    public void close() throws IOException {
        held.close();
    }
}
