package minitel.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import minitel.life.Amount;
import minitel.life.OwnFile;
import minitel.life.WriteFailure;
import org.jspecify.annotations.Nullable;

/// A log in a file that others rotate: who renames it, deletes it, puts another in its place or
/// empties it finds the next line in the file of that name. It is made with mode 0640.
///
/// What cannot be written is counted, told once, and told of in the file when it takes lines again.
/// For any thread.
public final class LogFile implements AutoCloseable {
    private final Path file;
    private final Consumer<String> trouble;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FileChannel channel;

    /// Which file is open: names come and go.
    private @Nullable Object opened;

    private long lost;

    /// Whether a line was written in part.
    private boolean torn;

    /// @param trouble takes a sentence when the file takes no more lines
    LogFile(Path file, Consumer<String> trouble) {
        this.file = file;
        this.trouble = trouble;
    }

    /// Why a log cannot be written to a file of this name, if it cannot.
    public static Optional<String> refusal(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.of(file + " is no file: move it away, or log to another directory");
        }
        return Files.exists(file) && !Files.isWritable(file)
                ? Optional.of(file + " may not be written to by this user: chown it, or move it")
                : Optional.empty();
    }

    /// Writes lines, each with its end.
    void append(String text) {
        lock.lock();
        try {
            FileChannel to = current();
            String before = torn ? "\n" : "";
            if (lost > 0) {
                before += Amount.of(lost, "line is", "lines are") + " missing here\n";
            }
            torn = true;
            write(to, before + text);
            torn = false;
            lost = 0;
        } catch (Throwable t) { // the log goes on elsewhere, and so does the program
            fail(t);
        } finally {
            lock.unlock();
        }
    }

    private static void write(FileChannel to, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private void fail(Throwable t) {
        shut();
        lost++;
        if (lost == 1) {
            trouble.accept(
                    "the log cannot be written to "
                            + file
                            + " ("
                            + WriteFailure.words(t)
                            + "): make room, or mend its permissions; the log goes on here");
        }
    }

    private FileChannel current() throws IOException {
        FileChannel open = channel;
        if (open != null && key().equals(Optional.ofNullable(opened))) {
            return open;
        }
        shut();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is no file"); // to open a pipe is to wait for its reader
        }
        open = OwnFile.open(file, APPEND, CREATE);
        channel = open;
        opened = key().orElse(null);
        return open;
    }

    private Optional<Object> key() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException _) { // it was renamed or deleted
            return Optional.empty();
        }
    }

    private void shut() {
        FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException _) {
            // Its lines are written, or counted.
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            shut();
        } finally {
            lock.unlock();
        }
    }
}
