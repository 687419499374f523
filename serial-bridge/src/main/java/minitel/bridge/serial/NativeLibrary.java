package minitel.bridge.serial;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.ReentrantLock;
import minitel.os.SignalActions;
import org.jspecify.annotations.Nullable;

/// Loads the native part of the serial library, from a directory that no other user can write to.
///
/// By itself the library trusts a file in `/tmp` that any user may have put there. So it is shown
/// another temporary directory while it loads: the installed one, which only root writes, or a
/// fresh one, which only this user enters and which is gone again as soon as the code is loaded.
/// Loading takes signals away as well; they are given back: with SIGHUP ignored, a closed terminal
/// window would leave the program behind.
final class NativeLibrary {
    /// The directory of the installed library; set by the launcher.
    static final String INSTALLED = "jSerialComm.library.path";

    private static final String TEMPORARY = "java.io.tmpdir";

    /// HUP, USR1, USR2, CONT, TTIN, TTOU. Not IO, which would end the program and which nothing but
    /// a device of the library can send.
    private static final int[] TAKEN_AWAY = {1, 10, 12, 18, 21, 22};

    private static final ReentrantLock LOADING = new ReentrantLock();

    /// Guarded by LOADING.
    private static boolean loaded;

    private NativeLibrary() {}

    /// Has the library loaded, unless it is already.
    ///
    /// @param firstUse initialises the class of the library that loads the native part, and calls
    ///   into that
    /// @throws IOException when there is no directory for it, or it is not for this machine
    static void load(Runnable firstUse) throws IOException {
        LOADING.lock();
        try {
            if (!loaded) {
                loadNow(firstUse);
                loaded = true;
            }
        } finally {
            LOADING.unlock();
        }
    }

    /// Loads whatever has been loaded before.
    static void loadNow(Runnable firstUse) throws IOException {
        String installed = System.getProperty(INSTALLED, "");
        String before = System.getProperty(TEMPORARY);
        Path place = installed.isEmpty() ? fresh(before) : Path.of(installed);
        System.setProperty(TEMPORARY, place.toString());
        try (SignalActions _ = SignalActions.of(TAKEN_AWAY)) {
            firstUse.run();
        } catch (LinkageError e) {
            throw new IOException(
                    "the native serial library cannot be loaded from "
                            + place
                            + ": allow programs there (no noexec), or name the directory of"
                            + " libjSerialComm.so with -D"
                            + INSTALLED,
                    e);
        } finally {
            System.setProperty(TEMPORARY, before);
            if (installed.isEmpty()) {
                delete(place);
            }
        }
    }

    private static Path fresh(String parent) throws IOException {
        try {
            return Files.createTempDirectory(Path.of(parent), "minitel-bridge-");
        } catch (IOException e) {
            throw new IOException(
                    "no directory for the native serial library can be made in "
                            + parent
                            + ": make room there, or name an installed one with -D"
                            + INSTALLED,
                    e);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException e)
                            throws IOException {
                        Files.delete(emptied);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
