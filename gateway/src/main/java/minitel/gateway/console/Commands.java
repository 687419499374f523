package minitel.gateway.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;
import minitel.gateway.guard.Guard;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.OperatorOrigin;
import minitel.gateway.operate.Verbs;
import minitel.gateway.session.run.Sessions;
import minitel.life.Amount;

/// What the console's words do. The operator acts on a session by posting events only.
public final class Commands {
    private final Sessions sessions;
    private final Guard guard;
    private final Operations operations;
    private final ActionLog actionLog;
    private final Verbs verbs;

    public Commands(Sessions sessions, Guard guard, Operations operations, ActionLog actionLog) {
        this.sessions = sessions;
        this.guard = guard;
        this.operations = operations;
        this.actionLog = actionLog;
        verbs = new Verbs(sessions, guard);
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

    /// @param who is told of as the one who did it
    Reply prepare(OperatorOrigin who, Words word, String arguments) {
        return switch (word) {
            case HELP, QUIT, TRACE -> Reply.say(Commands::help);
            case SESSIONS -> Reply.say(() -> Tables.sessions(sessions.all()));
            case MESSAGE -> message(who, arguments);
            case KICK -> kick(who, arguments.strip());
            case BANS -> Reply.say(() -> Tables.bans(guard.bans()));
            case BAN -> ban(who, arguments.strip());
            case UNBAN -> unban(who, arguments.strip());
            case RECORD -> record(who, arguments.strip());
            case LIMITS -> Reply.say(operations::limits);
            case TIMEOUTS -> Reply.say(operations::timeouts);
            case ADDRESSES -> Reply.say(operations::addresses);
            case PYMOIP -> Reply.say(Commands::pymoip);
            case COUNTERS -> Reply.say(this::counters);
            case LINK -> Reply.say(operations::link);
            case RELOAD -> Reply.say(() -> reload(who));
            case DRAIN -> drain(who, arguments.strip().equals("yes"));
        };
    }

    /// @param sure the operator, or his script, has said yes with the command
    private Reply drain(OperatorOrigin who, boolean sure) {
        String question = "Everybody will be sent away and the program ends.";
        return new Reply(
                sure ? Optional.empty() : Optional.of(question),
                () -> {
                    actionLog.did(who, ActionLog.DRAIN);
                    return List.of("draining " + crowd());
                },
                operations::drain);
    }

    private List<String> reload(OperatorOrigin who) {
        return actionLog.told(who, ActionLog.RELOAD, operations.reload()).said();
    }

    private String crowd() {
        return Amount.of(sessions.all().size(), "session");
    }

    private static List<String> help() {
        return Stream.of(Words.values())
                .map(w -> "%-10s %-24s %s".formatted(w.word, w.arguments, w.meaning))
                .toList();
    }

    /// A gateway that may kill and start programs as root is a door to the machine.
    private static List<String> pymoip() {
        return List.of(
                "this gateway kills and starts no other program; by the name of the server's unit,",
                "    sudo systemctl restart pymoip-server              restarts it,",
                "    sudo systemctl kill --signal=KILL pymoip-server   kills it",
                "(minitel-gateway(1), PYMOIP, has a unit); link shows whether it is back");
    }

    private List<String> counters() {
        return Stream.concat(
                        Tables.counters(sessions, guard.counters()).stream(),
                        operations.counters().stream())
                .toList();
    }

    private Reply message(OperatorOrigin who, String arguments) {
        String[] parts = arguments.split("\\s+", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            return Reply.say("whom, and what? message s42 TEXT, or message all TEXT");
        }
        String text = parts[1].strip();
        Optional<String> trouble = Verbs.trouble(text);
        if (trouble.isPresent()) {
            return Reply.say(trouble.get());
        }
        String deed = ActionLog.message(parts[0], text);
        return parts[0].equals("all")
                ? Reply.ask(
                        "Everybody will see it: " + crowd() + ".",
                        () -> actionLog.told(who, deed, verbs.messageAll(text)).said())
                : Reply.say(() -> actionLog.told(who, deed, verbs.message(parts[0], text)).said());
    }

    private Reply kick(OperatorOrigin who, String id) {
        return sessions.find(id)
                .map(session ->
                        Reply.ask(
                                id + " from " + session.origin() + " will be sent away.",
                                () ->
                                        actionLog
                                                .told(who, ActionLog.kick(id), verbs.kick(id))
                                                .said()))
                .orElseGet(() -> Reply.say(Verbs.nobody(id)));
    }

    private Reply record(OperatorOrigin who, String arguments) {
        String[] parts = arguments.split("\\s+");
        boolean off = parts.length == 2 && parts[1].equals("off");
        return parts[0].isEmpty() || parts.length > 1 && !off
                ? Reply.say("whom? record s42, or record s42 off")
                : Reply.say(() -> recorded(who, parts[0], !off).said());
    }

    private ActionOutcome recorded(OperatorOrigin who, String id, boolean on) {
        return actionLog.told(who, ActionLog.record(id, on), operations.record(id, on));
    }

    private Reply ban(OperatorOrigin who, String arguments) {
        String[] parts = arguments.split("\\s+", 3);
        try {
            Cidr range = Cidr.parse(parts[0]);
            boolean timed = parts.length > 1 && parts[1].matches("\\d{1,5}");
            int days = timed ? Math.max(1, Integer.parseInt(parts[1])) : Verbs.DAYS;
            String reason = reason(arguments, timed ? 2 : 1);
            return Reply.ask(
                    range + " will be kept out for " + Amount.of(days, "day") + ".",
                    () -> banned(who, range, days, reason).said());
        } catch (IllegalArgumentException e) {
            return Reply.say(e.getMessage() + "; write ban 192.0.2.7 or ban 192.0.2.0/24 30 why");
        }
    }

    private ActionOutcome banned(OperatorOrigin who, Cidr range, int days, String reason) {
        return actionLog.told(
                who, ActionLog.ban(range, days, reason), verbs.ban(range, days, reason));
    }

    private static String reason(String arguments, int skipped) {
        String[] parts = arguments.split("\\s+", skipped + 1);
        return parts.length > skipped ? parts[skipped] : "";
    }

    private Reply unban(OperatorOrigin who, String address) {
        try {
            Cidr range = Cidr.parse(address);
            return Reply.say(
                    () -> actionLog.told(who, ActionLog.unban(range), verbs.unban(range)).said());
        } catch (IllegalArgumentException e) {
            return Reply.say(String.valueOf(e.getMessage()));
        }
    }
}
