package minitel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What a running program has in its runtime directory: its [ControlSocket] and its
/// [RuntimeStatus]. They belong together: while another instance has the socket, the file is that
/// one's too, and once it has gone both are taken over. For any thread, but for [#open].
public final class RuntimeFiles implements AutoCloseable {
    private final RuntimeStatus status;
    private final Supplier<Optional<ControlSocket>> opening;
    private final BooleanSupplier alive;
    private volatile Optional<ControlSocket> control = Optional.empty();

    /// @param kind of program, as in its name after `minitel-`: `gateway relay`
    /// @param reload does it, and returns what to answer
    /// @param alive whether the rest of the program is
    public RuntimeFiles(
            String kind, Path directory, Supplier<List<String>> reload, BooleanSupplier alive) {
        this(directory, alive, socket -> ControlSocket.open(kind, socket, reload, alive));
    }

    /// The same for a program that takes more words.
    public RuntimeFiles(
            String kind,
            Path directory,
            Supplier<List<String>> reload,
            BooleanSupplier alive,
            ControlSocket.OwnWords words) {
        this(directory, alive, socket -> ControlSocket.open(kind, socket, reload, alive, words));
    }

    private RuntimeFiles(Path directory, BooleanSupplier alive, Opening opening) {
        status = new RuntimeStatus(directory.resolve(RuntimeStatus.NAME));
        this.alive = alive;
        this.opening = () -> opening.open(directory.resolve(ControlSocket.NAME));
    }

    @FunctionalInterface
    private interface Opening {
        Optional<ControlSocket> open(Path socket);
    }

    /// Once, when the program can answer. A program that cannot have them runs on.
    public void open() {
        control = opening.get();
        claim();
    }

    /// Takes the place if another instance had it and has gone. For one thread, again and again.
    public void claim() {
        if (control.map(ControlSocket::claim).orElse(true)) {
            status.publish();
        }
    }

    /// Takes what the status is to say; before they are open, too.
    public void show(Map<String, Object> entry) {
        status.show(entry);
    }

    /// Whether the program answers at its socket that it is well; without one, whether it is.
    public boolean answers() {
        return control.map(ControlSocket::answers).orElseGet(alive::getAsBoolean);
    }

    @Override
    public void close() {
        status.close(); // before somebody else takes the place
        control.ifPresent(ControlSocket::close);
    }
}
