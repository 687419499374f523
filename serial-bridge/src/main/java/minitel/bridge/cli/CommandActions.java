package minitel.bridge.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import minitel.ansi.TerminalFont;
import minitel.bridge.simulate.Model;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;

/// What the commands do once their words are good; a test brings its own.
public interface CommandActions {

    /// Runs until it is told to end.
    ///
    /// @param again reads the same file once more, for a reload
    /// @param giveUp after how long with nothing to serve it ends; empty = never
    ExitCode run(ConfigValues config, ConfigReader<?> again, Optional<Duration> giveUp);

    /// Says which Minitel is where.
    ///
    /// @param port the only device to look at; empty = every candidate
    ExitCode detect(ConfigValues config, Optional<String> port);

    /// Plays a Minitel until its user leaves.
    ///
    /// @param link a name for its device; empty = none but the system's
    /// @param font of the window; empty = by what the environment says of it
    ExitCode simulate(Model model, Optional<Path> link, Optional<TerminalFont> font);
}
