package minitel.gateway.session;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import minitel.dial.Route;
import minitel.gateway.session.Effect.Opening;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Destination;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;
import org.jspecify.annotations.Nullable;

/// Where a session goes: home, away, home again, and out. The legs are a stack of two;
/// Connexion/Fin or the service's end pops the upper one, an empty stack hangs up.
final class Journey {
    private static final byte[] NOTHING = {};

    /// What a network home gets to close after Connexion/Fin.
    private static final long HOME_CLOSES = Duration.ofSeconds(2).toNanos();

    /// What the built-in home gets to paint its goodbye at 300 bit/s.
    private static final long GOODBYE = Duration.ofSeconds(10).toNanos();

    /// What the last sentence gets to reach the terminal.
    private static final long LAST_WORDS = Duration.ofSeconds(3).toNanos();

    private final Terms terms;

    Journey(Terms terms) {
        this.terms = terms;
    }

    void begin(Draft draft) {
        dialHome(draft, terms.home(), Opening.KEEP, calling(terms.home()));
    }

    boolean servesFallback(Draft draft) {
        LegInfo home = draft.home;
        return home != null && home.to().equals(terms.fallback()) && hasFallback();
    }

    private boolean hasFallback() {
        return !terms.home().equals(terms.fallback());
    }

    private void dialHome(Draft draft, Destination to, Opening opening, byte[] message) {
        Asking.settled(draft);
        draft.home = dialled(draft, to);
        draft.emit(new Effect.Dial(draft.lastLeg, to, opening, message));
    }

    private static LegInfo dialled(Draft draft, Destination to) {
        draft.lastLeg++;
        return new LegInfo(draft.lastLeg, to, false, draft.now);
    }

    private byte[] calling(Destination to) {
        return to.route() instanceof Route.Builtin ? NOTHING : say(Phrase.CALLING, to);
    }

    private byte[] say(Phrase phrase, Destination about) {
        return phrase.rowZero(terms.language(), about.name());
    }

    void redirect(Draft draft, Destination to) {
        LegInfo home = draft.home;
        if (home != null && draft.remote == null && unwanted(draft, home)) {
            comeBack(draft, home, to);
            return;
        }
        if (draft.phase != Phase.OPEN || draft.remote != null || home == null) {
            return;
        }
        draft.remote = dialled(draft, to);
        Asking.settled(draft);
        draft.repaintAt = SessionState.NEVER;
        draft.redirections++;
        draft.emit(new Effect.Dial(draft.lastLeg, to, Opening.KEEP, calling(to)));
        draft.emit(new Effect.Redirecting(home.number(), to));
    }

    /// Whether the user has pressed Connexion/Fin since he asked to go.
    private static boolean unwanted(Draft draft, LegInfo home) {
        return switch (draft.phase) {
            case OPEN -> draft.leaveAt != SessionState.NEVER;
            case LEAVING -> home.to().route() instanceof Route.Builtin;
            case CLOSING, OVER -> false;
        };
    }

    /// A redirection that is over before its call: home is in front all the while.
    private static void comeBack(Draft draft, LegInfo home, Destination from) {
        draft.phase = Phase.OPEN;
        draft.phaseUntil = SessionState.NEVER;
        Asking.settled(draft);
        front(draft, home, NOTHING);
        draft.emit(new Effect.Redirecting(home.number(), from));
        draft.emit(new Effect.CloseRequested(from));
        tell(draft, from, new LegEnd.Closed());
    }

    void legUp(Draft draft, int leg) {
        LegInfo home = draft.home;
        LegInfo remote = draft.remote;
        if (remote != null && remote.number() == leg) {
            draft.remote = remote.cameUp(draft.now);
            draft.emit(new Effect.Redirected(remote.to()));
        } else if (home != null && home.number() == leg) {
            draft.home = home.cameUp(draft.now);
            grant(draft);
        }
    }

