package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.config.services.ServicesWriter;
import minitel.gateway.foreign.ForeignListReader;
import minitel.gateway.foreign.ImportedServices;
import minitel.gateway.kinds.GatewayKinds;
import minitel.json.JsonFile;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `services`: the directory as text, or another project's list turned into one.
@Command(
        name = "services",
        description = {
            "Prints the directory in force as one services.json, or with --import the list of"
                    + " another project as one, and says on standard error what it has left out."
        },
        footer = {
            "",
            "minitel-gateway services --import minitel-yp.json > services.d/yp.json",
            "adds such a list to the directory."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ServicesCommand extends ConfigCommand {
    /// Its names, where a pipe may wait.
    private static final Set<String> STANDARD_INPUT =
            Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private GatewayFileOptions files = new GatewayFileOptions();

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description =
                    "PyMoIP's minitel-yp.json, MiniPAVI's paviacc.conf or extcall.conf, or the"
                            + " presets of a Minitel ESP32; - reads it from standard input")
    private @Nullable Path foreign;

    ServicesCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ParseResult said = spec.commandLine().getParseResult();
        if (foreign != null
                && (said.hasMatchedOption("--config") || said.hasMatchedOption("--services"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--import reads its FILE alone: --config and --services do not go with it");
        }
        environment().out().print(foreign == null ? inForce() : imported(foreign));
        return ExitCode.OK;
    }

    private String inForce() throws ConfigException {
        ConfigValues config =
                files.reader(environment().programPaths().ofService(), Optional.empty()).read();
        List<ServiceEntry> services = config.get(ServicesConfig.PART).all();
        return ServicesWriter.list(services.stream().map(ServicesWriter::said).toList());
    }

    private String imported(Path file) throws ConfigException {
        boolean sent = STANDARD_INPUT.contains(file.toString());
        String name = sent ? "standard input" : file.toString();
        try {
            ImportedServices importedServices =
                    ForeignListReader.read(
                            sent ? JsonFile.text(environment().in()) : JsonFile.text(file),
                            name,
                            GatewayKinds.OWN.routes());
            importedServices.remarks().forEach(environment().err()::println);
            if (importedServices.services().isEmpty()) {
                throw new IllegalArgumentException("none of its services can be taken over");
            }
            return ServicesWriter.list(importedServices.services());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(ExitCode.CONFIG, List.of(name + ": " + e.getMessage()));
        }
    }
}
