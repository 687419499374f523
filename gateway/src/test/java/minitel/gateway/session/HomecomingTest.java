package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import minitel.dial.DialException;
import minitel.gateway.session.SessionState.Phase;
import org.junit.jupiter.api.Test;

/// Whoever is told of a change may answer at once: the screen is ready for that before.
class HomecomingTest extends MachineProbe {
    private static final List<Class<? extends Effect>> PEN =
            List.of(Effect.Front.class, Effect.Dial.class, Effect.HangUp.class);

    private static final List<Class<? extends Effect>> TOLD =
            List.of(
                    Effect.Redirecting.class,
                    Effect.CloseRequested.class,
                    Effect.Close.class,
                    Effect.Uncovered.class,
                    Effect.Returned.class,
                    Effect.Send.class);

    private void penComesFirst() {
        int pen = first(PEN);
        assertTrue(pen >= 0, "somebody gets the pen: " + effects);
        assertTrue(pen < first(TOLD), "before anybody is told: " + effects);
    }

    private int first(List<Class<? extends Effect>> kinds) {
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
            happens(new Event.LegDown(2, end));
            penComesFirst();
            only(Effect.Returned.class);
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
        only(Effect.Returned.class);
    }

    @Test
    void homeHasThePenWhenTheUserDoesNotWantToGoAnyMore() {
        atHome();
        types("1341 1349");
        happens(new Event.Redirect(SERVICE));
        penComesFirst();
        only(Effect.Redirecting.class);
        only(Effect.Returned.class);
    }

    @Test
    void aHomeThatWasLostIsCalledBeforeAnybodyHearsThatTheUserComesBack() {
        homeIs(TELETEL);
        redirected();
        happens(new Event.LegDown(1, new LegEnd.Lost()));
        types("1349");
        penComesFirst();
        only(Effect.Uncovered.class);
    }

    @Test
    void theServiceHasThePenBeforeAnybodyHearsOfTheRedirection() {
        atHome();
        happens(new Event.Redirect(SERVICE));
        penComesFirst();
        only(Effect.Redirecting.class);
    }

    @Test
    void theLastWordsHaveThePenBeforeAnyServiceIsClosed() {
        redirected();
        happens(new Event.Kick(Phrase.KICKED));
        penComesFirst();
        assertEquals(2, all(Effect.Close.class).size());
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
        happens(new Event.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        happens(new Event.LegUp(2));
        types("1346");
        penComesFirst();
    }

    /// The redirection came between the two halves of what a terminal says when it is switched on.
    @Test
    void aTerminalThatBeginsAnewUncoversHomeAndForgetsItsLine() {
        redirected();
        types("1359 1353");
        happens(new Event.Redirect(SERVICE));
        types("1354");
        penComesFirst();
        only(Effect.Uncovered.class);
        only(Effect.Returned.class);
        only(Effect.HomeEnded.class);
    }

    @Test
    void theEndOfHomesLineIsToldForWhatWasLearntOnIt() {
        homeIs(TELETEL);
        redirected();
        happens(new Event.LegDown(1, new LegEnd.Lost()));
        only(Effect.HomeEnded.class);
        begin(null);
        happens(new Event.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        only(Effect.HomeEnded.class);
        happens(new Event.LegUp(2));
        types("1346");
        only(Effect.HomeEnded.class);
    }
}
