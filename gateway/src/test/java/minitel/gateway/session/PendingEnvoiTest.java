package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import minitel.dial.DialOptions;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.io.EighthBit;
import minitel.line.LegEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connexion/Fin behind an Envoi to a PyMoIP server, which redirects as late as it likes.
class PendingEnvoiTest extends MachineProbe {
    private static final Destination PYMOIP =
            to(
                    "teletel",
                    "ws://h:1/",
                    Profile.DEFAULT
                            .with(DialOptions.DEFAULT.with(EighthBit.NONE))
                            .with(Profile.Identify.PYMOIP));

    @BeforeEach
    void start() {
        homeIs(PYMOIP);
        atHome();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, 400, 600, 1000, 2000, 5000, 9999})
    void theServersRedirectionIsOverWheneverItComes(long millis) {
        types("4C4F43 1341");
        types("1349");
        assertTrue(all(SessionEffect.Send.class).isEmpty(), "it is not the server's");
        passesInSteps(millis * SECOND / 1000);
        assertEquals(Phase.OPEN, state.phase());
        happens(new SessionEvent.Redirect(SERVICE));
        assertTrue(all(SessionEffect.Dial.class).isEmpty());
        assertEquals(1, only(SessionEffect.Front.class).leg());
        assertEquals(SERVICE, only(SessionEffect.Returned.class).from());
        assertEquals(Phase.OPEN, state.phase());
        types("42");
        assertEquals("42", hex(only(SessionEffect.Send.class).message()));
    }

    private void passesInSteps(long nanos) {
        long end = now + nanos;
        while (now < end) {
            passes(Math.min(end - now, SECOND / 10));
        }
    }

    @Test
    void thePressMayComeLongAfterTheEnvoi() {
        types("1341");
        passesInSteps(6 * SECOND);
        types("1349");
        passesInSteps(3 * SECOND);
        happens(new SessionEvent.Redirect(SERVICE));
        assertEquals(SERVICE, only(SessionEffect.Returned.class).from());
    }

    @Test
    void aSecondPressLeavesAtOnce() {
        types("1341 1349");
        passes(SECOND / 10);
        types("1349");
        assertEquals(Phase.LEAVING, state.phase());
        assertEquals("1349", hex(only(SessionEffect.Send.class).message()));
    }

    @Test
    void anAnswerOnThePageShowsThatNoRedirectionComes() {
        types("1341");
        passes(SECOND);
        happens(new SessionEvent.Answered(1));
        types("1349");
        passes(SECOND * 4 / 10);
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void aPressThatWaitsIsHomesWhenHomeAnswers() {
        types("1341 1349");
        passes(SECOND * 2);
        happens(new SessionEvent.Answered(1));
        assertEquals(Phase.OPEN, state.phase());
        assertEquals(now + SECOND * 4 / 10, state.leaveAt());
        passes(SECOND * 4 / 10);
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void anAnswerOfAnotherLegShowsNothing() {
        types("1341 1349");
        happens(new SessionEvent.Answered(7));
        passes(SECOND);
        assertEquals(Phase.OPEN, state.phase());
    }

    @Test
    void longAfterAnAnsweredEnvoiThePressIsHomesAtOnce() {
        types("1341");
        happens(new SessionEvent.Answered(1));
        passes(SECOND);
        types("1349");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void withoutAnEnvoiThePressIsHomesAtOnce() {
        types("1349");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void aServerThatIsSilentIsLeftAfterTenSecondsAndRowZeroSaysWhyNothingHappens() {
        types("1341 1349");
        passes(SECOND);
        String said =
                new String(
                        only(SessionEffect.Overlay.class).message(), StandardCharsets.ISO_8859_1);
        assertTrue(said.contains("teletel tarde"), said);
        passes(SECOND);
        assertTrue(all(SessionEffect.Overlay.class).isEmpty(), "once");
        passes(8 * SECOND);
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void theStateNamesWhenRowZeroSaysSo() {
        types("1341 1349");
        assertEquals(now + SECOND, state.deadline(sessionSettings.limits()));
    }

    @Test
    void whoeverIsBackFromAServiceAsksForNothing() {
        types("1341");
        happens(new SessionEvent.Redirect(SERVICE));
        happens(new SessionEvent.LegUp(2));
        types("1349");
        types("1349");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void theAnswerIsAwaitedBeforeHomeIsAsked() {
        types("1341");
        assertTrue(
                effects.indexOf(only(SessionEffect.AwaitAnswer.class))
                        < effects.indexOf(only(SessionEffect.Send.class)));
    }

    @Test
    void aPressThatWaitedForALostHomeDoesNotLeaveTheNext() {
        types("1341 1349");
        happens(new SessionEvent.LegDown(1, new LegEnd.Lost()));
        assertEquals(HOME, only(SessionEffect.Dial.class).to());
        happens(new SessionEvent.LegUp(2));
        passesInSteps(11 * SECOND);
        assertEquals(Phase.OPEN, state.phase());
    }
}
