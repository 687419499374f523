package minitel.gateway.operate;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import minitel.json.JsonNode;

/// A line of the operator's table of commands: a word at the console, paths at the web port, or
/// both. Its functions are called on the thread of the operator who asks.
///
/// @param word empty = not at the console
/// @param letters of PyMoIP's console that mean the same
/// @param arguments for the help, as its meaning
public record OperatorCommand(
        String word,
        String letters,
        String arguments,
        String meaning,
        ConsoleForm console,
        List<WebForm> web) {

    /// Reads what stands behind the word.
    @FunctionalInterface
    public interface ConsoleForm {
        CommandReply read(String arguments);
    }

    /// Reads what was posted; a fault of it is noted in the node, and nothing is done then.
    @FunctionalInterface
    public interface BodyReader {
        /// @param target what stands in the path where it has a `*`; empty = it has none
        OperatorAction read(String target, JsonNode body);
    }

    /// A path at the web port, without a slash in front; a part of it may be `*`.
    public sealed interface WebForm {

        /// @param facts a record, or a list or map of such: its components are what JSON shows
        record Get(String path, Supplier<?> facts) implements WebForm {}

        record Post(String path, BodyReader body) implements WebForm {}
    }

    public OperatorCommand {
        web = List.copyOf(web);
    }

    /// A word at the console with arguments.
    public static OperatorCommand of(
            String word, String arguments, String meaning, ConsoleForm console) {
        return new OperatorCommand(word, "", arguments, meaning, console, List.of());
    }

    /// A word at the console that shows something.
    public static OperatorCommand shows(String word, String meaning, Supplier<List<String>> lines) {
        return of(word, "", meaning, _ -> new CommandReply.Lines(lines.get()));
    }

    /// The same, of facts that the web port shows too.
    ///
    /// @param path where it shows them, as JSON
    /// @param lines what the console makes of them
    public static <T> OperatorCommand report(
            String word,
            String meaning,
            String path,
            Supplier<T> facts,
            Function<T, List<String>> lines) {
        return shows(word, meaning, () -> lines.apply(facts.get())).get(path, facts);
    }

    /// For the web port alone.
    public static OperatorCommand webOnly() {
        return of("", "", "", _ -> CommandReply.of("only at the web port"));
    }

    /// @param pymoip letters of PyMoIP's console
    public OperatorCommand letters(String pymoip) {
        return new OperatorCommand(word, pymoip, arguments, meaning, console, web);
    }

    /// @param facts as in [WebForm.Get]
    public OperatorCommand get(String path, Supplier<?> facts) {
        return with(new WebForm.Get(path, facts));
    }

    public OperatorCommand post(String path, BodyReader body) {
        return with(new WebForm.Post(path, body));
    }

    private OperatorCommand with(WebForm more) {
        List<WebForm> all = Stream.concat(web.stream(), Stream.of(more)).toList();
        return new OperatorCommand(word, letters, arguments, meaning, console, all);
    }
}
