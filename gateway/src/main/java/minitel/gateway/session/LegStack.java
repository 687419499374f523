package minitel.gateway.session;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import minitel.videotex.FunctionKey;
import minitel.videotex.VideotexText;
import org.jspecify.annotations.Nullable;

/// The part of [SessionMachine] that knows where the user is. Its legs, the connections to
/// services, are a stack of two: home, and in front of it the service that the user was redirected
/// to. Connexion/Fin or the service's end pops the upper one; when the stack is empty the terminal
/// is hung up.
final class LegStack {
    private static final byte[] NOTHING = {};

    /// What a network home gets to close after Connexion/Fin.
    private static final long HOME_CLOSES = Duration.ofSeconds(2).toNanos();

    /// What the built-in home gets to paint its goodbye at 300 bit/s.
    private static final long GOODBYE = Duration.ofSeconds(10).toNanos();

    /// What the last sentence gets to reach the terminal.
    private static final long LAST_WORDS = Duration.ofSeconds(3).toNanos();

    private final SessionSettings sessionSettings;

    LegStack(SessionSettings sessionSettings) {
        this.sessionSettings = sessionSettings;
    }

    void begin(StateBuilder state) {
        dialHome(state, sessionSettings.home(), Opening.KEEP, calling(sessionSettings.home()));
    }

    boolean servesFallback(StateBuilder state) {
        LegInfo home = state.home;
        return home != null && home.to().equals(sessionSettings.fallback()) && hasFallback();
    }

    private boolean hasFallback() {
        return !sessionSettings.home().equals(sessionSettings.fallback());
    }

    private void dialHome(StateBuilder state, Destination to, Opening opening, byte[] message) {
        PendingEnvoi.settled(state);
        state.home = dialled(state, to);
        state.emit(new SessionEffect.Dial(state.lastLeg, to, opening, message));
    }

    private static LegInfo dialled(StateBuilder state, Destination to) {
        state.lastLeg++;
        return new LegInfo(state.lastLeg, to, false, state.now);
    }

    private byte[] calling(Destination to) {
        return to.route().hosted() ? NOTHING : say(RowZeroPhrase.CALLING, to);
    }

    private byte[] say(RowZeroPhrase phrase, Destination about) {
        return phrase.rowZero(sessionSettings.language(), about.name());
    }

    void redirect(StateBuilder state, Destination to) {
        LegInfo home = state.home;
        if (home != null && state.remote == null && unwanted(state, home)) {
            comeBack(state, home, to);
            return;
        }
        if (state.phase != Phase.OPEN || state.remote != null || home == null) {
            return;
        }
        state.remote = dialled(state, to);
        PendingEnvoi.settled(state);
        state.repaintAt = SessionState.NEVER;
        state.redirections++;
        state.emit(new SessionEffect.Dial(state.lastLeg, to, Opening.KEEP, calling(to)));
        state.emit(new SessionEffect.Redirecting(home.number(), to));
    }

    /// Whether the user has pressed Connexion/Fin since he asked to go.
    private static boolean unwanted(StateBuilder state, LegInfo home) {
        return switch (state.phase) {
            case OPEN -> state.leaveAt != SessionState.NEVER;
            case LEAVING -> home.to().route().hosted();
            case CLOSING, OVER -> false;
        };
    }

    /// Ends a redirection that was given up before its call began: home was in front all the while.
    private static void comeBack(StateBuilder state, LegInfo home, Destination from) {
        state.phase = Phase.OPEN;
        state.phaseUntil = SessionState.NEVER;
        PendingEnvoi.settled(state);
        front(state, home, NOTHING);
        state.emit(new SessionEffect.Redirecting(home.number(), from));
        state.emit(new SessionEffect.CloseRequested(from));
        tell(state, from, new LegEnd.Closed());
    }

    void legUp(StateBuilder state, int leg) {
        LegInfo home = state.home;
        LegInfo remote = state.remote;
        if (remote != null && remote.number() == leg) {
            state.remote = remote.cameUp(state.now);
            state.emit(new SessionEffect.Redirected(remote.to()));
        } else if (home != null && home.number() == leg) {
            state.home = home.cameUp(state.now);
            grant(state);
        }
    }

