package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.cli.StatusCommand;
import minitel.cli.WordCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.tunnel.publish.TunnelProgram;
import minitel.gateway.tunnel.west.WestOptions;
import minitel.gateway.tunnel.west.WestProgram;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tunnel`: publishes what stands behind NAT, by a name at a gateway.
@Command(
        name = "tunnel",
        description = {
            "Publishes services and pages of this network at a gateway, through one connection that"
                    + " goes out from here; or runs a file of west's, a tunnel for HTTP."
        },
        customSynopsis = {
            "minitel-gateway tunnel [OPTION]...",
            "       minitel-gateway tunnel COMMAND [OPTION]..."
        },
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TunnelCommand extends ConfigCommand {
    @Mixin private TunnelFileOptions options = new TunnelFileOptions();

    @ArgGroup(
            validate = false,
            heading = "%nWith a file of west's behind --config (man minitel-gateway-west) only:%n")
    private WestFileOptions west = new WestFileOptions();

    private TunnelCommand(CliEnvironment environment) {
        super(environment);
    }

    /// With all that can be written behind it.
    static CommandLine with(CliEnvironment environment) {
        CliEnvironment running = environment.beside(TunnelProgram.KIND, TunnelFileOptions.PLACES);
        return new CommandLine(new TunnelCommand(environment))
                .addSubcommand(new TunnelKeyCommand(environment))
                .addSubcommand(new TunnelCheckCommand(environment))
                .addSubcommand(new StatusCommand(running))
                .addSubcommand("reload", WordCommand.reload(running, "tunnel"));
    }

    @Override
    protected ExitCode work() throws ConfigException {
        Optional<Path> file = options.westFile(environment().programPaths());
        if (file.isPresent()) {
            return WestProgram.run(file.get(), west.options(), environment());
        }
        if (!west.options().equals(WestOptions.NONE)) {
            throw options.wrong(
                    "-O, --input, -v, -d and --debug go with a file of west's only, behind --config");
        }
        OperatorPorts.learn(environment().programPaths().config().resolve("gateway.json"));
        ConfigReader<?> reader = options.reader(environment().programPaths());
        ConfigValues values = reader.read();
        Daemon daemon = environment().daemon();
        return daemon.run(
                new TunnelProgram(
                        values, reader, reader.paths(), environment().out(), daemon::end));
    }
}
