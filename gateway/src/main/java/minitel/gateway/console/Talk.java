package minitel.gateway.console;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.gateway.config.Password;
import minitel.io.Duplex;
import minitel.ws.Timebox;
import org.tinylog.Logger;

/// One operator at the console: a line in, some lines out.
///
/// Runs on the connection's own thread. Telnet options of the operator's client are skipped, since
/// the console never asks for any.
final class Talk {
    private static final Pattern HTTP =
            Pattern.compile("(?i)(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE) .*HTTP/.*");
    private static final int PASSWORD_TRIES = 3;

    private static final Duration PASSWORD_PATIENCE = Duration.ofSeconds(60);

    private final Duplex line;
    private final Lines lines;
    private final Commands commands;
    private final Password password;
    private final Trace trace;

    /// @param password asked for first, when it is set
    Talk(Duplex line, Commands commands, Password password, Trace trace) {
        this.line = line;
        lines = new Lines(line);
        this.commands = commands;
        this.password = password;
        this.trace = trace;
    }

    void run() throws IOException {
        if (!password.isSet() || admitted()) {
            talk();
        }
    }

    private boolean admitted() throws IOException {
        try (Timebox _ = new Timebox("console.password", PASSWORD_PATIENCE, line::abort)) {
            return knowsThePassword();
        }
    }

    private boolean knowsThePassword() throws IOException {
        for (int i = 0; i < PASSWORD_TRIES; i++) {
            lines.ask("password: ");
            Optional<String> typed = lines.next();
            if (typed.isEmpty() || HTTP.matcher(typed.get()).matches()) {
                return false;
            }
            if (password.matches(typed.get())) {
                return true;
            }
            Logger.warn("a wrong password for the console from {}", line.peer());
        }
        return false;
    }

    private void talk() throws IOException {
        Optional<String> typed = lines.next();
        if (typed.isPresent() && HTTP.matcher(typed.get()).matches()) {
            return; // a web page must not be able to post into the console
        }
        while (typed.isPresent() && (typed.get().isBlank() || obey(typed.get().strip()))) {
            typed = lines.next();
        }
    }

    /// @return false when the operator leaves
    private boolean obey(String typed) throws IOException {
        String[] parts = typed.split("\\s+", 2);
        String arguments = parts.length > 1 ? parts[1] : "";
        List<Words> meant = Words.meant(parts[0].toLowerCase(Locale.ROOT));
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