    /// Redirects a caller who had asked for a service when he dialled.
    private void grant(StateBuilder state) {
        SessionSettings.Wish wish = state.wish;
        LegInfo home = state.home;
        state.wish = null;
        if (wish == null || home == null || state.phase != Phase.OPEN) {
            return;
        }
        wish.to()
                .ifPresentOrElse(
                        to -> redirect(state, to), () -> state.emit(unlisted(home, wish.code())));
    }

    /// The built-in home has codes of its own, and words for those that nobody has: it gets the
    /// code as if it was typed there.
    private SessionEffect unlisted(LegInfo home, String code) {
        return home.to().route().hosted()
                ? new SessionEffect.Send(home.number(), typed(code))
                : new SessionEffect.Overlay(
                        RowZeroPhrase.UNKNOWN_CODE.rowZero(sessionSettings.language(), code));
    }

    private static byte[] typed(String code) {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.writeBytes(VideotexText.encode(code));
        keys.writeBytes(FunctionKey.ENVOI.bytes());
        return keys.toByteArray();
    }

    void legDown(StateBuilder state, int leg, LegEnd end) {
        LegInfo home = state.home;
        LegInfo remote = state.remote;
        if (remote != null && remote.number() == leg) {
            comeHome(state, remote, end, say(RowZeroPhrase.of(end), remote.to()));
        } else if (home != null && home.number() == leg) {
            homeDown(state, home, end);
        }
    }

    private void homeDown(StateBuilder state, LegInfo home, LegEnd end) {
        state.home = null;
        state.emit(new SessionEffect.HomeEnded());
        switch (state.phase) {
            case OPEN -> {
                if (state.remote == null) {
                    withoutHome(state, home, end);
                }
            }
            case LEAVING -> farewell(state);
            case CLOSING, OVER -> {}
        }
    }

    private void withoutHome(StateBuilder state, LegInfo home, LegEnd end) {
        boolean own = home.to().route().hosted();
        state.emit(new SessionEffect.HomeAway(home.to(), end));
        if (end instanceof LegEnd.Closed && !own) {
            hangUp(state, RowZeroPhrase.HUNG_UP, home.to().name());
        } else if (own || !hasFallback()) {
            hangUp(state, RowZeroPhrase.FAULT, "");
        } else {
            byte[] away = say(RowZeroPhrase.HOME_AWAY, home.to());
            dialHome(state, sessionSettings.fallback(), Opening.RESTORE, away);
        }
    }

    /// Sommaire on the built-in home, while it stands in for the default service.
    void retryHome(StateBuilder state) {
        LegInfo home = state.home;
        state.lastKey = state.now;
        dialHome(state, sessionSettings.home(), Opening.KEEP, calling(sessionSettings.home()));
        closeLeg(state, home);
        state.emit(new SessionEffect.HomeEnded());
    }

    /// The user's way home, and from home the way out.
    void connexionFin(StateBuilder state) {
        LegInfo remote = state.remote;
        switch (state.phase) {
            case OPEN -> {
                if (remote != null) {
                    leaveRemote(state, remote, NOTHING, true);
                } else if (!PendingEnvoi.holdsConnexionFin(state)) {
                    leave(state);
                }
            }
            case LEAVING -> goodbye(state);
            case CLOSING -> state.emit(new SessionEffect.Cut());
            case OVER -> {}
        }
    }

    /// The gateway ends a redirection.
    void recall(StateBuilder state, RowZeroPhrase why) {
        LegInfo remote = state.remote;
        if (remote != null) {
            leaveRemote(state, remote, say(why, remote.to()), false);
        }
    }

    private void leaveRemote(
            StateBuilder state, LegInfo remote, byte[] message, boolean requested) {
        takePen(state, message);
        if (requested) {
            state.emit(new SessionEffect.CloseRequested(remote.to()));
        }
        state.emit(new SessionEffect.Close(remote.number(), remote.to().profile().endBytes()));
        tell(state, remote.to(), new LegEnd.Closed());
    }

    private void comeHome(StateBuilder state, LegInfo from, LegEnd end, byte[] message) {
        takePen(state, message);
        tell(state, from.to(), end);
    }

