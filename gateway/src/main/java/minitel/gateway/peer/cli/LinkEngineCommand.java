package minitel.gateway.peer.cli;

import java.util.List;
import java.util.Optional;
import minitel.cli.CheckCommand;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.cli.StatusCommand;
import minitel.cli.WordCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.peer.engine.run.LinkEngineProgram;
import minitel.life.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `link-engine`: makes the links that a controller orders.
@Command(
        name = "link-engine",
        description = {
            "Makes the links that a controller of this machine orders, with WireGuard: speaks"
                    + " tincan's protocol on loopback. Needs the capability CAP_NET_ADMIN, and the"
                    + " programs ip, nft and wg."
        },
        customSynopsis = {
            "minitel-gateway link-engine [OPTION]...",
            "       minitel-gateway link-engine COMMAND [OPTION]..."
        },
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class LinkEngineCommand extends ConfigCommand {
    @Mixin private LinkEngineFileOptions options = new LinkEngineFileOptions();

    private LinkEngineCommand(CliEnvironment environment) {
        super(environment);
    }

    /// With all that can be written behind it.
    public static CommandLine with(CliEnvironment environment) {
        CliEnvironment running =
                environment.beside(LinkEngineProgram.KIND, LinkEngineFileOptions.PLACES);
        return new CommandLine(new LinkEngineCommand(environment))
                .addSubcommand(new LinkEngineKeyCommand(environment))
                .addSubcommand(new CheckCommand(environment, new LinkEngineFileOptions()))
                .addSubcommand(new StatusCommand(running))
                .addSubcommand("reload", WordCommand.reload(running, "link-engine"));
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ConfigReader<?> reader = options.reader(environment().programPaths());
        ConfigValues values = reader.read();
        Optional<String> lacking = LinkEngineProgram.lacking(values, reader.paths());
        if (lacking.isPresent()) {
            throw new ConfigException(ExitCode.CONFIG, List.of(lacking.get()));
        }
        return environment()
                .daemon()
                .run(new LinkEngineProgram(values, reader, reader.paths(), environment().out()));
    }
}
