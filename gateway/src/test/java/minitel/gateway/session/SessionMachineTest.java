package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Language;
import minitel.gateway.transport.Profile;
import org.junit.jupiter.api.Test;

class SessionMachineTest {
    private static final Destination HOME = to("home", "builtin:home", Profile.DEFAULT);
    private static final Destination TELETEL = to("teletel", "ws://h:1/", Profile.DEFAULT);
    private static final Destination SERVICE = to("service", "tcp://h:2", Profile.DEFAULT);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now;
    private Terms terms = terms(HOME);
    private SessionMachine machine = new SessionMachine(terms);
    private List<Effect> effects = List.of();
    private SessionState state = begin(null).state();

    private static Destination to(String name, String route, Profile profile) {
        return new Destination(name, Route.parse(route), profile);
    }

    private static Terms terms(Destination home) {
        Limits limits =
                new Limits(
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(7200),
                        Duration.ofSeconds(3600),
                        Duration.ofSeconds(10));
        return new Terms(home, HOME, limits, Language.FRENCH, 0, 0);
    }

    private SessionMachine.Turn begin(Terms.Wish wish) {
        SessionMachine.Turn turn = machine.start(Optional.empty(), wish, now);
        state = turn.state();
        effects = turn.effects();
        return turn;
    }

    private void homeIs(Destination home) {
        terms = terms(home);
        machine = new SessionMachine(terms);
        begin(null);
    }

    private void happens(Event event) {
        SessionMachine.Turn turn = machine.step(state, event, now);
        state = turn.state();
        effects = turn.effects();
    }

