package minitel.gateway.console;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import minitel.gateway.config.Password;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.local.LocalSocket;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Where operators come in: by the console's port, and by a Unix socket. At most 16 at once by
/// each, so that nobody who fills the port keeps out whoever sits at the machine.
public final class ConsoleServer implements Consumer<Socket>, AutoCloseable {
    /// Its name in the runtime directory.
    public static final String SOCKET = "console.sock";

    private static final int MOST = 16;
    private static final Password NONE = Password.of("");

    private final Commands commands;
    private final Trace trace;
    private final Password password;
    private final Semaphore callers = new Semaphore(MOST);
    private final Semaphore locals = new Semaphore(MOST);
    private final Set<Duplex> lines = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LocalSocket socket;
    private volatile boolean closed;

    /// @param password asked for on the port, when it is set; never on the Unix socket
    public ConsoleServer(Commands commands, Trace trace, Password password) {
        this.commands = commands;
        this.trace = trace;
        this.password = password;
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
        talk(line, password, callers);
    }

    /// Opens the Unix socket, mode 0660.
    ///
    /// @return false when another gateway has it
    public boolean open(Path file) throws IOException {
        socket = LocalSocket.open(file, "console", line -> talk(line, NONE, locals)).orElse(null);
        return socket != null;
    }

    private void talk(Duplex line, Password wanted, Semaphore places) {
        if (!places.tryAcquire()) {
            line.close();
            return;
        }
        lines.add(line);
        try {
            if (!closed) {
                new Talk(line, commands, wanted, trace).run();
            }
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                Logger.error(t, "the console failed");
            }
        } finally {
            lines.remove(line);
            places.release();
            line.close();
        }
    }

    /// Sends the operators away. The port belongs to whoever listens on it.
    @Override
    public void close() {
        closed = true;
        LocalSocket opened = socket;
        if (opened != null) {
            opened.close();
        }
        lines.forEach(Duplex::close);
    }
}
