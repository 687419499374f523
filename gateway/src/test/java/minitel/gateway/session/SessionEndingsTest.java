package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialException;
import minitel.gateway.session.SessionState.Phase;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;

class SessionEndingsTest extends MachineProbe {
    @Test
    void connexionFinAtTheBuiltInHomeLetsItSayGoodbye() {
        atHome();
        types("1349");
        assertEquals("1349", hex(only(SessionEffect.Send.class).message()));
        assertEquals(Phase.LEAVING, state.phase());
        happens(new SessionEvent.LegDown(1, new LegEnd.Closed()));
        assertEquals(0, only(SessionEffect.HangUp.class).message().length);
        assertEquals(SessionEnd.GOODBYE, state.sessionEnd());
    }

    @Test
    void howTheLineEndedIsToldUnlessTheSessionWasToEnd() {
        atHome();
        happens(new SessionEvent.LineEnded(SessionEnd.PROTOCOL));
        assertEquals(SessionEnd.PROTOCOL, state.sessionEnd());
    }

    @Test
    void aLineThatIsCutWhileItIsClosedWasKickedAllTheSame() {
        atHome();
        happens(new SessionEvent.Kick(RowZeroPhrase.KICKED));
        happens(new SessionEvent.LineEnded(SessionEnd.LOST));
        assertEquals(SessionEnd.KICKED, state.sessionEnd());
    }

    @Test
    void aSecondConnexionFinAtHomeHangsUpAtOnceAndAThirdCuts() {
        atHome();
        types("1349");
        types("1349");
        only(SessionEffect.HangUp.class);
        types("1349");
        only(SessionEffect.Cut.class);
    }

    @Test
    void anotherHomeGetsTwoSecondsToClose() {
        homeIs(TELETEL);
        atHome();
        types("1349");
        assertEquals(1, only(SessionEffect.Send.class).leg());
        passes(2 * SECOND - 1);
        assertEquals(Phase.LEAVING, state.phase());
        passes(1);
        only(SessionEffect.HangUp.class);
    }

    @Test
    void whenTheDefaultServiceIsAwayTheBuiltInHomeServesAndSaysSo() {
        homeIs(TELETEL);
        happens(new SessionEvent.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        SessionEffect.Dial dial = only(SessionEffect.Dial.class);
        assertEquals(HOME, dial.to());
        assertTrue(dial.message().length > 10);
    }

    @Test
    void sommaireOnTheStandInTriesTheDefaultServiceAgain() {
        homeIs(TELETEL);
        happens(new SessionEvent.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        happens(new SessionEvent.LegUp(2));
        types("1346");
        assertEquals(2, only(SessionEffect.Close.class).leg());
        assertEquals(TELETEL, only(SessionEffect.Dial.class).to());
        happens(new SessionEvent.LegDown(2, new LegEnd.Lost()));
        assertTrue(effects.isEmpty(), "the stand-in has gone already");
    }

    @Test
    void sommaireAtTheBuiltInHomeOfTheConfigurationIsItsOwnKey() {
        atHome();
        types("1346");
        assertEquals("1346", hex(only(SessionEffect.Send.class).message()));
    }

    @Test
    void aDefaultServiceLostUnderARedirectionIsCalledAgainAfterIt() {
        homeIs(TELETEL);
        redirected();
        happens(new SessionEvent.LegDown(1, new LegEnd.Lost()));
        assertEquals(List.of(new SessionEffect.HomeEnded()), effects);
        types("1349");
        assertEquals(TELETEL, only(SessionEffect.Dial.class).to());
    }

    @Test
    void aDefaultServiceThatHangsUpEndsTheSession() {
        homeIs(TELETEL);
        atHome();
        happens(new SessionEvent.LegDown(1, new LegEnd.Closed()));
        assertTrue(only(SessionEffect.HangUp.class).message().length > 0);
        assertEquals(SessionEnd.SERVICE_CLOSED, state.sessionEnd());
    }

    @Test
    void theServiceAskedForWhenDiallingIsCalledOnceHomeIsUp() {
        begin(new SessionSettings.Wish("SVC", Optional.of(SERVICE)));
        atHome();
        assertEquals(SERVICE, only(SessionEffect.Dial.class).to());
    }

    @Test
    void aCodeOfNoServiceIsTypedAtTheBuiltInHome() {
        begin(new SessionSettings.Wish("Météo", Optional.empty()));
        atHome();
        SessionEffect.Send typed = only(SessionEffect.Send.class);
        assertEquals(state.home().number(), typed.leg());
        assertEquals(
                "M\u0019Bet\u0019Beo\u0013A",
                new String(typed.message(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void anotherHomeIsNotTypedAt() {
        sessionSettings = terms(TELETEL);
        machine = new SessionMachine(sessionSettings);
        begin(new SessionSettings.Wish("NOPE", Optional.empty()));
        atHome();
        only(SessionEffect.Overlay.class);
    }

    @Test
    void everyLimitHasItsMessage() {
        atHome();
        passes(600 * SECOND);
        assertEquals(SessionEnd.IDLE, state.sessionEnd());
        assertTrue(only(SessionEffect.HangUp.class).message().length > 0);

        now = 0;
        begin(null);
        atHome();
        for (int i = 0; i < 72; i++) {
            now += 99 * SECOND;
            types("41");
        }
        passes(7200 * SECOND - now);
        assertEquals(SessionEnd.TIME_LIMIT, state.sessionEnd());

        now = 0;
        begin(null);
        redirected();
        for (int i = 0; i < 36; i++) {
            now += 99 * SECOND;
            types("41");
        }
        passes(3600 * SECOND - now);
        assertNull(state.remote());
        assertTrue(only(SessionEffect.Front.class).message().length > 10);
    }

    @Test
    void theStateNamesItsNextDeadline() {
        atHome();
        assertEquals(600 * SECOND, state.deadline(sessionSettings.limits()));
        types("13");
        assertEquals(SECOND / 2, state.deadline(sessionSettings.limits()));
    }

    @Test
    void homeIsRepaintedWhenItStaysSilent() {
        redirected();
        types("1349");
        passes(SECOND);
        assertEquals(1, only(SessionEffect.RepaintIfSilent.class).leg());
        passes(SECOND);
        assertTrue(all(SessionEffect.RepaintIfSilent.class).isEmpty());
    }

    @Test
    void theTerminalsDepartureClosesEveryLeg() {
        redirected();
        happens(new SessionEvent.LineEnded(SessionEnd.LEFT));
        assertEquals(2, all(SessionEffect.Close.class).size());
        assertEquals(Phase.OVER, state.phase());
        happens(new SessionEvent.Received(new byte[] {0x41}));
        assertTrue(effects.isEmpty());
    }

    @Test
    void aKickSaysWhyAndCutsAfterThreeSeconds() {
        atHome();
        happens(new SessionEvent.Kick(RowZeroPhrase.KICKED));
        assertTrue(only(SessionEffect.HangUp.class).message().length > 0);
        passes(3 * SECOND);
        only(SessionEffect.Cut.class);
        passes(SECOND);
        assertFalse(effects.stream().anyMatch(SessionEffect.Cut.class::isInstance));
    }
}
