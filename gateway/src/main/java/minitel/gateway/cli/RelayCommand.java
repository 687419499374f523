package minitel.gateway.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.cli.StatusCommand;
import minitel.cli.WordCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.cli.RelayFileOptions.LogLevel;
import minitel.gateway.relay.RelayProgram;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `relay`: makes broadcasts of one network heard on others.
@Command(
        name = "relay",
        description = {
            "Hears UDP broadcasts on ports of this machine's networks and repeats them on the"
                    + " networks of other relays, as coming from who sent them; takes SnowSignal's"
                    + " command line and environment, and is a member of its mesh."
        },
        customSynopsis = {
            "minitel-gateway relay [OPTION]...",
            "       minitel-gateway relay COMMAND [OPTION]..."
        },
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RelayCommand extends ConfigCommand {
    @Mixin private RelayFileOptions options = new RelayFileOptions();

    private RelayCommand(CliEnvironment environment) {
        super(environment);
    }

    /// With all that can be written behind it.
    static CommandLine with(CliEnvironment environment) {
        CliEnvironment running = environment.beside(RelayProgram.KIND, RelayFileOptions.PLACES);
        CommandLine relay =
                new CommandLine(new RelayCommand(environment))
                        .addSubcommand(new RelayCheckCommand(environment))
                        .addSubcommand(new StatusCommand(running))
                        .addSubcommand("reload", WordCommand.reload(running, "relay"));
        // As Python's argparse does for command lines of SnowSignal.
        return relay.setAbbreviatedOptionsAllowed(true);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        if (options.level() != LogLevel.INFO) {
            LogSetup.level(options.level().own());
        }
        ProgramPaths paths = environment().programPaths();
        ConfigReader<?> reader = options.reader(paths);
        ConfigValues values = reader.read();
        return environment()
                .daemon()
                .run(new RelayProgram(values, reader, reader.paths(), environment().out()));
    }
}
