package minitel.bridge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.bridge.cli.BridgeCli;
import minitel.bridge.cli.BridgeEnvironment;
import minitel.bridge.cli.CommandActions;
import minitel.bridge.cli.TerminalDetector;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.ConfigReader;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.session.run.SerialLineSource;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.Simulator;
import minitel.io.VirtualThreads;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.Supervisor;

/// The entry point of `minitel-bridge`.
public final class Main {
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private Main() {}

    public static void main(String[] arguments) {
        BridgeEnvironment around = BridgeEnvironment.ofSystem();
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
    private record Real(BridgeEnvironment around) implements CommandActions {
        @Override
        public ExitCode run(BridgeConfig config, ConfigReader again, Optional<Duration> giveUp) {
            Daemon daemon =
                    new Daemon(
                            BridgeEnvironment.PROGRAM,
                            CLOSING,
                            around.err(),
                            Supervisor.ofSystem());
            VirtualThreads.onUncaught(daemon::died);
            Thread.setDefaultUncaughtExceptionHandler(daemon::died);
            BridgeDaemon bridgeDaemon =
                    new BridgeDaemon(config, again, around.programPaths(), around.out());
            giveUp.ifPresent(patience ->
                    bridgeDaemon.endWhenVacant(patience, () -> daemon.end(ExitCode.OK)));
            return daemon.run(bridgeDaemon);
        }

        @Override
        public ExitCode detect(BridgeConfig config, Optional<String> port) {
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
