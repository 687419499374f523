package minitel.bridge.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import minitel.os.PseudoTerminal;
import org.jspecify.annotations.Nullable;

/// The cable between a simulated Minitel and the bridge, which may be unplugged. Whoever calls
/// holds the Minitel's lock.
final class Cable implements Wire.Far {
    private final Optional<Path> link;
    private @Nullable PseudoTerminal pty;

    /// Plugged in.
    ///
    /// @param link where its device shall be found, whenever it is plugged in
    Cable(Optional<Path> link) throws IOException {
        this.link = link.map(Path::toAbsolutePath);
        plug();
    }

    void plug() throws IOException {
        if (pty == null) {
            pty = PseudoTerminal.open(link);
        }
    }

    /// @return whether it was plugged in
    boolean unplug() {
        PseudoTerminal plugged = pty;
        pty = null;
        if (plugged != null) {
            plugged.close();
        }
        return plugged != null;
    }

    /// The pseudo-terminal while it is plugged in.
    Optional<PseudoTerminal> pty() {
        return Optional.ofNullable(pty);
    }

    Path device() {
        return pty().map(PseudoTerminal::device)
                .or(() -> link)
                .orElseThrow(() -> new IllegalStateException("the simulated Minitel is unplugged"));
    }

    @Override
    public int speed() {
        try {
            return pty == null ? 0 : pty.slaveSpeed();
        } catch (IOException _) {
            return 0; // It hears nothing any more.
        }
    }

    @Override
    public void hear(byte[] raw) {
        try {
            if (pty != null) {
                pty.write(raw);
            }
        } catch (IOException _) {
            // It hears nothing any more.
        }
    }

    /// Wakes whoever waits on the pseudo-terminal.
    void nudge() {
        pty().ifPresent(PseudoTerminal::nudge);
    }
}
