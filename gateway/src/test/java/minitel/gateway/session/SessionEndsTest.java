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
import org.junit.jupiter.api.Test;

class SessionEndsTest extends MachineProbe {
    @Test
    void connexionFinAtTheBuiltInHomeLetsItSayGoodbye() {
        atHome();
        types("1349");
        assertEquals("1349", hex(only(Effect.Send.class).message()));
        assertEquals(Phase.LEAVING, state.phase());
        happens(new Event.LegDown(1, new LegEnd.Closed()));
        assertEquals(0, only(Effect.HangUp.class).message().length);
        assertEquals(Ending.GOODBYE, state.ending());
    }

    @Test
    void howTheLineEndedIsToldUnlessTheSessionWasToEnd() {
        atHome();
        happens(new Event.LineEnded(Ending.PROTOCOL));
        assertEquals(Ending.PROTOCOL, state.ending());
    }

    @Test
    void aLineThatIsCutWhileItIsClosedWasKickedAllTheSame() {
        atHome();
        happens(new Event.Kick(Phrase.KICKED));
        happens(new Event.LineEnded(Ending.LOST));
        assertEquals(Ending.KICKED, state.ending());
    }

    @Test
    void aSecondConnexionFinAtHomeHangsUpAtOnceAndAThirdCuts() {
        atHome();
        types("1349");
        types("1349");
        only(Effect.HangUp.class);
        types("1349");
        only(Effect.Cut.class);
    }

    @Test
    void anotherHomeGetsTwoSecondsToClose() {
        homeIs(TELETEL);
        atHome();
        types("1349");
        assertEquals(1, only(Effect.Send.class).leg());
        passes(2 * SECOND - 1);
        assertEquals(Phase.LEAVING, state.phase());
        passes(1);
        only(Effect.HangUp.class);
    }

    @Test
    void whenTheDefaultServiceIsAwayTheBuiltInHomeServesAndSaysSo() {
        homeIs(TELETEL);
        happens(new Event.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        Effect.Dial dial = only(Effect.Dial.class);
        assertEquals(HOME, dial.to());
        assertTrue(dial.message().length > 10);
    }

    @Test
    void sommaireOnTheStandInTriesTheDefaultServiceAgain() {
        homeIs(TELETEL);
        happens(new Event.LegDown(1, new LegEnd.Failed(DialException.Why.REFUSED)));
        happens(new Event.LegUp(2));
        types("1346");
        assertEquals(2, only(Effect.Close.class).leg());
        assertEquals(TELETEL, only(Effect.Dial.class).to());
        happens(new Event.LegDown(2, new LegEnd.Lost()));
        assertTrue(effects.isEmpty(), "the stand-in has gone already");
    }

    @Test
    void sommaireAtTheBuiltInHomeOfTheConfigurationIsItsOwnKey() {
        atHome();
        types("1346");
        assertEquals("1346", hex(only(Effect.Send.class).message()));
    }

    @Test
    void aDefaultServiceLostUnderARedirectionIsCalledAgainAfterIt() {
        homeIs(TELETEL);
        redirected();
        happens(new Event.LegDown(1, new LegEnd.Lost()));
        assertEquals(List.of(new Effect.HomeEnded()), effects);
        types("1349");
        assertEquals(TELETEL, only(Effect.Dial.class).to());
    }

    @Test
    void aDefaultServiceThatHangsUpEndsTheSession() {
        homeIs(TELETEL);
        atHome();
        happens(new Event.LegDown(1, new LegEnd.Closed()));
        assertTrue(only(Effect.HangUp.class).message().length > 0);
        assertEquals(Ending.SERVICE_CLOSED, state.ending());
    }

    @Test
    void theServiceAskedForWhenDiallingIsCalledOnceHomeIsUp() {
        begin(new Terms.Wish("SVC", Optional.of(SERVICE)));
        atHome();
        assertEquals(SERVICE, only(Effect.Dial.class).to());
    }

    @Test
    void aCodeOfNoServiceIsTypedAtTheBuiltInHome() {
        begin(new Terms.Wish("Météo", Optional.empty()));
        atHome();
        Effect.Send typed = only(Effect.Send.class);
        assertEquals(state.home().number(), typed.leg());
        assertEquals(
                "M\u0019Bet\u0019Beo\u0013A",
                new String(typed.message(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void anotherHomeIsNotTypedAt() {
        terms = terms(TELETEL);
        machine = new SessionMachine(terms);
        begin(new Terms.Wish("NOPE", Optional.empty()));
        atHome();
        only(Effect.Overlay.class);
    }

    @Test
    void everyLimitHasItsMessage() {
        atHome();
        passes(600 * SECOND);
        assertEquals(Ending.IDLE, state.ending());
        assertTrue(only(Effect.HangUp.class).message().length > 0);

        now = 0;
        begin(null);
        atHome();
        for (int i = 0; i < 72; i++) {
            now += 99 * SECOND;
            types("41");
        }
        passes(7200 * SECOND - now);
        assertEquals(Ending.TIME_LIMIT, state.ending());

        now = 0;
        begin(null);
        redirected();
        for (int i = 0; i < 36; i++) {
            now += 99 * SECOND;
            types("41");
        }
        passes(3600 * SECOND - now);
        assertNull(state.remote());
        assertTrue(only(Effect.Front.class).message().length > 10);
    }

    @Test
    void theStateNamesItsNextDeadline() {
        atHome();
        assertEquals(600 * SECOND, state.deadline(terms.limits()));
        types("13");
        assertEquals(SECOND / 2, state.deadline(terms.limits()));
    }

    @Test
    void homeIsRepaintedWhenItStaysSilent() {
        redirected();
        types("1349");
        passes(SECOND);
        assertEquals(1, only(Effect.RepaintIfSilent.class).leg());
        passes(SECOND);
        assertTrue(all(Effect.RepaintIfSilent.class).isEmpty());
    }

    @Test
    void theTerminalsDepartureClosesEveryLeg() {
        redirected();
        happens(new Event.LineEnded(Ending.LEFT));
        assertEquals(2, all(Effect.Close.class).size());
        assertEquals(Phase.OVER, state.phase());
        happens(new Event.Received(new byte[] {0x41}));
        assertTrue(effects.isEmpty());
    }

    @Test
    void aKickSaysWhyAndCutsAfterThreeSeconds() {
        atHome();
        happens(new Event.Kick(Phrase.KICKED));
        assertTrue(only(Effect.HangUp.class).message().length > 0);
        passes(3 * SECOND);
        only(Effect.Cut.class);
        passes(SECOND);
        assertFalse(effects.stream().anyMatch(Effect.Cut.class::isInstance));
    }
}
