package minitel.gateway.cli;

import java.util.Objects;
import minitel.cli.CliRunner;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;
import minitel.gateway.console.ConsoleServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// The command line: words in, exit status out.
public final class GatewayCli {
    /// Both words ask back at the console: yes, they are meant.
    private static final Word RELOAD =
            new Word("reload yes", "reloaded", "Makes the running gateway read its files again.");

    private static final Word DRAIN =
            new Word(
                    "drain yes",
                    "draining",
                    "Makes the running gateway end: no new visitors, then none.");

    private final CommandLine commands;
    private final CliRunner cliRunner;

    public GatewayCli(GatewayProgram program, CliEnvironment around) {
        cliRunner = around.cliRunner();
        commands =
                new CommandLine(new Top())
                        .addSubcommand(new GatewayRunCommand(program, around))
                        .addSubcommand(new GatewayCheckCommand(around))
                        .addSubcommand(new ServicesCommand(around))
                        .addSubcommand(new ConsoleCommand(around))
                        .addSubcommand(new PasswordCommand(around))
                        .addSubcommand(new ReplayCommand(around))
                        .addSubcommand("reload", word(RELOAD, around))
                        .addSubcommand("drain", word(DRAIN, around));
        // As Python's argparse does for the start scripts of a PyMoIP gateway.
        Objects.requireNonNull(commands.getSubcommands().get("run"))
                .setAbbreviatedOptionsAllowed(true);
    }

    private static WordCommand word(Word word, CliEnvironment around) {
        return new WordCommand(
                word, around.cliRunner(), around.programPaths().whereRunning(ConsoleServer.SOCKET));
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
            name = "minitel-gateway",
            description = "Joins videotex terminals to videotex services.",
            synopsisHeading = "Usage: ",
            customSynopsis = {
                "minitel-gateway [run] [OPTION]...",
                "       minitel-gateway COMMAND [OPTION]..."
            },
            commandListHeading = "%nCommands:%n",
            optionListHeading = "%nOptions of run, which is what happens without a command:%n",
            footer = {
                "",
                "Exit status: 0 ok, 64 wrong usage, 69 something needed is missing or busy,",
                "70 our own fault or something is exhausted, 78 wrong configuration,",
                "128+n after signal n, 3 the Java machine is out of memory.",
                "",
                "MINITEL_JAVA_OPTS=-Xmx2g in the environment gives Java another heap than the",
                "one that fits this machine."
            },
            sortOptions = false,
            versionProvider = Version.class,
            mixinStandardHelpOptions = true)
    private static final class Top {
        @SuppressWarnings("UnusedVariable") // lists the options of "run" in the help
        @Mixin
        private GatewayRunOptions options = new GatewayRunOptions();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {CliRunner.version(CliEnvironment.PROGRAM, GatewayCli.class)};
        }
    }
}
