package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.gateway.transport.Profile;
import minitel.io.EighthBit;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;

class SessionMachineTest extends MachineProbe {
    @Test
    void aCallerIsTakenHomeFirst() {
        SessionEffect.Dial dial = only(SessionEffect.Dial.class);
        assertEquals(HOME, dial.to());
        assertEquals(1, dial.leg());
    }

    @Test
    void keysGoToHomeInOneMessage() {
        atHome();
        types("41 42 13 41");
        assertEquals("41421341", hex(only(SessionEffect.Send.class).message()));
    }

    @Test
    void aFunctionKeySplitInTwoGoesUpWhole() {
        atHome();
        types("13");
        assertTrue(all(SessionEffect.Send.class).isEmpty());
        types("41");
        assertEquals("1341", hex(only(SessionEffect.Send.class).message()));
    }

    @Test
    void theSwitchOfAMinitel12IsNoKey() {
        atHome();
        types("13 72");
        types("13 72 13 54");
        assertTrue(
                all(SessionEffect.Send.class).stream()
                        .noneMatch(send -> hex(send.message()).contains("1372")));
    }

    @Test
    void aLonelySepIsReleasedAfterHalfASecond() {
        atHome();
        types("13");
        passes(SECOND / 2);
        assertEquals("13", hex(only(SessionEffect.Send.class).message()));
    }

    @Test
    void keysBeforeHomeIsUpWaitInItsOutbox() {
        types("41");
        assertEquals(1, only(SessionEffect.Send.class).leg());
    }

    @Test
    void aRedirectionPutsTheServiceInFront() {
        atHome();
        happens(new SessionEvent.Redirect(SERVICE));
        assertEquals(SERVICE, only(SessionEffect.Dial.class).to());
        assertEquals(SERVICE, only(SessionEffect.Redirecting.class).to());
        types("5A");
        assertEquals(2, only(SessionEffect.Send.class).leg());
    }

    @Test
    void connexionFinOnAServiceComesHome() {
        redirected();
        types("13 49");
        SessionEffect.Close close = only(SessionEffect.Close.class);
        assertEquals(2, close.leg());
        assertEquals("1349", hex(close.last()));
        assertEquals(1, only(SessionEffect.Front.class).leg());
        only(SessionEffect.Uncovered.class);
        assertEquals(SERVICE, only(SessionEffect.Returned.class).from());
        assertNull(state.remote());
    }

    @Test
    void connexionFinIsSeenAtEverySplitAndInEveryCompany() {
        for (String before : List.of("", "41", "13", "1B", "01 43", "19 42", "13 41")) {
            for (String after : List.of("", "42", "13 49")) {
                for (int cut = 0; cut <= 2; cut++) {
                    now = 0;
                    begin(null);
                    redirected();
                    String press = before + "1349" + after;
                    String plain = press.replace(" ", "");
                    int at = before.replace(" ", "").length() + cut * 2;
                    types(plain.substring(0, Math.min(at, plain.length())));
                    types(plain.substring(Math.min(at, plain.length())));
                    assertNull(state.remote(), press + " cut at " + cut);
                }
            }
        }
    }

    @Test
    void connexionFinAsTheFirstKeyWhileTheDialHangsComesHome() {
        atHome();
        happens(new SessionEvent.Redirect(SERVICE));
        types("1349");
        assertEquals(2, only(SessionEffect.Close.class).leg());
        assertEquals(1, only(SessionEffect.Front.class).leg());
        happens(new SessionEvent.LegUp(2));
        assertTrue(effects.isEmpty(), "a service reached too late changes nothing");
        happens(new SessionEvent.LegDown(2, new LegEnd.Lost()));
        assertTrue(effects.isEmpty());
    }

    @Test
    void whatWasTypedBeforeConnexionFinStillGoesToTheService() {
        redirected();
        types("41 13 49 42");
        List<SessionEffect.Send> sends = all(SessionEffect.Send.class);
        assertEquals(2, sends.getFirst().leg());
        assertEquals("41", hex(sends.getFirst().message()));
        assertEquals(1, sends.getLast().leg());
        assertEquals("42", hex(sends.getLast().message()));
    }

    @Test
    void staleLegEndDoesNotHangUp() {
        redirected();
        types("1349");
        happens(new SessionEvent.Redirect(SERVICE));
        happens(new SessionEvent.LegDown(2, new LegEnd.Closed()));
        assertTrue(effects.isEmpty());
        assertEquals(3, state.remote().number());
    }

