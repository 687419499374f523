package minitel.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import minitel.life.ExitCode;
import minitel.life.Printable;
import minitel.life.Supervisor;
import org.tinylog.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a program takes its words and answers them: without a command it runs, wrong usage is one
/// sentence, and every end has its exit status.
///
/// @param program as people type it: `minitel-gateway`
/// @param main the class whose jar knows the version
public record CliRunner(String program, Class<?> main, PrintStream out, PrintStream err) {
    private static final Set<String> ALONE = Set.of("-h", "--help", "-V", "--version");
    private static final String RUN = "run";

    /// What the program is among ours, `gateway` of `minitel-gateway`.
    public String kind() {
        return program.substring(program.indexOf('-') + 1);
    }

    /// What the manifest of the jar says.
    public String version() {
        return version(program, main);
    }

    public static String version(String program, Class<?> main) {
        String version = main.getPackage().getImplementationVersion();
        return program + " " + (version == null ? "(not packaged)" : version);
    }

    /// Does what the words say.
    ///
    /// @param commands all of them, `run` among them
    /// @return what the process exits with
    public int run(CommandLine commands, String... words) {
        Set<String> known = commands.getSubcommands().keySet();
        if (words.length > 0 && !words[0].startsWith("-") && !known.contains(words[0])) {
            String sentence = "\"" + words[0] + "\" is no command (see " + program + " --help)";
            return refused(List.of(sentence), ExitCode.USAGE);
        }
        boolean named = words.length > 0 && (ALONE.contains(words[0]) || known.contains(words[0]));
        String[] all =
                named
                        ? words
                        : Stream.concat(Stream.of(RUN), Stream.of(words)).toArray(String[]::new);
        return commands.setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, _) -> usage(e))
                .setExecutionExceptionHandler((e, _, _) -> fault(e))
                .execute(all);
    }

    /// Says why not, on standard error, a line each, and the supervisor the first of them.
    public int refused(List<String> lines, ExitCode code) {
        lines.forEach(line -> err.println(program + ": " + Printable.of(line)));
        Supervisor.ofSystem().says(Printable.of(lines.getFirst()));
        return code.status();
    }

    private int usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String sentence = sentence(e) + " (see " + command + " --help)";
        return refused(List.of(sentence), ExitCode.USAGE);
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
        return refused(List.of("a fault of this program: " + e), ExitCode.SOFTWARE);
    }
}
