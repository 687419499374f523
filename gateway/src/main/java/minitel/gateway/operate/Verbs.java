package minitel.gateway.operate;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import minitel.gateway.address.Cidr;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.Guard;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.life.Printable;

/// The operator's verbs, for console and page alike. He acts on a session by posting events only.
///
/// Any thread; returns at once.
public final class Verbs {
    /// What row 0 takes.
    public static final int LONGEST_TEXT = 38;

    public static final int DAYS = 100;

    private final Sessions sessions;
    private final Guard guard;

    public Verbs(Sessions sessions, Guard guard) {
        this.sessions = sessions;
        this.guard = guard;
    }

    /// Why a text cannot be shown on row 0.
    public static Optional<String> trouble(String text) {
        if (text.isBlank()) {
            return Optional.of("what shall be said? the text is empty");
        }
        return text.length() > LONGEST_TEXT
                ? Optional.of("row 0 takes 38 characters; the text has " + text.length())
                : Optional.empty();
    }

    public ActionOutcome message(String id, String text) {
        Optional<String> trouble = trouble(text);
        return trouble.isPresent()
                ? ActionOutcome.refused(trouble.get())
                : to(
                        id,
                        session -> {
                            session.notice(text);
                            return "sent";
                        });
    }

    public ActionOutcome messageAll(String text) {
        Optional<String> trouble = trouble(text);
        if (trouble.isPresent()) {
            return ActionOutcome.refused(trouble.get());
        }
        sessions.all().forEach(session -> session.notice(text));
        return ActionOutcome.done("sent");
    }

    public ActionOutcome kick(String id) {
        return to(
                id,
                session -> {
                    session.kick(RowZeroPhrase.KICKED);
                    return id + " is told and goes";
                });
    }

    private ActionOutcome to(String id, Function<Session, String> act) {
        return sessions.find(id)
                .map(session -> ActionOutcome.done(act.apply(session)))
                .orElseGet(() -> ActionOutcome.refused(nobody(id)));
    }

    public static String nobody(String id) {
        return "there is no session \"" + Printable.of(id) + "\"";
    }

    /// @param days at least 1
    /// @param reason empty = that the operator did it
    public ActionOutcome ban(Cidr range, int days, String reason) {
        String why = reason.isBlank() ? "by the operator" : Printable.of(reason);
        Ban ban = guard.ban(range, why, Duration.ofDays(Math.max(1, days)));
        return ActionOutcome.done(
                ban.range() + " is kept out until " + ban.until().truncatedTo(SECONDS));
    }

    public ActionOutcome unban(Cidr range) {
        return guard.unban(range)
                .map(ban -> ActionOutcome.done(ban.range() + " may come in again"))
                .orElseGet(
                        () -> ActionOutcome.refused("there is no ban of " + range + wider(range)));
    }

    private String wider(Cidr range) {
        return guard.find(range.network())
                .map(ban -> "; its first address is kept out by " + ban.range())
                .orElse("");
    }
}
