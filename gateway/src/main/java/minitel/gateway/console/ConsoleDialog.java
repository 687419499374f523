package minitel.gateway.console;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorOrigin;

/// Talks with one operator at the console: a line in, some lines out.
///
/// Runs on the thread of the connection. Telnet options of the operator's client are skipped, since
/// the console never asks for any.
final class ConsoleDialog {
    /// A request line, whatever its method: a browser sends any that a page asks for.
    private static final Pattern HTTP =
            Pattern.compile(
                    "(?is)(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE) .*?HTTP/.*+"
                            + "|\\S++ \\S++ HTTP/\\d.*+)");

    private final ConsoleLines lines;
    private final ConsoleWords words;
    private final ActionLog log;
    private final OperatorOrigin who;

    /// Whether he has shown who he is.
    private final boolean known;

    /// @param known whether he has shown who he is; else one line that is no word of ours, as a TLS
    ///   client's greeting is none, ends the talk: what comes behind it is not meant for us
    ConsoleDialog(
            ConsoleLines lines,
            ConsoleWords words,
            ActionLog log,
            OperatorOrigin who,
            boolean known) {
        this.lines = lines;
        this.words = words;
        this.log = log;
        this.who = who;
        this.known = known;
    }

    /// A web page must not be able to post into the console.
    static boolean isHttp(String line) {
        return HTTP.matcher(line).matches();
    }

    void run() throws IOException {
        Optional<String> typed = lines.next();
        while (typed.filter(String::isBlank).isPresent()) {
            typed = lines.next();
        }
        if (typed.filter(ConsoleDialog::isHttp).isPresent()) {
            return;
        }
        if (!known && typed.isPresent() && meant(typed.get().strip()).isEmpty()) {
            lines.say("that is no command of this console, which hangs up (help lists them)");
            return;
        }
        while (typed.isPresent() && (typed.get().isBlank() || obey(typed.get().strip()))) {
            typed = lines.next();
        }
    }

    private List<OperatorCommand> meant(String typed) {
        String[] parts = typed.split("\\s+", 2);
        return words.meant(parts[0].toLowerCase(Locale.ROOT), parts.length == 1);
    }

    /// @return false when the operator leaves
    private boolean obey(String typed) throws IOException {
        String[] parts = typed.split("\\s+", 2);
        String arguments = parts.length > 1 ? parts[1] : "";
        List<OperatorCommand> meant = meant(typed);
        if (meant.size() == 1) {
            return answer(meant.getFirst().console().read(arguments));
        }
        lines.say(
                meant.isEmpty()
                        ? "\"" + parts[0] + "\" is no command; try help"
                        : "\"" + parts[0] + "\" may be " + names(meant));
        return true;
    }

    private boolean answer(CommandReply reply) throws IOException {
        return switch (reply) {
            case CommandReply.Lines(List<String> said) -> {
                lines.say(said);
                yield true;
            }
            case CommandReply.Act(OperatorAction action) -> {
                act(action);
                yield true;
            }
            case CommandReply.Follow(CommandReply.Feed feed) -> follow(feed);
            case CommandReply.Leave(String goodbye) -> {
                lines.say(goodbye);
                yield false;
            }
        };
    }

    private void act(OperatorAction action) throws IOException {
        if (!action.question().isEmpty() && !confirmed(action.question())) {
            lines.say("nothing was done");
            return;
        }
        ActionOutcome outcome = log.perform(who, action);
        lines.say(outcome.said());
        if (outcome.done()) {
            action.afterwards().run();
        }
    }

    private boolean confirmed(String question) throws IOException {
        lines.ask(question + " Type yes: ");
        return lines.next().map(String::strip).filter("yes"::equals).isPresent();
    }

    /// Shows events until the operator sends a line; then that line is forgotten.
    private boolean follow(CommandReply.Feed feed) throws IOException {
        try (CommandReply.Following _ = feed.follow(lines::tell)) {
            lines.say("tracing; press Enter to stop");
            return lines.next().isPresent();
        }
    }

    private static String names(List<OperatorCommand> meant) {
        return String.join(" or ", meant.stream().map(OperatorCommand::word).toList());
    }
}