    /// The caller had asked for a service when he dialled.
    private void grant(Draft draft) {
        Terms.Wish wish = draft.wish;
        LegInfo home = draft.home;
        draft.wish = null;
        if (wish == null || home == null || draft.phase != Phase.OPEN) {
            return;
        }
        wish.to()
                .ifPresentOrElse(
                        to -> redirect(draft, to), () -> draft.emit(unlisted(home, wish.code())));
    }

    /// The built-in home has codes of its own, and words for those that nobody has: it gets the
    /// code as if it was typed there.
    private Effect unlisted(LegInfo home, String code) {
        return home.to().route() instanceof Route.Builtin
                ? new Effect.Send(home.number(), typed(code))
                : new Effect.Overlay(Phrase.UNKNOWN_CODE.rowZero(terms.language(), code));
    }

    private static byte[] typed(String code) {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.writeBytes(VideotexText.encode(code));
        keys.writeBytes(FunctionKey.ENVOI.bytes());
        return keys.toByteArray();
    }

    void legDown(Draft draft, int leg, LegEnd end) {
        LegInfo home = draft.home;
        LegInfo remote = draft.remote;
        if (remote != null && remote.number() == leg) {
            comeHome(draft, remote, end, say(Phrase.of(end), remote.to()));
        } else if (home != null && home.number() == leg) {
            homeDown(draft, home, end);
        }
    }

    private void homeDown(Draft draft, LegInfo home, LegEnd end) {
        draft.home = null;
        draft.emit(new Effect.HomeEnded());
        switch (draft.phase) {
            case OPEN -> {
                if (draft.remote == null) {
                    withoutHome(draft, home, end);
                }
            }
            case LEAVING -> farewell(draft);
            case CLOSING, OVER -> {}
        }
    }

    private void withoutHome(Draft draft, LegInfo home, LegEnd end) {
        boolean own = home.to().route() instanceof Route.Builtin;
        draft.emit(new Effect.HomeAway(home.to(), end));
        if (end instanceof LegEnd.Closed && !own) {
            hangUp(draft, Phrase.HUNG_UP, home.to().name());
        } else if (own || !hasFallback()) {
            hangUp(draft, Phrase.FAULT, "");
        } else {
            byte[] away = say(Phrase.HOME_AWAY, home.to());
            dialHome(draft, terms.fallback(), Opening.RESTORE, away);
        }
    }

    /// Sommaire on the built-in home, while it stands in for the default service.
    void retryHome(Draft draft) {
        LegInfo home = draft.home;
        draft.lastKey = draft.now;
        dialHome(draft, terms.home(), Opening.KEEP, calling(terms.home()));
        closeLeg(draft, home);
        draft.emit(new Effect.HomeEnded());
    }

    /// The user's way home, and from home the way out.
    void connexionFin(Draft draft) {
        LegInfo remote = draft.remote;
        switch (draft.phase) {
            case OPEN -> {
                if (remote != null) {
                    leaveRemote(draft, remote, NOTHING, true);
                } else if (!Asking.holdsConnexionFin(draft)) {
                    leave(draft);
                }
            }
            case LEAVING -> goodbye(draft);
            case CLOSING -> draft.emit(new Effect.Cut());
            case OVER -> {}
        }
    }

    /// The gateway ends a redirection.
    void recall(Draft draft, Phrase why) {
        LegInfo remote = draft.remote;
        if (remote != null) {
            leaveRemote(draft, remote, say(why, remote.to()), false);
        }
    }

    private void leaveRemote(Draft draft, LegInfo remote, byte[] message, boolean requested) {
        takePen(draft, message);
        if (requested) {
            draft.emit(new Effect.CloseRequested(remote.to()));
        }
        draft.emit(new Effect.Close(remote.number(), remote.to().profile().endBytes()));
        tell(draft, remote.to(), new LegEnd.Closed());
    }

    private void comeHome(Draft draft, LegInfo from, LegEnd end, byte[] message) {
        takePen(draft, message);
        tell(draft, from.to(), end);
    }