    /// Home gets the pen, or is called, before anybody hears that it is in front again: so what it
    /// paints when it hears that is seen.
    private void takePen(StateBuilder state, byte[] message) {
        state.remote = null;
        LegInfo home = state.home;
        if (home == null) {
            dialHome(state, sessionSettings.home(), Opening.RESTORE, message);
        } else {
            front(state, home, message);
        }
    }

    private static void front(StateBuilder state, LegInfo home, byte[] message) {
        state.emit(new SessionEffect.Front(home.number(), Opening.RESTORE, message));
        state.repaintAt = state.now + SessionState.HOME_SILENCE;
    }

    /// Everybody hears that home is in front again.
    private static void tell(StateBuilder state, Destination from, LegEnd end) {
        state.emit(new SessionEffect.Uncovered());
        state.emit(new SessionEffect.Returned(from, end));
    }

    /// Connexion/Fin at home: home hears of it and has a moment to say goodbye.
    void leave(StateBuilder state) {
        PendingEnvoi.settled(state);
        LegInfo home = state.home;
        if (home == null || !home.up()) {
            farewell(state);
            return;
        }
        boolean own = home.to().route().hosted();
        state.phase = Phase.LEAVING;
        state.phaseUntil = state.now + (own ? GOODBYE : HOME_CLOSES);
        if (own) {
            state.emit(
                    new SessionEffect.Front(home.number(), Opening.RESTORE_UNTIL_CLEAR, NOTHING));
        }
        state.emit(new SessionEffect.Send(home.number(), home.to().profile().endBytes()));
    }

    /// A terminal that may have been switched on keeps its line until that is known.
    void farewell(StateBuilder state) {
        if (state.now < state.relay.decidedAt()) {
            state.phase = Phase.LEAVING;
            state.phaseUntil = state.relay.decidedAt();
        } else {
            goodbye(state);
        }
    }

    /// The terminal was switched on again: it begins at home, as if it had just called.
    void beginAnew(StateBuilder state) {
        if (state.phase != Phase.OPEN && state.phase != Phase.LEAVING) {
            return;
        }
        LegInfo remote = state.remote;
        LegInfo home = state.home;
        state.remote = null;
        state.phase = Phase.OPEN;
        state.phaseUntil = SessionState.NEVER;
        state.repaintAt = SessionState.NEVER;
        dialHome(state, sessionSettings.home(), Opening.RESTORE, calling(sessionSettings.home()));
        closeLeg(state, remote);
        closeLeg(state, home);
        if (remote != null) {
            tell(state, remote.to(), new LegEnd.Closed());
        }
        state.emit(new SessionEffect.HomeEnded());
    }

    /// Ends the session without a last sentence, as the user wanted to go.
    void goodbye(StateBuilder state) {
        state.sessionEnd = SessionEnd.GOODBYE;
        close(state, NOTHING);
    }

    void hangUp(StateBuilder state, RowZeroPhrase why, String name) {
        if (state.phase == Phase.OPEN || state.phase == Phase.LEAVING) {
            state.sessionEnd = SessionEnd.of(why);
            close(state, why.rowZero(sessionSettings.language(), name));
        }
    }

    private static void close(StateBuilder state, byte[] message) {
        state.emit(new SessionEffect.HangUp(message));
        closeLegs(state);
        state.phase = Phase.CLOSING;
        PendingEnvoi.settled(state);
        state.phaseUntil = state.now + LAST_WORDS;
    }

    void lineEnded(StateBuilder state, SessionEnd how) {
        if (state.phase == Phase.OPEN || state.phase == Phase.LEAVING) {
            state.sessionEnd = how;
        }
        closeLegs(state);
        state.phase = Phase.OVER;
    }

    private static void closeLegs(StateBuilder state) {
        closeLeg(state, state.remote);
        closeLeg(state, state.home);
        state.remote = null;
        state.home = null;
    }

    private static void closeLeg(StateBuilder state, @Nullable LegInfo leg) {
        if (leg != null) {
            state.emit(new SessionEffect.Close(leg.number(), NOTHING));
        }
    }
}
