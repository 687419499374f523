package minitel.gateway.session;

import java.time.Duration;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.transport.Profile;
import minitel.videotex.Language;

/// An Envoi that home has not answered yet, and that may bring a redirection. A Connexion/Fin
/// pressed meanwhile is meant for the service that the user asked for, so it waits for the answer;
/// a second one does not. Part of [SessionMachine].
///
/// From a PyMoIP server the redirection comes on another connection than the page, and both as late
/// as the server likes: what it paints only shows that it is alive.
final class PendingEnvoi {
    /// What home gets to redirect, once it lives.
    private static final long ANSWER = Duration.ofMillis(400).toNanos();

    /// The same while a PyMoIP server paints nothing at all.
    private static final long SLOW_ANSWER = Duration.ofSeconds(10).toNanos();

    /// When a Connexion/Fin has waited so long, row 0 says that it waits.
    private static final long WORD = Duration.ofSeconds(1).toNanos();

    private PendingEnvoi() {}

    /// A key that may bring a redirection goes to the leg in front.
    static void envoi(StateBuilder stateBuilder) {
        LegInfo home = stateBuilder.home;
        if (home == null || stateBuilder.remote != null) {
            return;
        }
        boolean slow = home.to().profile().identify() == Profile.Identify.PYMOIP;
        stateBuilder.envoiUntil = stateBuilder.now + (slow ? SLOW_ANSWER : ANSWER);
        if (slow) {
            stateBuilder.emit(new SessionEffect.AwaitAnswer(home.number()));
        }
    }

    /// Home has painted an answer: a redirection comes with it, or none does.
    static void answered(StateBuilder stateBuilder, int leg) {
        LegInfo home = stateBuilder.home;
        if (home != null && home.number() == leg) {
            stateBuilder.envoiUntil = Math.min(stateBuilder.envoiUntil, stateBuilder.now + ANSWER);
            if (stateBuilder.leaveAt != SessionState.NEVER) {
                stateBuilder.leaveAt = Math.min(stateBuilder.leaveAt, stateBuilder.envoiUntil);
            }
        }
    }

    /// @return false when home's answer is not waited for, or was already with another press
    static boolean holdsConnexionFin(StateBuilder stateBuilder) {
        if (stateBuilder.now >= stateBuilder.envoiUntil
                || stateBuilder.leaveAt != SessionState.NEVER) {
            return false;
        }
        stateBuilder.leaveAt = stateBuilder.envoiUntil;
        stateBuilder.sayWaitAt = stateBuilder.now + WORD;
        return true;
    }

    /// Says on row 0 that a Connexion/Fin waits.
    static void sayWait(StateBuilder stateBuilder, Language language) {
        stateBuilder.sayWaitAt = SessionState.NEVER;
        LegInfo home = stateBuilder.home;
        if (home != null) {
            byte[] word = RowZeroPhrase.SLOW_HOME.rowZero(language, home.to().name());
            stateBuilder.emit(new SessionEffect.Overlay(word));
        }
    }

    /// The answer is there, or nobody waits for it any more.
    static void settled(StateBuilder stateBuilder) {
        stateBuilder.envoiUntil = stateBuilder.now;
        stateBuilder.leaveAt = SessionState.NEVER;
        stateBuilder.sayWaitAt = SessionState.NEVER;
    }
}
