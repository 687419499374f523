package minitel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.life.WriteFailure;
import minitel.local.LocalSocketClient;
import minitel.local.LocalSocketServer;
import org.tinylog.Logger;

/// The Unix socket at which a running program takes a [WordCommand] of the same machine: one word
/// in, some lines out.
public final class ControlSocket implements AutoCloseable {
    /// In the runtime directory, mode 0660.
    public static final String NAME = "control.sock";

    /// The word that asks for a reload.
    public static final String RELOAD = "reload";

    /// What the program asks itself, and the answer when all is well.
    private static final String ALIVE = "alive";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 1024;
    private static final int MOST = 4;

    /// Of program, as in its name after `minitel-`.
    private final String kind;

    private final Path file;
    private final Supplier<List<String>> reload;
    private final BooleanSupplier alive;
    private final OwnWords words;
    private final Semaphore places = new Semaphore(MOST);
    private volatile Optional<LocalSocketServer> socket;

    private ControlSocket(
            String kind,
            Path file,
            Supplier<List<String>> reload,
            BooleanSupplier alive,
            OwnWords words)
            throws IOException {
        this.words = words;
        this.kind = kind;
        this.file = file;
        this.reload = reload;
        this.alive = alive;
        socket = LocalSocketServer.open(file, "control", this::serve);
    }

    /// What else a program can be told at its socket.
    @FunctionalInterface
    public interface OwnWords {

        /// @param line what was said, and is no word of all programs
        /// @return the answer, of at least one line
        List<String> answer(String line);
    }

    /// The socket is a comfort: a program that cannot have it runs on.
    ///
    /// @param kind of program, as in its name after `minitel-`: `bridge`
    /// @param reload does it, and returns what to answer
    /// @param alive whether the rest of the program is
    public static Optional<ControlSocket> open(
            String kind, Path file, Supplier<List<String>> reload, BooleanSupplier alive) {
        String unknown = "the " + LocalSocketClient.called(kind) + " knows one word: " + RELOAD;
        return open(kind, file, reload, alive, _ -> List.of(unknown));
    }

    /// The same for a program that takes more words.
    public static Optional<ControlSocket> open(
            String kind,
            Path file,
            Supplier<List<String>> reload,
            BooleanSupplier alive,
            OwnWords words) {
        try {
            ControlSocket control = new ControlSocket(kind, file, reload, alive, words);
            if (control.socket.isEmpty()) {
                Logger.warn(
                        "{} belongs to another {}: reload reaches that one, and its status is shown",
                        file,
                        kind);
            }
            return Optional.of(control);
        } catch (IOException e) {
            Logger.warn(
                    "no socket at {} ({}): reload does not reach this {}",
                    file,
                    WriteFailure.words(e),
                    kind);
            return Optional.empty();
        }
    }

    /// Takes the place if another instance had it and has gone. For one thread, again and again.
    ///
    /// @return whether it is ours now
    public boolean claim() {
        if (socket.isPresent()) {
            return true;
        }
        try {
            socket = LocalSocketServer.open(file, "control", this::serve);
            socket.ifPresent(_ -> Logger.info("{} is this {}'s from now on", file, kind));
        } catch (Throwable t) { // not typed: it may park
            Logger.debug("{} cannot be taken: {}", file, t.toString());
        }
        return socket.isPresent();
    }

    /// Whether a program that had its files in a directory was killed there, and has left them
    /// behind: what they say is over.
    public static boolean isLeftBehind(Path directory) {
        return LocalSocketClient.isLeftBehind(directory.resolve(NAME));
    }

    /// Whether it is ours, not another instance's.
    public boolean owned() {
        return socket.isPresent();
    }

    /// Whether the program answers at this socket that it is well. One that is another's is not
    /// asked.
    public boolean answers() {
        if (socket.isEmpty()) {
            return alive.getAsBoolean();
        }
        try (LocalSocketClient line = LocalSocketClient.open(kind, List.of(file))) {
            return line.answer(ALIVE).strip().equals(ALIVE);
        } catch (IOException e) {
            Logger.warn("the {} does not answer its own word: {}", kind, e.getMessage());
            return false;
        }
    }

    private void serve(Duplex line) {
        boolean admitted = places.tryAcquire();
        try (Timebox _ = new Timebox("control.patience", PATIENCE, line::abort)) {
            if (admitted) {
                answer(line, word(line));
            }
        } catch (Throwable t) {
            Logger.debug("a command left without its answer: {}", t.toString());
        } finally {
            if (admitted) {
                places.release();
            }
            line.close();
        }
    }

    /// What comes before the first end of line, or the end.
    private static String word(Duplex line) throws IOException {
        byte[] buffer = new byte[LONGEST];
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("\n") < 0 && heard.length() < LONGEST) {
            int n = line.read(buffer);
            if (n < 0) {
                break;
            }
            heard.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
        }
        return heard.toString().lines().findFirst().orElse("").strip();
    }

    private void answer(Duplex line, String word) throws IOException {
        List<String> answer =
                switch (word) {
                    case RELOAD -> guarded("a reload", reload);
                    case ALIVE -> List.of(alive.getAsBoolean() ? ALIVE : "a part of it has died");
                    default -> guarded("a word", () -> words.answer(word));
                };
        line.write((String.join("\n", answer) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> guarded(String what, Supplier<List<String>> answer) {
        try {
            return answer.get();
        } catch (Throwable t) {
            Logger.error(t, "{} failed by a fault of this program", what);
            return List.of(WordCommand.FAULT + ", which its log tells: " + t);
        }
    }

    @Override
    public void close() {
        socket.ifPresent(LocalSocketServer::close);
    }
}
