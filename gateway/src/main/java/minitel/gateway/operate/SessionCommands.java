package minitel.gateway.operate;

import java.util.Optional;
import java.util.function.Consumer;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.json.JsonNode;
import minitel.life.Amount;
import minitel.life.Printable;

/// What the operator does to sessions, by posting events only. On his thread; returns at once.
public record SessionCommands(Sessions sessions) implements OperatorPart {
    /// What row 0 takes.
    private static final int LONGEST_TEXT = 38;

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                                "message",
                                "SESSION|all TEXT",
                                "shows a text on row 0",
                                this::readMessage)
                        .post("api/message", (_, body) -> messageAll(text(body)))
                        .post("api/sessions/*/message", (id, body) -> message(id, text(body))));
        registry.command(
                OperatorCommand.of("kick", "SESSION", "ends a session", this::readKick)
                        .post("api/sessions/*/kick", (id, _) -> kick(id)));
    }

    private static String text(JsonNode body) {
        return body.require("text").string("").strip();
    }

    private CommandReply readMessage(String arguments) {
        String[] parts = arguments.split("\\s+", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            return CommandReply.of("whom, and what? message s42 TEXT, or message all TEXT");
        }
        String text = parts[1].strip();
        Optional<String> trouble = trouble(text);
        if (trouble.isPresent()) {
            return CommandReply.of(trouble.get());
        }
        return CommandReply.act(
                parts[0].equals("all")
                        ? messageAll(text).asking("Everybody will see it: " + crowd(sessions) + ".")
                        : message(parts[0], text));
    }

    /// How many are there.
    public static String crowd(Sessions sessions) {
        return Amount.of(sessions.all().size(), "session");
    }

    /// Why a text cannot be shown on row 0.
    private static Optional<String> trouble(String text) {
        if (text.isBlank()) {
            return Optional.of("what shall be said? the text is empty");
        }
        return text.length() > LONGEST_TEXT
                ? Optional.of("row 0 takes 38 characters; the text has " + text.length())
                : Optional.empty();
    }

    private OperatorAction message(String id, String text) {
        return OperatorAction.of(
                "writes to " + Printable.of(id) + ": " + Printable.of(text),
                () ->
                        trouble(text)
                                .map(ActionOutcome::refused)
                                .orElseGet(() -> to(id, s -> s.notice(text), "sent")));
    }

    private OperatorAction messageAll(String text) {
        return OperatorAction.of(
                "writes to all: " + Printable.of(text),
                () ->
                        trouble(text)
                                .map(ActionOutcome::refused)
                                .orElseGet(() -> {
                                    sessions.all().forEach(session -> session.notice(text));
                                    return ActionOutcome.done("sent");
                                }));
    }

    private CommandReply readKick(String arguments) {
        String id = arguments.strip();
        return sessions.find(id)
                .map(session ->
                        CommandReply.act(
                                kick(id).asking(
                                                id
                                                        + " from "
                                                        + session.origin()
                                                        + " will be sent away.")))
                .orElseGet(() -> CommandReply.of(nobody(id)));
    }

    private OperatorAction kick(String id) {
        return OperatorAction.of(
                "kicks " + Printable.of(id),
                () -> to(id, s -> s.kick(RowZeroPhrase.KICKED), id + " is told and goes"));
    }

    private ActionOutcome to(String id, Consumer<Session> act, String said) {
        Optional<Session> session = sessions.find(id);
        session.ifPresent(act);
        return session.isPresent() ? ActionOutcome.done(said) : ActionOutcome.refused(nobody(id));
    }

    public static String nobody(String id) {
        return "there is no session \"" + Printable.of(id) + "\"";
    }
}