    /// Home gets the pen, or is called, before anybody hears that it is in front again: what it
    /// paints at once is painted.
    private void takePen(Draft draft, byte[] message) {
        draft.remote = null;
        LegInfo home = draft.home;
        if (home == null) {
            dialHome(draft, terms.home(), Opening.RESTORE, message);
        } else {
            front(draft, home, message);
        }
    }

    private static void front(Draft draft, LegInfo home, byte[] message) {
        draft.emit(new Effect.Front(home.number(), Opening.RESTORE, message));
        draft.repaintAt = draft.now + Repaint.SILENCE;
    }

    /// Everybody hears that home is in front again.
    private static void tell(Draft draft, Destination from, LegEnd end) {
        draft.emit(new Effect.Uncovered());
        draft.emit(new Effect.Returned(from, end));
    }

    /// Connexion/Fin at home: home hears of it and has a moment to say goodbye.
    void leave(Draft draft) {
        Asking.settled(draft);
        LegInfo home = draft.home;
        if (home == null || !home.up()) {
            farewell(draft);
            return;
        }
        boolean own = home.to().route() instanceof Route.Builtin;
        draft.phase = Phase.LEAVING;
        draft.phaseUntil = draft.now + (own ? GOODBYE : HOME_CLOSES);
        if (own) {
            draft.emit(new Effect.Front(home.number(), Opening.RESTORE_UNTIL_CLEAR, NOTHING));
        }
        draft.emit(new Effect.Send(home.number(), home.to().profile().endBytes()));
    }

    /// A terminal that may have been switched on keeps its line until that is known.
    void farewell(Draft draft) {
        if (draft.now < draft.relay.decidedAt()) {
            draft.phase = Phase.LEAVING;
            draft.phaseUntil = draft.relay.decidedAt();
        } else {
            goodbye(draft);
        }
    }

    /// The terminal was switched on again: it begins at home, as if it had just called.
    void beginAnew(Draft draft) {
        if (draft.phase != Phase.OPEN && draft.phase != Phase.LEAVING) {
            return;
        }
        LegInfo remote = draft.remote;
        LegInfo home = draft.home;
        draft.remote = null;
        draft.phase = Phase.OPEN;
        draft.phaseUntil = SessionState.NEVER;
        draft.repaintAt = SessionState.NEVER;
        dialHome(draft, terms.home(), Opening.RESTORE, calling(terms.home()));
        closeLeg(draft, remote);
        closeLeg(draft, home);
        if (remote != null) {
            tell(draft, remote.to(), new LegEnd.Closed());
        }
        draft.emit(new Effect.HomeEnded());
    }

    /// The user wanted to go: no more words.
    void goodbye(Draft draft) {
        draft.ending = Ending.GOODBYE;
        close(draft, NOTHING);
    }

    void hangUp(Draft draft, Phrase why, String name) {
        if (draft.phase == Phase.OPEN || draft.phase == Phase.LEAVING) {
            draft.ending = Ending.of(why);
            close(draft, why.rowZero(terms.language(), name));
        }
    }

    private static void close(Draft draft, byte[] message) {
        draft.emit(new Effect.HangUp(message));
        closeLegs(draft);
        draft.phase = Phase.CLOSING;
        Asking.settled(draft);
        draft.phaseUntil = draft.now + LAST_WORDS;
    }

    void lineEnded(Draft draft, Ending how) {
        if (draft.phase == Phase.OPEN || draft.phase == Phase.LEAVING) {
            draft.ending = how;
        }
        closeLegs(draft);
        draft.phase = Phase.OVER;
    }

    private static void closeLegs(Draft draft) {
        closeLeg(draft, draft.remote);
        closeLeg(draft, draft.home);
        draft.remote = null;
        draft.home = null;
    }

    private static void closeLeg(Draft draft, @Nullable LegInfo leg) {
        if (leg != null) {
            draft.emit(new Effect.Close(leg.number(), NOTHING));
        }
    }
}
