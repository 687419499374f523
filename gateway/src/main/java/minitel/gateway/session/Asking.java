package minitel.gateway.session;

import java.time.Duration;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.transport.Profile;
import minitel.videotex.Language;

/// What the user has asked of home with Envoi, until it is answered. A Connexion/Fin behind it is
/// meant for the service that he asked for: it waits, and a second one does not.
///
/// A redirection of a PyMoIP server comes on another link than its pages, and both as late as the
/// server likes; what it paints tells that it lives, and no more.
final class Asking {
    /// What home gets to redirect, once it lives.
    private static final long ANSWER = Duration.ofMillis(400).toNanos();

    /// The same while a PyMoIP server paints nothing at all.
    private static final long SLOW_ANSWER = Duration.ofSeconds(10).toNanos();

    /// After this, a Connexion/Fin that waits is worth a word.
    private static final long WORD = Duration.ofSeconds(1).toNanos();

    private Asking() {}

    /// A key that may bring a redirection goes to the leg in front.
    static void envoi(Draft draft) {
        LegInfo home = draft.home;
        if (home == null || draft.remote != null) {
            return;
        }
        boolean slow = home.to().profile().identify() == Profile.Identify.PYMOIP;
        draft.envoiUntil = draft.now + (slow ? SLOW_ANSWER : ANSWER);
        if (slow) {
            draft.emit(new Effect.AwaitAnswer(home.number()));
        }
    }

    /// Home has painted an answer: a redirection comes with it, or none does.
    static void answered(Draft draft, int leg) {
        LegInfo home = draft.home;
        if (home != null && home.number() == leg) {
            draft.envoiUntil = Math.min(draft.envoiUntil, draft.now + ANSWER);
            if (draft.leaveAt != SessionState.NEVER) {
                draft.leaveAt = Math.min(draft.leaveAt, draft.envoiUntil);
            }
        }
    }

    /// @return false when home's answer is not waited for, or was already with another press
    static boolean holdsConnexionFin(Draft draft) {
        if (draft.now >= draft.envoiUntil || draft.leaveAt != SessionState.NEVER) {
            return false;
        }
        draft.leaveAt = draft.envoiUntil;
        draft.sayWaitAt = draft.now + WORD;
        return true;
    }

    /// A Connexion/Fin waits longer than a person thinks that it should.
    static void sayWait(Draft draft, Language language) {
        draft.sayWaitAt = SessionState.NEVER;
        LegInfo home = draft.home;
        if (home != null) {
            byte[] word = Phrase.SLOW_HOME.rowZero(language, home.to().name());
            draft.emit(new Effect.Overlay(word));
        }
    }

    /// The answer is there, or nobody waits for it any more.
    static void settled(Draft draft) {
        draft.envoiUntil = draft.now;
        draft.leaveAt = SessionState.NEVER;
        draft.sayWaitAt = SessionState.NEVER;
    }
}
