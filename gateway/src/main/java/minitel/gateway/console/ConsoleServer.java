package minitel.gateway.console;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorOrigin;
import minitel.gateway.operate.PasswordAttempts;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.life.LogBudget;
import minitel.local.LocalSocketServer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Lets operators in, by the console's port and by a Unix socket. At most 16 at once by each, so
/// that nobody who fills the port keeps out whoever sits at the machine; those who have yet to say
/// the password are not among them. A connection keeps the thread that brings it.
public final class ConsoleServer implements Consumer<Socket>, AutoCloseable {
    /// Its name in the runtime directory.
    public static final String SOCKET = "console.sock";

    private static final int MOST = 16;

    private final ConsoleWords words;
    private final ActionLog log;
    private final PasswordPrompt prompt;
    private final Semaphore callers = new Semaphore(MOST);
    private final Semaphore locals = new Semaphore(MOST);
    private final Set<Duplex> lines = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LocalSocketServer socket;
    private volatile boolean closed;

    /// @param log does what the operators want done
    /// @param attempts where a password is asked for on the port; never on the Unix socket
    public ConsoleServer(List<OperatorCommand> commands, ActionLog log, PasswordAttempts attempts) {
        words = new ConsoleWords(commands);
        this.log = log;
        prompt = new PasswordPrompt(attempts);
    }

    /// Talks with whoever has connected to the console's port, on the calling thread.
    @Override
    public void accept(Socket from) {
        Duplex line;
        try {
            line = new SocketDuplex(from);
        } catch (Throwable t) {
            throw new IllegalStateException("an operator has left at once", t);
        }
        Way way = new Way(callers, OperatorOrigin.console(from.getInetAddress()), prompt.asks());
        talk(line, way, lines -> prompt.admits(line, lines, from.getInetAddress()));
    }

    /// Opens the Unix socket, mode 0660.
    ///
    /// @return false when another gateway has it
    public boolean open(Path file) throws IOException {
        socket = LocalSocketServer.open(file, "console", this::local).orElse(null);
        return socket != null;
    }

    private void local(Duplex line) {
        talk(line, new Way(locals, OperatorOrigin.socket(line.peer()), true), _ -> true);
    }

    /// How somebody came.
    ///
    /// @param places for those who come so
    /// @param who for the log
    /// @param shows whether he has shown who he is, by a password or a file's permissions
    private record Way(Semaphore places, OperatorOrigin who, boolean shows) {}

    /// Says whether somebody may talk to us.
    @FunctionalInterface
    private interface Admitting {
        boolean admits(ConsoleLines lines) throws IOException;
    }

    private void talk(Duplex line, Way way, Admitting door) {
        lines.add(line);
        try {
            ConsoleLines text = new ConsoleLines(line);
            if (!closed && door.admits(text)) {
                talk(text, way);
            }
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the console failed");
                }
            }
        } finally {
            lines.remove(line);
            line.close();
        }
    }

    private void talk(ConsoleLines text, Way way) throws IOException {
        if (way.places().tryAcquire()) {
            try {
                new ConsoleDialog(text, words, log, way.who(), way.shows()).run();
            } finally {
                way.places().release();
            }
        }
    }

    /// Sends the operators away. The port belongs to whoever listens on it.
    @Override
    public void close() {
        closed = true;
        LocalSocketServer opened = socket;
        if (opened != null) {
            opened.close();
        }
        lines.forEach(Duplex::close);
    }
}
