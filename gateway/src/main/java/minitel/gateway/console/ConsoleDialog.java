package minitel.gateway.console;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.gateway.operate.OperatorOrigin;

/// One operator at the console: a line in, some lines out.
///
/// Runs on the connection's own thread. Telnet options of the operator's client are skipped, since
/// the console never asks for any.
final class ConsoleDialog {
    /// A request line, whatever its method: a browser sends any that a page asks for.
    private static final Pattern HTTP =
            Pattern.compile(
                    "(?is)(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE) .*?HTTP/.*+"
                            + "|\\S++ \\S++ HTTP/\\d.*+)");

    private final ConsoleLines lines;
    private final Commands commands;
    private final EventTrace trace;
    private final OperatorOrigin who;

    /// Whether he has shown who he is.
    private final boolean known;

    /// @param known whether he has shown who he is; else one line that is no word of ours, as a TLS
    ///   client's greeting is none, ends the talk: what comes behind it is not meant for us
    ConsoleDialog(
            ConsoleLines lines,
            Commands commands,
            EventTrace trace,
            OperatorOrigin who,
            boolean known) {
        this.known = known;
        this.lines = lines;
        this.commands = commands;
        this.trace = trace;
        this.who = who;
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

    private static List<Words> meant(String typed) {
        String[] parts = typed.split("\\s+", 2);
        return Words.meant(parts[0].toLowerCase(Locale.ROOT), parts.length == 1);
    }

    /// @return false when the operator leaves
    private boolean obey(String typed) throws IOException {
        String[] parts = typed.split("\\s+", 2);
        String arguments = parts.length > 1 ? parts[1] : "";
        List<Words> meant = meant(typed);
        if (meant.size() != 1) {
            lines.say(
                    meant.isEmpty()
                            ? "\"" + parts[0] + "\" is no command; try help"
                            : "\"" + parts[0] + "\" may be " + names(meant));
            return true;
        }
        switch (meant.getFirst()) {
            case QUIT -> {
                lines.say("goodbye");
                return false;
            }
            case TRACE -> {
                return follow();
            }
            default -> answer(meant.getFirst(), arguments);
        }
        return true;
    }

    private void answer(Words word, String arguments) throws IOException {
        Commands.Reply reply = commands.prepare(who, word, arguments);
        if (reply.hurts().isPresent() && !confirmed(reply.hurts().get())) {
            lines.say("nothing was done");
            return;
        }
        lines.say(reply.act().get());
        reply.afterwards().run();
    }

    private boolean confirmed(String question) throws IOException {
        lines.ask(question + " Type yes: ");
        return lines.next().map(String::strip).filter("yes"::equals).isPresent();
    }

    /// Shows events until the operator sends a line; then that line is forgotten.
    private boolean follow() throws IOException {
        try (EventTrace.Follower _ = trace.follow(lines::tell)) {
            lines.say("tracing; press Enter to stop");
            return lines.next().isPresent();
        }
    }

    private static String names(List<Words> words) {
        return String.join(" or ", words.stream().map(w -> w.word).toList());
    }
}
