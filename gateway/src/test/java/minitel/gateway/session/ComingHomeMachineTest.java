package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import minitel.dial.DialException;
import minitel.gateway.session.SessionState.Phase;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;

/// Whoever is told of a change may answer at once: the screen is ready for that before.
class ComingHomeMachineTest extends MachineProbe {
    private static final List<Class<? extends SessionEffect>> PEN =
            List.of(
                    SessionEffect.Front.class,
                    SessionEffect.Dial.class,
                    SessionEffect.HangUp.class);

    private static final List<Class<? extends SessionEffect>> TOLD =
            List.of(
                    SessionEffect.Redirecting.class,
                    SessionEffect.CloseRequested.class,
                    SessionEffect.Close.class,
                    SessionEffect.Uncovered.class,
                    SessionEffect.Returned.class,
                    SessionEffect.Send.class);

    private void penComesFirst() {
        int pen = first(PEN);
        assertTrue(pen >= 0, "somebody gets the pen: " + effects);
        assertTrue(pen < first(TOLD), "before anybody is told: " + effects);
    }

    private int first(List<Class<? extends SessionEffect>> kinds) {
        return IntStream.range(0, effects.size())
                .filter(i -> kinds.contains(effects.get(i).getClass()))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void homeHasThePenBeforeAnybodyHearsThatTheUserComesBack() {
        redirected();
        types("1349");
        penComesFirst();
        for (LegEnd end :
                List.of(
                        new LegEnd.Closed(),
                        new LegEnd.Lost(),
                        new LegEnd.Failed(DialException.Why.REFUSED))) {
            begin(null);
            redirected();
            happens(new SessionEvent.LegDown(2, end));
            penComesFirst();
            only(SessionEffect.Returned.class);
        }
    }

    @Test
    void homeHasThePenWhenTheGatewayEndsARedirection() {
        redirected();
        for (int i = 0; i < 36; i++) {
            now += 99 * SECOND;
            types("41");
        }
        passes(3600 * SECOND - now);
        penComesFirst();
        only(SessionEffect.Returned.class);
    }

    @Test
    void homeHasThePenWhenTheUserDoesNotWantToGoAnyMore() {
        atHome();
        types("1341 1349");
        happens(new SessionEvent.Redirect(SERVICE));
        penComesFirst();
        only(SessionEffect.Redirecting.class);
        only(SessionEffect.Returned.class);
    }

    @Test
    void aHomeThatWasLostIsCalledBeforeAnybodyHearsThatTheUserComesBack() {
        homeIs(TELETEL);
        redirected();
        happens(new SessionEvent.LegDown(1, new LegEnd.Lost()));
        types("1349");
        penComesFirst();
        only(SessionEffect.Uncovered.class);
    }

    @Test
    void theServiceHasThePenBeforeAnybodyHearsOfTheRedirection() {
        atHome();
        happens(new SessionEvent.Redirect(SERVICE));
        penComesFirst();
        only(SessionEffect.Redirecting.class);
    }

    @Test
    void theLastWordsHaveThePenBeforeAnyServiceIsClosed() {
        redirected();
        happens(new SessionEvent.Kick(RowZeroPhrase.KICKED));
        penComesFirst();
        assertEquals(2, all(SessionEffect.Close.class).size());
    }

    @Test
    void theBuiltInHomesGoodbyeHasThePenBeforeHomeHearsOfConnexionFin() {
        atHome();
        types("1349");
        assertEquals(Phase.LEAVING, state.phase());
        penComesFirst();
    }

    @Test
    void aHomeThatIsCalledAgainHasThePenBeforeTheStandInIsClosed() {
        homeIs(TELETEL);
        happens(new SessionEvent.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        happens(new SessionEvent.LegUp(2));
        types("1346");
        penComesFirst();
    }

    /// The redirection came between the two halves of what a terminal says when it is switched on.
    @Test
    void aTerminalThatBeginsAnewUncoversHomeAndForgetsItsLine() {
        redirected();
        types("1359 1353");
        happens(new SessionEvent.Redirect(SERVICE));
        types("1354");
        penComesFirst();
        only(SessionEffect.Uncovered.class);
        only(SessionEffect.Returned.class);
        only(SessionEffect.HomeEnded.class);
    }

    @Test
    void theEndOfHomesLineIsToldForWhatWasLearntOnIt() {
        homeIs(TELETEL);
        redirected();
        happens(new SessionEvent.LegDown(1, new LegEnd.Lost()));
        only(SessionEffect.HomeEnded.class);
        begin(null);
        happens(new SessionEvent.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        only(SessionEffect.HomeEnded.class);
        happens(new SessionEvent.LegUp(2));
        types("1346");
        only(SessionEffect.HomeEnded.class);
    }
}
