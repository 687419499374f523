package minitel.gateway.console;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One operator at the console: a line in, some lines out.
///
/// Runs on the connection's own thread. Telnet options of the operator's client are skipped, since
/// the console never asks for any.
final class Talk {
    private static final Pattern HTTP =
            Pattern.compile(
                    "(?is)(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE) .*?HTTP/.*+");

    private final Lines lines;
    private final Commands commands;
    private final Trace trace;

    Talk(Lines lines, Commands commands, Trace trace) {
        this.lines = lines;
        this.commands = commands;
        this.trace = trace;
    }

    /// A web page must not be able to post into the console.
    static boolean isHttp(String line) {
        return HTTP.matcher(line).matches();
    }

    void run() throws IOException {
        Optional<String> typed = lines.next();
        if (typed.filter(Talk::isHttp).isPresent()) {
            return;
        }
        while (typed.isPresent() && (typed.get().isBlank() || obey(typed.get().strip()))) {
            typed = lines.next();
        }
    }

    /// @return false when the operator leaves
    private boolean obey(String typed) throws IOException {
        String[] parts = typed.split("\\s+", 2);
        String arguments = parts.length > 1 ? parts[1] : "";
        List<Words> meant = Words.meant(parts[0].toLowerCase(Locale.ROOT), arguments.isBlank());
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
        Commands.Reply reply = commands.prepare(word, arguments);
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
        try (Trace.Listener _ = trace.follow(lines::tell)) {
            lines.say("tracing; press Enter to stop");
            return lines.next().isPresent();
        }
    }

    private static String names(List<Words> words) {
        return String.join(" or ", words.stream().map(w -> w.word).toList());
    }
}
