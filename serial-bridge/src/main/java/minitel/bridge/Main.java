package minitel.bridge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.bridge.cli.BridgeCli;
import minitel.bridge.cli.CommandActions;
import minitel.bridge.cli.TerminalDetector;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.session.run.SerialLineSource;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.Simulator;
import minitel.cli.CliEnvironment;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.life.Daemon;
import minitel.life.ExitCode;

/// The entry point of `minitel-bridge`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CliEnvironment around = CliEnvironment.ofSystem(BridgeCli.PROGRAM, Main.class);
        System.exit(new BridgeCli(new Real(around), around).run(arguments));
    }

    /// By the terminal's type, and by its locale as POSIX looks it up.
    public static TerminalFont font(Map<String, String> environment) {
        String locale =
                Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("");
        return TerminalFont.of(environment.getOrDefault("TERM", ""), locale);
    }

    /// What the commands really do.
    private record Real(CliEnvironment around) implements CommandActions {
        @Override
        public ExitCode run(ConfigValues config, ConfigReader<?> again, Optional<Duration> giveUp) {
            Daemon daemon = around.daemon();
            BridgeDaemon bridgeDaemon =
                    new BridgeDaemon(config, again, around.programPaths(), around.out());
            giveUp.ifPresent(patience ->
                    bridgeDaemon.endWhenVacant(patience, () -> daemon.end(ExitCode.OK)));
            return daemon.run(bridgeDaemon);
        }

        @Override
        public ExitCode detect(ConfigValues config, Optional<String> port) {
            AdapterFinder adapterFinder = new AdapterFinder(Path.of("/"));
            return new TerminalDetector(around, adapterFinder, new SerialLineSource(adapterFinder))
                    .detect(config, port);
        }

        @Override
        public ExitCode simulate(Model model, Optional<Path> link, Optional<TerminalFont> font) {
            Simulator.Look look =
                    new Simulator.Look(KeyHelp.FRENCH, font.orElseGet(() -> font(System.getenv())));
            return Simulator.run(model, link, around.out(), around.err(), look);
        }
    }
}
