package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.cli.ParsedOption;
import minitel.config.ConfigReader;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.gateway.tunnel.publish.TunnelFlags;
import minitel.gateway.tunnel.west.WestProgram;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `tunnel` that say what is published, and where.
final class TunnelFileOptions {
    /// As the directories of the tunnel's service are called.
    static final String PLACES = "minitel-tunnel";

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the tunnel (/etc/minitel-gateway/tunnel.json if there is one)")
    private @Nullable Path config;

    @Option(
            names = "--to",
            paramLabel = "URI",
            converter = Gateway.class,
            description = "the gateway: wss://gateway.example:9001/")
    private Route.@Nullable WebSocket to;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Name.class,
            description = "the name that its owner has given")
    private @Nullable TunnelName name;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the key pair (tunnel.key beside the file, else among this user's state)")
    private @Nullable Path key;

    @Option(
            names = "--plain",
            description = "go by ws:// though anybody on the way can read and change what passes")
    private boolean plain;

    @Option(
            names = "--publish",
            paramLabel = "WORD=URI",
            description =
                    "what is reached by tunnel://NAME/WORD: tcp://host:port, ws://host:port/path or"
                            + " http://host:port/, which browsers may see; may be repeated")
    private Map<String, String> publish = new LinkedHashMap<>();

    ConfigReader<?> reader(ProgramPaths paths) {
        return TunnelFile.reader(flags(), paths.beside(PLACES));
    }

    /// The file that is meant, if it is one of *west*.
    Optional<Path> westFile(ProgramPaths paths) {
        return TunnelFile.root(Optional.ofNullable(config), paths.beside(PLACES))
                .filter(WestProgram::isWest)
                .map(_ -> TunnelFile.file(Optional.ofNullable(config), paths));
    }

    private TunnelFlags flags() {
        return new TunnelFlags(
                Optional.ofNullable(config),
                Optional.ofNullable(to),
                Optional.ofNullable(name),
                Optional.ofNullable(key),
                plain,
                published());
    }

    private List<PublishedTarget> published() {
        try {
            return TunnelFlags.published(publish);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private static final class Gateway extends ParsedOption<Route.WebSocket> {
        Gateway() {
            super(Route::parseWebSocket);
        }
    }

    private static final class Name extends ParsedOption<TunnelName> {
        Name() {
            super(TunnelName::new);
        }
    }
}
