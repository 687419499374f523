package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import minitel.cli.ParsedOption;
import minitel.config.ConfigReader;
import minitel.gateway.relay.config.RelayFile;
import minitel.gateway.relay.config.RelayFlags;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `relay`: SnowSignal's, by their names, and its environment.
final class RelayFileOptions {
    /// As the directories of the relay's service are called.
    static final String PLACES = "minitel-relay";

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the relay (/etc/minitel-gateway/relay.json if there is one)")
    private @Nullable Path config;

    @Option(
            names = {"-t", "--target-interface"},
            paramLabel = "NAME",
            converter = Interface.class,
            description =
                    "hear and repeat here (eth0); may be repeated [environment: TARGET_INTERFACE]")
    private List<String> interfaces = new ArrayList<>();

    @Option(
            names = {"-b", "--broadcast-port"},
            paramLabel = "PORT",
            converter = Port.class,
            description = "relay this port of UDP (5076); may be repeated [BDCAST_PORT]")
    private List<Integer> ports = new ArrayList<>();

    @Option(
            names = {"-m", "--mesh-port"},
            paramLabel = "PORT",
            converter = Port.class,
            description = "the port of all relays, by UDP (7124) [MESH_PORT]")
    private @Nullable Integer mesh;

    @Option(
            names = "--other-relays",
            arity = "1..*",
            paramLabel = "HOST",
            converter = Host.class,
            description = "names or addresses of the other relays (none: it relays to itself)")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            converter = Host.class,
            description =
                    "the other relays are the tasks of this service of a Docker swarm: tasks.NAME is"
                            + " looked up every 10 s [SERVICENAME]")
    private @Nullable String service;

    @Option(
            names = {"-l", "-ll", "--log-level"},
            paramLabel = "LEVEL",
            converter = Level.class,
            description = "debug, info, warning, error or critical (info) [LOGLEVEL]")
    private @Nullable LogLevel level;

    /// SnowSignal's words.
    enum LogLevel {
        DEBUG("debug"),
        INFO("info"),
        WARNING("warn"),
        ERROR("error"),
        CRITICAL("off");

        private final String own;

        LogLevel(String own) {
            this.own = own;
        }

        /// The same word of the logger's.
        String own() {
            return own;
        }

        /// @throws IllegalArgumentException with a sentence for the person who wrote it
        static LogLevel of(String text) {
            for (LogLevel one : values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no level: write debug, info, warning, error or critical");
        }
    }

    ConfigReader<?> reader(ProgramPaths paths) {
        return RelayFile.reader(flags(), paths.beside(PLACES));
    }

    /// @throws ParameterException for what the environment says wrongly
    LogLevel level() {
        String said = System.getenv().getOrDefault("LOGLEVEL", "").strip();
        try {
            return level != null ? level : said.isEmpty() ? LogLevel.INFO : LogLevel.of(said);
        } catch (IllegalArgumentException e) {
            throw wrong("the environment's LOGLEVEL: " + e.getMessage());
        }
    }

    private RelayFlags flags() {
        try {
            return new RelayFlags(
                            Optional.ofNullable(config),
                            RelayFlags.once(interfaces),
                            RelayFlags.once(ports),
                            Optional.ofNullable(mesh),
                            RelayFlags.once(peers),
                            Optional.ofNullable(service))
                    .within(System.getenv());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static final class Interface extends ParsedOption<String> {
        Interface() {
            super(RelayFlags::interfaceName);
        }
    }

    private static final class Port extends ParsedOption<Integer> {
        Port() {
            super(RelayFlags::port);
        }
    }

    private static final class Host extends ParsedOption<String> {
        Host() {
            super(RelayFlags::host);
        }
    }

    private static final class Level extends ParsedOption<LogLevel> {
        Level() {
            super(LogLevel::of);
        }
    }
}
