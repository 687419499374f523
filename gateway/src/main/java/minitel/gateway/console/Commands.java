package minitel.gateway.console;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.Guard;
import minitel.gateway.session.Phrase;
import minitel.gateway.session.Session;
import minitel.gateway.session.Sessions;
import minitel.gateway.transport.Cidr;

/// What the console's words do. The operator acts on a session by posting events only.
public final class Commands {
    private static final int LONGEST_TEXT = 38;

    private final Sessions sessions;
    private final Guard guard;
    private final Operations operations;

    public Commands(Sessions sessions, Guard guard, Operations operations) {
        this.sessions = sessions;
        this.guard = guard;
        this.operations = operations;
    }

    /// What will be said, once it is sure.
    ///
    /// @param hurts the question to answer with yes before `act` is called
    /// @param afterwards what happens when the answer is out
    record Reply(Optional<String> hurts, Supplier<List<String>> act, Runnable afterwards) {
        static Reply say(Supplier<List<String>> act) {
            return new Reply(Optional.empty(), act, () -> {});
        }

        static Reply say(String line) {
            return say(() -> List.of(line));
        }

        static Reply ask(String question, Supplier<List<String>> act) {
            return new Reply(Optional.of(question), act, () -> {});
        }
    }

    Reply prepare(Words word, String arguments) {
        return switch (word) {
            case HELP, QUIT, TRACE -> Reply.say(Commands::help);
            case SESSIONS -> Reply.say(() -> Tables.sessions(sessions.all()));
            case MESSAGE -> message(arguments);
            case KICK -> kick(arguments.strip());
            case BANS -> Reply.say(() -> Tables.bans(guard.bans()));
            case BAN -> ban(arguments.strip());
            case UNBAN -> unban(arguments.strip());
            case LIMITS -> Reply.say(operations::limits);
            case COUNTERS -> Reply.say(this::counters);
            case LINK -> Reply.say(operations::link);
            case RELOAD -> Reply.say(operations::reload);
            case DRAIN -> drain(arguments.strip().equals("yes"));
        };
    }

    /// @param sure the operator, or his script, has said yes with the command
    private Reply drain(boolean sure) {
        String question = "Everybody will be sent away and the program ends.";
        return new Reply(
                sure ? Optional.empty() : Optional.of(question),
                () -> List.of("draining " + sessions.all().size() + " sessions"),
                operations::drain);
    }

    private static List<String> help() {
        return Stream.of(Words.values())
                .map(w -> "%-10s %-24s %s".formatted(w.word, w.arguments, w.meaning))
                .toList();
    }

    private List<String> counters() {
        return Stream.concat(
                        Tables.counters(sessions, guard.counters()).stream(),
                        operations.counters().stream())
                .toList();
    }

    private Reply message(String arguments) {
        String[] parts = arguments.split("\\s+", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            return Reply.say("whom, and what? message s42 TEXT, or message all TEXT");
        }
        String text = parts[1].strip();
        if (text.length() > LONGEST_TEXT) {
            return Reply.say("row 0 takes 38 characters; the text has " + text.length());
        }
        if (parts[0].equals("all")) {
            return Reply.ask(
                    "All " + sessions.all().size() + " sessions will see it.",
                    () -> {
                        sessions.all().forEach(session -> session.notice(text));
                        return List.of("sent");
                    });
        }
        return withSession(
                parts[0],
                session ->
                        Reply.say(() -> {
                            session.notice(text);
                            return List.of("sent");
                        }));
    }

    private Reply kick(String id) {
        return withSession(
                id,
                session ->
                        Reply.ask(
                                id + " from " + session.origin() + " will be sent away.",
                                () -> {
                                    session.kick(Phrase.KICKED);
                                    return List.of(id + " is told and goes");
                                }));
    }

    private Reply withSession(String id, Function<Session, Reply> act) {
        return sessions.find(id)
                .map(act)
                .orElseGet(() -> Reply.say("there is no session \"" + id + "\""));
    }

    private Reply ban(String arguments) {
        String[] parts = arguments.split("\\s+", 3);
        try {
            Cidr range = Cidr.parse(parts[0]);
            boolean timed = parts.length > 1 && parts[1].matches("\\d{1,5}");
            Duration time = Duration.ofDays(timed ? Math.max(1, Long.parseLong(parts[1])) : 100);
            String reason = reason(arguments, timed ? 2 : 1);
            return Reply.ask(
                    range + " will be kept out for " + time.toDays() + " days.",
                    () -> banned(range, reason, time));
        } catch (IllegalArgumentException e) {
            return Reply.say(e.getMessage() + "; write ban 192.0.2.7 or ban 192.0.2.0/24 30 why");
        }
    }

    private static String reason(String arguments, int skipped) {
        String[] parts = arguments.split("\\s+", skipped + 1);
        return parts.length > skipped ? Lines.printable(parts[skipped]) : "by the operator";
    }

    private List<String> banned(Cidr range, String reason, Duration time) {
        Ban ban = guard.ban(range, reason, time);
        return List.of(ban.range() + " is kept out until " + ban.until());
    }

    private Reply unban(String address) {
        try {
            Cidr range = Cidr.parse(address);
            return Reply.say(() ->
                    guard.unban(range)
                            .map(ban -> List.of(ban.range() + " may come in again"))
                            .orElseGet(() -> List.of("there is no ban of " + range)));
        } catch (IllegalArgumentException e) {
            return Reply.say(String.valueOf(e.getMessage()));
        }
    }
}
