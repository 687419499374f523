package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.cli.ParsedOption;
import minitel.config.ConfigReader;
import minitel.dial.Route;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.gateway.tunnel.publish.TunnelFlags;
import minitel.gateway.tunnel.west.WestProgram;
import minitel.json.Faults;
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
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "the authorities (PEM) that alone are trusted for the gateway's certificate")
    private @Nullable Path ca;

    @Option(
            names = "--plain",
            description = "go by ws:// though anybody on the way can read and change what passes")
    private boolean plain;

    @Option(
            names = "--publish",
            paramLabel = "WORD=URI",
            converter = Published.class,
            description =
                    "what is reached by tunnel://NAME/WORD: tcp://host:port, ws://host:port/path or"
                            + " http://host:port/, which browsers may see; may be repeated")
    private List<PublishedTarget> publish = new ArrayList<>();

    ConfigReader<?> reader(ProgramPaths paths) {
        return TunnelFile.reader(flags(), paths.beside(PLACES));
    }

    /// The file that is meant, if it is one of *west*: then it says all, and no option does.
    ///
    /// @throws ParameterException where one stands beside it
    Optional<Path> westFile(ProgramPaths paths) {
        Optional<Path> named = Optional.ofNullable(config);
        Optional<Path> file =
                TunnelFile.root(named, paths.beside(PLACES), new Faults())
                        .filter(WestProgram::isWest)
                        .map(_ -> TunnelFile.file(named, paths));
        if (file.isPresent() && flags().sayMore()) {
            throw wrong(
                    file.get()
                            + " is a file of west's, which says all: --to, --name, --key, --ca,"
                            + " --plain and --publish do not go with it");
        }
        return file;
    }

    ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private TunnelFlags flags() {
        try {
            return new TunnelFlags(
                    Optional.ofNullable(config),
                    Optional.ofNullable(to),
                    Optional.ofNullable(name),
                    Optional.ofNullable(key),
                    Optional.ofNullable(ca),
                    plain,
                    publish);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
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

    private static final class Published extends ParsedOption<PublishedTarget> {
        Published() {
            super(TunnelFlags::published);
        }
    }
}
