package minitel.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import minitel.life.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: words in, exit status out.
final class Cli {
    private static final Set<String> ALONE = Set.of("-h", "--help", "-V", "--version");

    private final CommandLine commands;
    private final Surroundings around;

    Cli(Program program, Surroundings around) {
        this.around = around;
        commands =
                new CommandLine(new Top())
                        .addSubcommand(new RunCommand(program, around))
                        .addSubcommand(new CheckCommand(around))
                        .addSubcommand(new ConsoleCommand(around))
                        .addSubcommand("reload", new WordCommand("reload", around))
                        .addSubcommand("drain", new WordCommand("drain", around))
                        .setExpandAtFiles(false)
                        .setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8))
                        .setParameterExceptionHandler((e, _) -> usage(e))
                        .setExecutionExceptionHandler((e, _, _) -> fault(e));
    }

    /// All that can be written, for the manual's test.
    CommandLine commands() {
        return commands;
    }

    /// @return what the process exits with
    int run(String... arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-") && !isCommand(arguments[0])) {
            around.err()
                    .println(
                            "minitel-gateway: \""
                                    + arguments[0]
                                    + "\" is no command"
                                    + " (see minitel-gateway --help)");
            return ExitCode.USAGE.status();
        }
        return commands.execute(withCommand(arguments));
    }

    private boolean isCommand(String word) {
        return commands.getSubcommands().containsKey(word);
    }

    /// `run` is what happens when no command is named.
    private String[] withCommand(String[] arguments) {
        boolean named =
                arguments.length > 0 && (ALONE.contains(arguments[0]) || isCommand(arguments[0]));
        return named
                ? arguments
                : Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    }

    private int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        around.err().println("minitel-gateway: " + sentence(e) + " (see " + command + " --help)");
        return ExitCode.USAGE.status();
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            return "\""
                    + word
                    + "\" is no "
                    + (word.startsWith("-") ? "option" : "command")
                    + " here";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    }

    private int fault(Exception e) {
        around.err().println("minitel-gateway: a fault of this program: " + e);
        org.tinylog.Logger.error(e);
        return ExitCode.SOFTWARE.status();
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
                "70 our own fault, 78 wrong configuration, 128+n after signal n."
            },
            sortOptions = false,
            versionProvider = Version.class,
            mixinStandardHelpOptions = true)
    private static final class Top {
        @SuppressWarnings("UnusedVariable") // lists the options of "run" in the help
        @Mixin
        private RunOptions options = new RunOptions();
    }

    /// What the manifest of the jar says.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "minitel-gateway " + (version == null ? "(not packaged)" : version)
            };
        }
    }

    /// Prints what is wrong with the configuration.
    static int refused(Surroundings around, List<String> lines, ExitCode code) {
        lines.forEach(line -> around.err().println("minitel-gateway: " + line));
        return code.status();
    }
}
