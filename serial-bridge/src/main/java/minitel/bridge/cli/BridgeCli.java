package minitel.bridge.cli;

import minitel.bridge.assembly.ControlSocket;
import minitel.cli.CliRunner;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// The command line: words in, exit status out.
public final class BridgeCli {
    private final CommandLine commands;
    private final CliRunner cliRunner;

    public BridgeCli(CommandActions commandActions, BridgeEnvironment around) {
        cliRunner = around.cliRunner();
        Word reload =
                new Word(
                        ControlSocket.RELOAD,
                        ControlSocket.RELOADED,
                        "Makes the running bridge read its file again.");
        commands =
                new CommandLine(new Top())
                        .addSubcommand(new BridgeRunCommand(commandActions, around))
                        .addSubcommand(new DetectCommand(commandActions, around))
                        .addSubcommand(new BridgeCheckCommand(around))
                        .addSubcommand(
                                "reload",
                                new WordCommand(
                                        reload,
                                        cliRunner,
                                        around.programPaths().whereRunning(ControlSocket.NAME)))
                        .addSubcommand(new SimulateCommand(commandActions))
                        .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// All that can be written, for the manual's test.
    CommandLine commands() {
        return commands;
    }

    /// @return what the process exits with
    public int run(String... arguments) {
        return cliRunner.run(commands, arguments);
    }

    /// Holds the options of `run` for the help text; the words after it are always a command's.
    @Command(
            name = BridgeEnvironment.PROGRAM,
            description = "Puts a real Minitel on line, by its serial socket.",
            synopsisHeading = "Usage: ",
            customSynopsis = {
                "minitel-bridge [run] [OPTION]...",
                "       minitel-bridge COMMAND [OPTION]..."
            },
            commandListHeading = "%nCommands:%n",
            optionListHeading = "%nOptions of run, which is what happens without a command:%n",
            footer = {
                "",
                "The line: 1200 bit/s, 7 bits, even parity, until the model allows more.",
                "Exit status: 0 ok, 64 wrong usage, 69 something needed is missing or busy,",
                "70 our own fault or something is exhausted, 78 wrong configuration,",
                "128+n after signal n, 3 the Java machine is out of memory."
            },
            sortOptions = false,
            versionProvider = Version.class,
            mixinStandardHelpOptions = true)
    private static final class Top {
        @SuppressWarnings("UnusedVariable") // lists the options of "run" in the help
        @Mixin
        private BridgeRunOptions options = new BridgeRunOptions();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {CliRunner.version(BridgeEnvironment.PROGRAM, BridgeCli.class)};
        }
    }
}
