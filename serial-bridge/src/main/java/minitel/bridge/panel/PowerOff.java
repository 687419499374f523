package minitel.bridge.panel;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// Shuts the machine down, as the very long press asks. The bridge is stopped by that like every
/// other service.
public final class PowerOff {
    private static final List<String> COMMAND =
            List.of("systemctl", "--no-ask-password", "poweroff");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WORDS = 400;

    private PowerOff() {}

    /// Asks systemd, and says in the log why it does not, if so. Waits no longer than 10 s.
    ///
    /// @return whether the machine goes down
    public static boolean now() {
        Optional<String> refusal = run(COMMAND, PATIENCE);
        refusal.ifPresent(why -> Logger.error("{}", why));
        return refusal.isEmpty();
    }

    /// @return why the command did not do it; empty when it did
    static Optional<String> run(List<String> command, Duration patience) {
        String what = "the machine was not shut down: " + String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.of(what + " did not end within " + patience.toSeconds() + " s");
            }
            if (process.exitValue() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    what
                            + " ended with "
                            + process.exitValue()
                            + " ("
                            + words(process)
                            + "); a service may do so where a polkit rule allows"
                            + " org.freedesktop.login1.power-off to its user");
        } catch (Throwable t) {
            return Optional.of(what + " could not be run (" + t.getMessage() + ")");
        }
    }

    /// What an ended process said, without waiting for children that may still hold its output.
    private static String words(Process process) throws Exception {
        InputStream output = process.getInputStream();
        byte[] said = output.readNBytes(Math.min(output.available(), MOST_WORDS));
        return new String(said, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    }
}
