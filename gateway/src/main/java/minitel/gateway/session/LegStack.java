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

/// Where a session goes: home, away, home again, and out. The legs are a stack of two;
/// Connexion/Fin or the service's end pops the upper one, an empty stack hangs up.
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

    void begin(StateBuilder stateBuilder) {
        dialHome(
                stateBuilder,
                sessionSettings.home(),
                Opening.KEEP,
                calling(sessionSettings.home()));
    }

    boolean servesFallback(StateBuilder stateBuilder) {
        LegInfo home = stateBuilder.home;
        return home != null && home.to().equals(sessionSettings.fallback()) && hasFallback();
    }

    private boolean hasFallback() {
        return !sessionSettings.home().equals(sessionSettings.fallback());
    }

    private void dialHome(
            StateBuilder stateBuilder, Destination to, Opening opening, byte[] message) {
        PendingEnvoi.settled(stateBuilder);
        stateBuilder.home = dialled(stateBuilder, to);
        stateBuilder.emit(new SessionEffect.Dial(stateBuilder.lastLeg, to, opening, message));
    }

    private static LegInfo dialled(StateBuilder stateBuilder, Destination to) {
        stateBuilder.lastLeg++;
        return new LegInfo(stateBuilder.lastLeg, to, false, stateBuilder.now);
    }

    private byte[] calling(Destination to) {
        return to.route().hosted() ? NOTHING : say(RowZeroPhrase.CALLING, to);
    }

    private byte[] say(RowZeroPhrase phrase, Destination about) {
        return phrase.rowZero(sessionSettings.language(), about.name());
    }

    void redirect(StateBuilder stateBuilder, Destination to) {
        LegInfo home = stateBuilder.home;
        if (home != null && stateBuilder.remote == null && unwanted(stateBuilder, home)) {
            comeBack(stateBuilder, home, to);
            return;
        }
        if (stateBuilder.phase != Phase.OPEN || stateBuilder.remote != null || home == null) {
            return;
        }
        stateBuilder.remote = dialled(stateBuilder, to);
        PendingEnvoi.settled(stateBuilder);
        stateBuilder.repaintAt = SessionState.NEVER;
        stateBuilder.redirections++;
        stateBuilder.emit(
                new SessionEffect.Dial(stateBuilder.lastLeg, to, Opening.KEEP, calling(to)));
        stateBuilder.emit(new SessionEffect.Redirecting(home.number(), to));
    }

    /// Whether the user has pressed Connexion/Fin since he asked to go.
    private static boolean unwanted(StateBuilder stateBuilder, LegInfo home) {
        return switch (stateBuilder.phase) {
            case OPEN -> stateBuilder.leaveAt != SessionState.NEVER;
            case LEAVING -> home.to().route().hosted();
            case CLOSING, OVER -> false;
        };
    }

    /// A redirection that is over before its call: home is in front all the while.
    private static void comeBack(StateBuilder stateBuilder, LegInfo home, Destination from) {
        stateBuilder.phase = Phase.OPEN;
        stateBuilder.phaseUntil = SessionState.NEVER;
        PendingEnvoi.settled(stateBuilder);
        front(stateBuilder, home, NOTHING);
        stateBuilder.emit(new SessionEffect.Redirecting(home.number(), from));
        stateBuilder.emit(new SessionEffect.CloseRequested(from));
        tell(stateBuilder, from, new LegEnd.Closed());
    }

    void legUp(StateBuilder stateBuilder, int leg) {
        LegInfo home = stateBuilder.home;
        LegInfo remote = stateBuilder.remote;
        if (remote != null && remote.number() == leg) {
            stateBuilder.remote = remote.cameUp(stateBuilder.now);
            stateBuilder.emit(new SessionEffect.Redirected(remote.to()));
        } else if (home != null && home.number() == leg) {
            stateBuilder.home = home.cameUp(stateBuilder.now);
            grant(stateBuilder);
        }
    }

    /// The caller had asked for a service when he dialled.
    private void grant(StateBuilder stateBuilder) {
        SessionSettings.Wish wish = stateBuilder.wish;
        LegInfo home = stateBuilder.home;
        stateBuilder.wish = null;
        if (wish == null || home == null || stateBuilder.phase != Phase.OPEN) {
            return;
        }
        wish.to()
                .ifPresentOrElse(
                        to -> redirect(stateBuilder, to),
                        () -> stateBuilder.emit(unlisted(home, wish.code())));
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

    void legDown(StateBuilder stateBuilder, int leg, LegEnd end) {
        LegInfo home = stateBuilder.home;
        LegInfo remote = stateBuilder.remote;
        if (remote != null && remote.number() == leg) {
            comeHome(stateBuilder, remote, end, say(RowZeroPhrase.of(end), remote.to()));
        } else if (home != null && home.number() == leg) {
            homeDown(stateBuilder, home, end);
        }
    }

    private void homeDown(StateBuilder stateBuilder, LegInfo home, LegEnd end) {
        stateBuilder.home = null;
        stateBuilder.emit(new SessionEffect.HomeEnded());
        switch (stateBuilder.phase) {
            case OPEN -> {
                if (stateBuilder.remote == null) {
                    withoutHome(stateBuilder, home, end);
                }
            }
            case LEAVING -> farewell(stateBuilder);
            case CLOSING, OVER -> {}
        }
    }

    private void withoutHome(StateBuilder stateBuilder, LegInfo home, LegEnd end) {
        boolean own = home.to().route().hosted();
        stateBuilder.emit(new SessionEffect.HomeAway(home.to(), end));
        if (end instanceof LegEnd.Closed && !own) {
            hangUp(stateBuilder, RowZeroPhrase.HUNG_UP, home.to().name());
        } else if (own || !hasFallback()) {
            hangUp(stateBuilder, RowZeroPhrase.FAULT, "");
        } else {
            byte[] away = say(RowZeroPhrase.HOME_AWAY, home.to());
            dialHome(stateBuilder, sessionSettings.fallback(), Opening.RESTORE, away);
        }
    }

    /// Sommaire on the built-in home, while it stands in for the default service.
    void retryHome(StateBuilder stateBuilder) {
        LegInfo home = stateBuilder.home;
        stateBuilder.lastKey = stateBuilder.now;
        dialHome(
                stateBuilder,
                sessionSettings.home(),
                Opening.KEEP,
                calling(sessionSettings.home()));
        closeLeg(stateBuilder, home);
        stateBuilder.emit(new SessionEffect.HomeEnded());
    }

    /// The user's way home, and from home the way out.
    void connexionFin(StateBuilder stateBuilder) {
        LegInfo remote = stateBuilder.remote;
        switch (stateBuilder.phase) {
            case OPEN -> {
                if (remote != null) {
                    leaveRemote(stateBuilder, remote, NOTHING, true);
                } else if (!PendingEnvoi.holdsConnexionFin(stateBuilder)) {
                    leave(stateBuilder);
                }
            }
            case LEAVING -> goodbye(stateBuilder);
            case CLOSING -> stateBuilder.emit(new SessionEffect.Cut());
            case OVER -> {}
        }
    }

    /// The gateway ends a redirection.
    void recall(StateBuilder stateBuilder, RowZeroPhrase why) {
        LegInfo remote = stateBuilder.remote;
        if (remote != null) {
            leaveRemote(stateBuilder, remote, say(why, remote.to()), false);
        }
    }

    private void leaveRemote(
            StateBuilder stateBuilder, LegInfo remote, byte[] message, boolean requested) {
        takePen(stateBuilder, message);
        if (requested) {
            stateBuilder.emit(new SessionEffect.CloseRequested(remote.to()));
        }
        stateBuilder.emit(
                new SessionEffect.Close(remote.number(), remote.to().profile().endBytes()));
        tell(stateBuilder, remote.to(), new LegEnd.Closed());
    }

    private void comeHome(StateBuilder stateBuilder, LegInfo from, LegEnd end, byte[] message) {
        takePen(stateBuilder, message);
        tell(stateBuilder, from.to(), end);
    }

    /// Home gets the pen, or is called, before anybody hears that it is in front again: what it
    /// paints at once is painted.
    private void takePen(StateBuilder stateBuilder, byte[] message) {
        stateBuilder.remote = null;
        LegInfo home = stateBuilder.home;
        if (home == null) {
            dialHome(stateBuilder, sessionSettings.home(), Opening.RESTORE, message);
        } else {
            front(stateBuilder, home, message);
        }
    }

    private static void front(StateBuilder stateBuilder, LegInfo home, byte[] message) {
        stateBuilder.emit(new SessionEffect.Front(home.number(), Opening.RESTORE, message));
        stateBuilder.repaintAt = stateBuilder.now + SessionState.HOME_SILENCE;
    }

    /// Everybody hears that home is in front again.
    private static void tell(StateBuilder stateBuilder, Destination from, LegEnd end) {
        stateBuilder.emit(new SessionEffect.Uncovered());
        stateBuilder.emit(new SessionEffect.Returned(from, end));
    }

    /// Connexion/Fin at home: home hears of it and has a moment to say goodbye.
    void leave(StateBuilder stateBuilder) {
        PendingEnvoi.settled(stateBuilder);
        LegInfo home = stateBuilder.home;
        if (home == null || !home.up()) {
            farewell(stateBuilder);
            return;
        }
        boolean own = home.to().route().hosted();
        stateBuilder.phase = Phase.LEAVING;
        stateBuilder.phaseUntil = stateBuilder.now + (own ? GOODBYE : HOME_CLOSES);
        if (own) {
            stateBuilder.emit(
                    new SessionEffect.Front(home.number(), Opening.RESTORE_UNTIL_CLEAR, NOTHING));
        }
        stateBuilder.emit(new SessionEffect.Send(home.number(), home.to().profile().endBytes()));
    }

    /// A terminal that may have been switched on keeps its line until that is known.
    void farewell(StateBuilder stateBuilder) {
        if (stateBuilder.now < stateBuilder.relay.decidedAt()) {
            stateBuilder.phase = Phase.LEAVING;
            stateBuilder.phaseUntil = stateBuilder.relay.decidedAt();
        } else {
            goodbye(stateBuilder);
        }
    }

    /// The terminal was switched on again: it begins at home, as if it had just called.
    void beginAnew(StateBuilder stateBuilder) {
        if (stateBuilder.phase != Phase.OPEN && stateBuilder.phase != Phase.LEAVING) {
            return;
        }
        LegInfo remote = stateBuilder.remote;
        LegInfo home = stateBuilder.home;
        stateBuilder.remote = null;
        stateBuilder.phase = Phase.OPEN;
        stateBuilder.phaseUntil = SessionState.NEVER;
        stateBuilder.repaintAt = SessionState.NEVER;
        dialHome(
                stateBuilder,
                sessionSettings.home(),
                Opening.RESTORE,
                calling(sessionSettings.home()));
        closeLeg(stateBuilder, remote);
        closeLeg(stateBuilder, home);
        if (remote != null) {
            tell(stateBuilder, remote.to(), new LegEnd.Closed());
        }
        stateBuilder.emit(new SessionEffect.HomeEnded());
    }

    /// The user wanted to go: no more words.
    void goodbye(StateBuilder stateBuilder) {
        stateBuilder.sessionEnd = SessionEnd.GOODBYE;
        close(stateBuilder, NOTHING);
    }

    void hangUp(StateBuilder stateBuilder, RowZeroPhrase why, String name) {
        if (stateBuilder.phase == Phase.OPEN || stateBuilder.phase == Phase.LEAVING) {
            stateBuilder.sessionEnd = SessionEnd.of(why);
            close(stateBuilder, why.rowZero(sessionSettings.language(), name));
        }
    }

    private static void close(StateBuilder stateBuilder, byte[] message) {
        stateBuilder.emit(new SessionEffect.HangUp(message));
        closeLegs(stateBuilder);
        stateBuilder.phase = Phase.CLOSING;
        PendingEnvoi.settled(stateBuilder);
        stateBuilder.phaseUntil = stateBuilder.now + LAST_WORDS;
    }

    void lineEnded(StateBuilder stateBuilder, SessionEnd how) {
        if (stateBuilder.phase == Phase.OPEN || stateBuilder.phase == Phase.LEAVING) {
            stateBuilder.sessionEnd = how;
        }
        closeLegs(stateBuilder);
        stateBuilder.phase = Phase.OVER;
    }

    private static void closeLegs(StateBuilder stateBuilder) {
        closeLeg(stateBuilder, stateBuilder.remote);
        closeLeg(stateBuilder, stateBuilder.home);
        stateBuilder.remote = null;
        stateBuilder.home = null;
    }

    private static void closeLeg(StateBuilder stateBuilder, @Nullable LegInfo leg) {
        if (leg != null) {
            stateBuilder.emit(new SessionEffect.Close(leg.number(), NOTHING));
        }
    }
}
