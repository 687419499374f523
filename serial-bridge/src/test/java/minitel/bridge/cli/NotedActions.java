package minitel.bridge.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.ansi.TerminalFont;
import minitel.bridge.simulate.Model;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;

/// Notes what was asked for and does nothing; every job exits with 69.
public final class NotedActions implements CommandActions {
    final List<ConfigValues> runs = new ArrayList<>();
    final List<Optional<Duration>> patience = new ArrayList<>();
    final List<String> others = new ArrayList<>();

    /// What `run` throws.
    @Nullable RuntimeException planted;

    @Override
    public ExitCode run(ConfigValues config, ConfigReader<?> again, Optional<Duration> giveUp) {
        if (planted != null) {
            throw planted;
        }
        runs.add(config);
        patience.add(giveUp);
        return ExitCode.UNAVAILABLE;
    }

    @Override
    public ExitCode detect(ConfigValues config, Optional<String> port) {
        others.add("detect " + port.orElse("all"));
        return ExitCode.UNAVAILABLE;
    }

    @Override
    public ExitCode simulate(Model model, Optional<Path> link, Optional<TerminalFont> font) {
        others.add(
                "simulate "
                        + model
                        + link.map(path -> " " + path).orElse("")
                        + font.map(each -> " " + each).orElse(""));
        return ExitCode.UNAVAILABLE;
    }
}
