package minitel.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorCommand;

/// The words of the console: the operator's commands, and its own two. Any beginning of a word that
/// fits only one of them will do. For any thread.
final class ConsoleWords {
    private final List<OperatorCommand> all = new ArrayList<>();

    /// @param commands those without a word are left out
    ConsoleWords(List<OperatorCommand> commands) {
        all.add(OperatorCommand.shows("help", "this text", this::help));
        commands.stream().filter(c -> !c.word().isEmpty()).forEach(all::add);
        all.add(
                OperatorCommand.of(
                        "quit", "", "leaves the console", _ -> new CommandReply.Leave("goodbye")));
    }

    private List<String> help() {
        return all.stream()
                .map(c -> "%-10s %-24s %s".formatted(c.word(), c.arguments(), c.meaning()))
                .toList();
    }

    /// What somebody may have meant.
    ///
    /// @param alone whether nothing follows the word
    List<OperatorCommand> meant(String typed, boolean alone) {
        Optional<OperatorCommand> exact =
                all.stream().filter(c -> c.word().equals(typed)).findFirst();
        return exact.or(() -> alone ? letter(typed) : Optional.empty())
                .map(List::of)
                .orElseGet(() -> all.stream().filter(c -> c.word().startsWith(typed)).toList());
    }

    /// The console of a PyMoIP gateway has letters; `h` and `s` begin our own words.
    private Optional<OperatorCommand> letter(String typed) {
        return all.stream()
                .filter(c -> typed.length() == 1 && c.letters().contains(typed))
                .findFirst();
    }
}
