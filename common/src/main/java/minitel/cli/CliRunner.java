package minitel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import minitel.life.ExitCode;
import org.tinylog.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a program takes its words and answers them: without a command it runs, wrong usage is one
/// sentence, and every end has its exit status. For the main thread.
public final class CliRunner {
    private static final Set<String> ALONE = Set.of("-h", "--help", "-V", "--version");
    private static final String RUN = "run";

    /// Seconds that Java keeps what the system says of a name, before anybody has asked: half a
    /// minute would be long for who waits for a gateway that has another address.
    private static final Map<String, String> FORGETTING =
            Map.of("networkaddress.cache.ttl", "2", "networkaddress.cache.negative.ttl", "1");

    private final CliEnvironment environment;
    private final CommandLine commands;

    /// @param commands a [#top] with all subcommands, `run` among them
    public CliRunner(CliEnvironment environment, CommandLine commands) {
        this.environment = environment;
        this.commands = commands;
        tell(commands, environment.version());
        FORGETTING.forEach(Security::setProperty);
    }

    private static void tell(CommandLine command, String version) {
        command.getCommandSpec().version(version);
        command.getSubcommands().values().forEach(each -> tell(each, version));
    }

    /// The program itself, whose help lists the options of `run`; the words after it are always a
    /// command's.
    ///
    /// @param options of `run`
    /// @param further lines of the help's end, around those on the exit status
    public static CommandLine top(
            CliEnvironment environment, String description, Object options, Footer further) {
        String program = environment.program();
        CommandSpec top = CommandSpec.create().name(program);
        top.addMixin("options", CommandSpec.forAnnotatedObject(options));
        top.mixinStandardHelpOptions(true);
        top.usageMessage()
                .description(description)
                .synopsisHeading("Usage: ")
                .customSynopsis(
                        program + " [run] [OPTION]...",
                        "       " + program + " COMMAND [OPTION]...")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions of run, which is what happens without a command:%n")
                .footer(further.lines())
                .sortOptions(false);
        return new CommandLine(top);
    }

    /// The end of a program's help.
    ///
    /// @param before the lines on the exit status
    /// @param after them
    public record Footer(List<String> before, List<String> after) {
        private static final List<String> EXIT_STATUS =
                List.of(
                        "Exit status: 0 ok, 64 wrong usage, 69 something needed is missing or busy,",
                        "70 our own fault or something is exhausted, 78 wrong configuration,",
                        "128+n after signal n, 3 the Java machine is out of memory.");

        private String[] lines() {
            return Stream.of(List.of(""), before, EXIT_STATUS, after)
                    .flatMap(List::stream)
                    .toArray(String[]::new);
        }
    }

    /// All that can be written, for the manual's test.
    public CommandLine commands() {
        return commands;
    }

    /// Does what the words say.
    ///
    /// @return what the process exits with
    public int run(String... words) {
        Set<String> known = commands.getSubcommands().keySet();
        if (words.length > 0 && !words[0].startsWith("-") && !known.contains(words[0])) {
            String help = " (see " + environment.program() + " --help)";
            return refused("\"" + words[0] + "\" is no command" + help, ExitCode.USAGE);
        }
        boolean named = words.length > 0 && (ALONE.contains(words[0]) || known.contains(words[0]));
        String[] all =
                named
                        ? words
                        : Stream.concat(Stream.of(RUN), Stream.of(words)).toArray(String[]::new);
        return commands.setExpandAtFiles(false)
                .setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, _) -> usage(e))
                .setExecutionExceptionHandler((e, _, _) -> fault(e))
                .setExecutionStrategy(CliRunner::last)
                .execute(all);
    }

    /// Runs the last command of the line; an option that stands before its name would be read and
    /// forgotten.
    private static int last(ParseResult line) {
        for (ParseResult at = line; at.hasSubcommand(); at = at.subcommand()) {
            for (OptionSpec lost : at.matchedOptions()) {
                if (!lost.usageHelp() && !lost.versionHelp()) {
                    throw new ParameterException(
                            at.commandSpec().commandLine(), misplaced(lost, at.subcommand()));
                }
            }
        }
        return new RunLast().execute(line);
    }

    private static String misplaced(OptionSpec lost, ParseResult command) {
        String name = command.commandSpec().name();
        return lost.longestName()
                + " stands before "
                + name
                + ": write it behind, if it is for that";
    }

    private int refused(String sentence, ExitCode code) {
        return environment.refused(List.of(sentence), code).status();
    }

    private int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return refused(sentence(e) + " (see " + command + " --help)", ExitCode.USAGE);
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
        Logger.error(e);
        return refused("a fault of this program: " + e, ExitCode.SOFTWARE);
    }
}