    private void types(String hex) {
        happens(new Event.Received(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private void passes(long nanos) {
        now += nanos;
        happens(new Event.Tick());
    }

    private <E extends Effect> E only(Class<E> kind) {
        List<E> found = all(kind);
        assertEquals(1, found.size(), () -> "one " + kind.getSimpleName() + " in " + effects);
        return found.getFirst();
    }

    private <E extends Effect> List<E> all(Class<E> kind) {
        List<E> found = new ArrayList<>();
        for (Effect effect : effects) {
            if (kind.isInstance(effect)) {
                found.add(kind.cast(effect));
            }
        }
        return found;
    }

    private void atHome() {
        happens(new Event.LegUp(1));
    }

    private void redirected() {
        atHome();
        happens(new Event.Redirect(SERVICE));
        happens(new Event.LegUp(2));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aCallerIsTakenHomeFirst() {
        Effect.Dial dial = only(Effect.Dial.class);
        assertEquals(HOME, dial.to());
        assertEquals(1, dial.leg());
    }

    @Test
    void keysGoToHomeInOneMessage() {
        atHome();
        types("41 42 13 41");
        assertEquals("41421341", hex(only(Effect.Send.class).message()));
    }

    @Test
    void aFunctionKeySplitInTwoGoesUpWhole() {
        atHome();
        types("13");
        assertTrue(all(Effect.Send.class).isEmpty());
        types("41");
        assertEquals("1341", hex(only(Effect.Send.class).message()));
    }

    @Test
    void aLonelySepIsReleasedAfterHalfASecond() {
        atHome();
        types("13");
        passes(SECOND / 2);
        assertEquals("13", hex(only(Effect.Send.class).message()));
    }

    @Test
    void keysBeforeHomeIsUpWaitInItsOutbox() {
        types("41");
        assertEquals(1, only(Effect.Send.class).leg());
    }

    @Test
    void aRedirectionPutsTheServiceInFront() {
        atHome();
        happens(new Event.Redirect(SERVICE));
        assertEquals(SERVICE, only(Effect.Dial.class).to());
        assertEquals(SERVICE, only(Effect.Redirecting.class).to());
        types("5A");
        assertEquals(2, only(Effect.Send.class).leg());
    }

    @Test
    void connexionFinOnAServiceComesHome() {
        redirected();
        types("13 49");
        Effect.Close close = only(Effect.Close.class);
        assertEquals(2, close.leg());
        assertEquals("1349", hex(close.last()));
        assertEquals(1, only(Effect.Front.class).leg());
        assertEquals(1, only(Effect.Uncovered.class).leg());
        assertEquals(SERVICE, only(Effect.Returned.class).from());
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
        happens(new Event.Redirect(SERVICE));
        types("1349");
        assertEquals(2, only(Effect.Close.class).leg());
        assertEquals(1, only(Effect.Front.class).leg());
        happens(new Event.LegUp(2));
        assertTrue(effects.isEmpty(), "a service reached too late changes nothing");
        happens(new Event.LegDown(2, new LegEnd.Lost()));
        assertTrue(effects.isEmpty());
    }

    @Test
    void theOtherConnexionFinCountsUnlessItBelongsToAPowerOnReport() {
        redirected();
        types("13 59");
        passes(SECOND / 2);
        assertNull(state.remote());
        begin(null);
        redirected();
        types("13 59 13 53");
        passes(SECOND);
        assertNotNull(state.remote());
    }

    @Test
    void whatWasTypedBeforeConnexionFinStillGoesToTheService() {
        redirected();
        types("41 13 49 42");
        List<Effect.Send> sends = all(Effect.Send.class);
        assertEquals(2, sends.getFirst().leg());
        assertEquals("41", hex(sends.getFirst().message()));
        assertEquals(1, sends.getLast().leg());
        assertEquals("42", hex(sends.getLast().message()));
    }

    @Test
    void staleLegEndDoesNotHangUp() {
        redirected();
        types("1349");
        happens(new Event.Redirect(SERVICE));
        happens(new Event.LegDown(2, new LegEnd.Closed()));
        assertTrue(effects.isEmpty());
        assertEquals(3, state.remote().number());
    }

    @Test
    void aServiceThatHangsUpBringsTheUserHomeWithASentence() {
        redirected();
        happens(new Event.LegDown(2, new LegEnd.Closed()));
        byte[] message = only(Effect.Front.class).message();
        assertTrue(new String(message, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("service a raccroch"));
    }

    @Test
    void aServiceThatCannotBeReachedBringsTheUserHomeWithItsReason() {
        for (DialException.Why why : DialException.Why.values()) {
            begin(null);
            atHome();
            happens(new Event.Redirect(SERVICE));
            happens(new Event.LegDown(2, new LegEnd.Failed(why)));
            assertEquals(1, only(Effect.Front.class).leg());
            assertTrue(only(Effect.Front.class).message().length > 10, why.name());
            types("41");
            assertEquals(1, only(Effect.Send.class).leg());
        }
    }

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
        assertTrue(effects.isEmpty());
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
    void oneRedirectionAtATime() {
        redirected();
        happens(new Event.Redirect(SERVICE));
        assertTrue(effects.isEmpty());
    }

    @Test
    void theServiceAskedForWhenDiallingIsCalledOnceHomeIsUp() {
        begin(new Terms.Wish("SVC", Optional.of(SERVICE)));
        atHome();
        assertEquals(SERVICE, only(Effect.Dial.class).to());
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
    void theRomAnswerIsRememberedAndGoesUp() {
        atHome();
        types("01 43 75");
        types("3C 04");
        assertEquals("0143753c04", hex(only(Effect.Send.class).message()));
        assertEquals("Cu<", state.identity().orElseThrow().toString());
    }

    @Test
    void theGatewayEchoesWhereTheServiceDoesNot() {
        Profile echoing =
                new Profile(
                        List.of(),
                        0,
                        Profile.Frames.TEXT,
                        Profile.Echo.GATEWAY,
                        0,
                        Profile.Parity.NONE,
                        Profile.Identify.PASS,
                        Profile.DEFAULT.end(),
                        "",
                        Optional.empty(),
                        false);
        atHome();
        happens(new Event.Redirect(to("mute", "tcp://h:3", echoing)));
        happens(new Event.LegUp(2));
        types("41");
        assertArrayEquals(new byte[] {0x41}, only(Effect.Echo.class).characters());
        types("1341");
        assertTrue(all(Effect.Echo.class).isEmpty());
    }

    @Test
    void aServiceWithoutAnEndCodeIsOnlyClosed() {
        Profile silent =
                new Profile(
                        List.of(),
                        0,
                        Profile.Frames.TEXT,
                        Profile.Echo.SERVICE,
                        0,
                        Profile.Parity.NONE,
                        Profile.Identify.PASS,
                        List.of(),
                        "",
                        Optional.empty(),
                        false);
        atHome();
        happens(new Event.Redirect(to("silent", "tcp://h:3", silent)));
        happens(new Event.LegUp(2));
        types("1349");
        assertEquals(0, only(Effect.Close.class).last().length);
    }

    @Test
    void theTerminalsDepartureClosesEveryLeg() {
        redirected();
        happens(new Event.LineEnded());
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