    @Test
    void aServiceThatHangsUpBringsTheUserHomeWithASentence() {
        redirected();
        happens(new SessionEvent.LegDown(2, new LegEnd.Closed()));
        byte[] message = only(SessionEffect.Front.class).message();
        assertTrue(
                new String(message, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("service a raccroch"));
    }

    @Test
    void aServiceThatCannotBeReachedBringsTheUserHomeWithItsReason() {
        for (DialException.Why why : DialException.Why.values()) {
            begin(null);
            atHome();
            happens(new SessionEvent.Redirect(SERVICE));
            happens(new SessionEvent.LegDown(2, new LegEnd.Failed(why)));
            assertEquals(1, only(SessionEffect.Front.class).leg());
            assertTrue(only(SessionEffect.Front.class).message().length > 10, why.name());
            types("41");
            assertEquals(1, only(SessionEffect.Send.class).leg());
        }
    }

    @Test
    void homeMayRedirectBeforeItsOwnArrivalIsKnown() {
        happens(new SessionEvent.Redirect(SERVICE));
        assertEquals(SERVICE, only(SessionEffect.Dial.class).to());
        happens(new SessionEvent.LegUp(1));
        types("1349");
        assertEquals(1, only(SessionEffect.Front.class).leg());
    }

    @Test
    void connexionFinInTheSameReadAsEnvoiIsForTheServiceThatWasAskedFor() {
        atHome();
        types("41 1341 1349");
        assertEquals("411341", hex(only(SessionEffect.Send.class).message()));
        assertEquals(SessionState.Phase.OPEN, state.phase());
        happens(new SessionEvent.Redirect(SERVICE));
        assertTrue(
                all(SessionEffect.Dial.class).isEmpty(), "the user does not want to go any more");
        assertEquals(SERVICE, only(SessionEffect.Returned.class).from());
        assertEquals(1, only(SessionEffect.Front.class).leg());
        types("42");
        assertEquals(1, only(SessionEffect.Send.class).leg());
    }

    @Test
    void connexionFinBehindAnEnvoiThatLeadsNowhereIsHomes() {
        atHome();
        types("1341 1349");
        passes(SECOND * 4 / 10);
        assertEquals("1349", hex(only(SessionEffect.Send.class).message()));
        assertEquals(SessionState.Phase.LEAVING, state.phase());
    }

    @Test
    void aSecondConnexionFinBehindAnEnvoiLeavesAtOnce() {
        atHome();
        types("1341 1349");
        types("1349");
        assertEquals(SessionState.Phase.LEAVING, state.phase());
    }

    @Test
    void aRedirectionThatTheBuiltInHomeBeganBeforeItHeardOfConnexionFinIsOver() {
        atHome();
        types("1349");
        assertEquals(SessionState.Phase.LEAVING, state.phase());
        happens(new SessionEvent.Redirect(SERVICE));
        assertEquals(SessionState.Phase.OPEN, state.phase());
        only(SessionEffect.Uncovered.class);
    }

    @Test
    void oneRedirectionAtATime() {
        redirected();
        happens(new SessionEvent.Redirect(SERVICE));
        assertTrue(effects.isEmpty());
    }

    @Test
    void theRomAnswerIsRememberedAndGoesUp() {
        atHome();
        types("01 43 75");
        types("3C 04");
        assertEquals("0143753c04", hex(only(SessionEffect.Send.class).message()));
        assertEquals("Cu<", state.identity().orElseThrow().toString());
    }

    @Test
    void theGatewayEchoesWhereTheServiceDoesNot() {
        Profile echoing =
                new Profile(
                        DialOptions.DEFAULT.with(EighthBit.NONE),
                        Profile.Echo.GATEWAY,
                        0,
                        Profile.Identify.PASS,
                        Profile.DEFAULT.end(),
                        "",
                        Profile.Pages.DEFAULT);
        atHome();
        happens(new SessionEvent.Redirect(to("mute", "tcp://h:3", echoing)));
        happens(new SessionEvent.LegUp(2));
        types("41 0D 19 42 65 0A");
        assertEquals("41194265", hex(only(SessionEffect.Echo.class).characters()));
        types("1341");
        assertTrue(all(SessionEffect.Echo.class).isEmpty());
    }

    @Test
    void aServiceWithoutAnEndCodeIsOnlyClosed() {
        Profile silent =
                new Profile(
                        DialOptions.DEFAULT.with(EighthBit.NONE),
                        Profile.Echo.SERVICE,
                        0,
                        Profile.Identify.PASS,
                        List.of(),
                        "",
                        Profile.Pages.DEFAULT);
        atHome();
        happens(new SessionEvent.Redirect(to("silent", "tcp://h:3", silent)));
        happens(new SessionEvent.LegUp(2));
        types("1349");
        assertEquals(0, only(SessionEffect.Close.class).last().length);
    }

    @Test
    void aSilentMachineIsToldOnRowZeroAndThatIsTakenAway() {
        redirected();
        happens(new SessionEvent.LegSilent(2, true));
        assertTrue(overlaid().contains("service muet - attendez ou Cnx/Fin"), overlaid());
        happens(new SessionEvent.LegSilent(2, false));
        assertEquals("\u001f@A\u0018\n", overlaid());
    }

    @Test
    void ofASilentMachineBehindOrGoneNobodyIsTold() {
        redirected();
        happens(new SessionEvent.LegSilent(1, true));
        assertTrue(effects.isEmpty());
        happens(new SessionEvent.LegDown(2, new LegEnd.Lost()));
        happens(new SessionEvent.LegSilent(2, true));
        assertTrue(effects.isEmpty());
    }

    private String overlaid() {
        return new String(only(SessionEffect.Overlay.class).message(), StandardCharsets.ISO_8859_1);
    }
}
