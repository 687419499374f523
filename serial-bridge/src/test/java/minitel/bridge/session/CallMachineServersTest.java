package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.CallTarget.Origin;
import minitel.find.FoundGateway;
import org.junit.jupiter.api.Test;

/// Who is called when no address is written down: the gateway of this machine, the one that was
/// chosen, and, on a machine where nobody has chosen yet, the only one there is.
class CallMachineServersTest extends CallMachineScript {
    private static final CallRules AUTO =
            new CallRules(GatewayAddress.AUTO, false, Optional.empty());
    private static final CallTarget HERE = CallTarget.here(GatewayAddress.AUTO.route());
    private static final FoundGateway LYON = FakeNetwork.gateway("Lyon", "ws://192.0.2.7:9001/");
    private static final FoundGateway PARIS = FakeNetwork.gateway("Paris", "ws://192.0.2.9:9001/");
    private static final NamedServer OLD = NamedServer.of(LYON);

    private KnownServers known = KnownServers.NONE;
    private int links;

    /// Everything that is wanted since the last time.
    private final List<CallEffect> seen = new ArrayList<>();

    private void auto(CallRules callRules) {
        callMachine = course(callRules, 0);
        callMachine.start(now);
        take();
    }

    private void take() {
        seen.clear();
        seen.addAll(callMachine.effects());
        seen.forEach(effect -> {
            if (effect instanceof CallEffect.Dial(int link, _)) {
                links = link;
            }
        });
    }

    private void knows(Optional<NamedServer> chosen, boolean hereSeen) {
        know(new KnownServers(known.found(), known.steadyAt(), chosen, hereSeen));
    }

    private void hears(FoundGateway... found) {
        know(
                new KnownServers(
                        Arrays.asList(found), now + 3 * SECOND, known.chosen(), known.hereSeen()));
    }

    private void know(KnownServers news) {
        known = news;
        callMachine.known(news, now);
        take();
    }

    /// The call that is under way fails.
    private void fails() {
        callMachine.linkDown(links, REFUSED, now);
        take();
    }

    /// Everything that is called by itself for so long fails at once.
    private List<CallTarget> called(long millis) {
        List<CallTarget> all = new ArrayList<>();
        for (long end = now + millis * MS; now < end; ) {
            now = Math.clamp(callMachine.deadline(), now, end);
            callMachine.tick(moment());
            take();
            for (Optional<CallTarget> next = dialled(); next.isPresent(); next = dialled()) {
                all.add(next.get());
                fails();
            }
        }
        return all;
    }

    private Optional<CallTarget> dialled() {
        return seen.stream()
                .map(effect -> effect instanceof CallEffect.Dial(_, CallTarget to) ? to : null)
                .filter(to -> to != null)
                .reduce((_, last) -> last);
    }

    private boolean isNamed() {
        return callMachine.serverFacts().callIn().isPresent();
    }

    @Test
    void theGatewayOfThisMachineIsCalledFirst() {
        auto(AUTO);
        assertEquals(Optional.of(HERE), dialled());
        callMachine.linkUp(1, now);
        does(new CallEffect.Remember(Optional.empty(), true), new CallEffect.Front(1));
        assertEquals("this machine", callMachine.target().orElseThrow().from());
    }

    @Test
    void whoHasAnsweredHereIsRememberedOnce() {
        know(new KnownServers(List.of(), CallMachine.NEVER, Optional.empty(), true));
        callMachine = course(AUTO, 0);
        callMachine.known(known, now);
        callMachine.start(now);
        drop();
        callMachine.linkUp(1, now);
        does(new CallEffect.Front(1));
    }

    @Test
    void theChosenOneIsCalledAtOnceWhenNobodyAnswersHere() {
        auto(AUTO);
        knows(Optional.of(OLD), true);
        fails();
        assertEquals(Optional.of(CallTarget.of(OLD, Origin.CHOSEN)), dialled());
        callMachine.linkUp(2, now);
        does(new CallEffect.Front(2));
        assertEquals(
                "chosen \"Lyon\" at 192.0.2.7:9001", callMachine.target().orElseThrow().from());
    }

    @Test
    void whenTheChosenOneFailsTooBothAreCalledAgain() {
        auto(AUTO);
        knows(Optional.of(OLD), true);
        fails();
        fails();
        assertEquals(Optional.empty(), dialled());
        assertEquals("Lyon", callMachine.gatewayName());
        assertEquals(List.of(HERE, CallTarget.of(OLD, Origin.CHOSEN)), called(1_000).subList(0, 2));
    }

    @Test
    void theOnlyOneOfAFreshMachineIsNamedBeforeItIsCalled() {
        auto(AUTO);
        hears(LYON);
        fails();
        assertEquals(List.of(HERE), called(2_000).stream().distinct().toList());
        assertFalse(isNamed());
        assertEquals(List.of(HERE), called(8_999).stream().distinct().toList());
        assertTrue(isNamed());
        assertEquals(OptionalInt.of(8), callMachine.serverFacts().callIn());
        callMachine.news();
        assertEquals(List.of(HERE, CallTarget.of(OLD, Origin.FOUND)), called(1).subList(0, 2));
        String news = callMachine.news().getFirst();
        assertTrue(news.contains("\"Lyon\", may be called at ws://192.0.2.7"), news);
    }

    @Test
    void onceItHasAnsweredItIsTheChosenOne() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(10_999);
        pass(1);
        take();
        assertEquals(Optional.of(HERE), dialled());
        fails();
        assertEquals(Optional.of(CallTarget.of(OLD, Origin.FOUND)), dialled());
        callMachine.linkUp(links, now);
        does(new CallEffect.Remember(Optional.of(OLD), false), new CallEffect.Front(links));
        assertEquals("found \"Lyon\" at 192.0.2.7:9001", callMachine.target().orElseThrow().from());
    }

    @Test
    void itIsNamedOnTheScreenWhileItIsCalled() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(10_999);
        pass(1);
        drop();
        callMachine.linkDown(links + 1, REFUSED, now);
        Optional<CallNotice> notice =
                Optional.of(new CallNotice.Named(ScreenWords.CALLING, "Lyon"));
        assertTrue(
                callMachine.effects().contains(new CallEffect.Tell(new Gateway.Calling(), notice)));
    }

    @Test
    void envoiCallsTheOneThatIsNamedAtOnce() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        assertTrue(isNamed());
        callMachine.callHome(now);
        take();
        fails();
        assertEquals(Optional.of(CallTarget.of(OLD, Origin.FOUND)), dialled());
    }

    @Test
    void whoIsRefusedIsNotCalledAndNotNamedAgain() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        callMachine.refuseServer(now);
        assertFalse(isNamed());
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
        hears(PARIS);
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
        assertTrue(callMachine.standing().refused());
    }

    @Test
    void aRefusalHoldsWhenAnotherSpeedIsChosen() {
        auto(AUTO);
        hears(LYON);
        callMachine = course(AUTO, 5);
        callMachine.known(known, now);
        callMachine.resume(
                new CallStanding(new Gateway.Calling(), true, true),
                new CallNotice.Plain(ScreenWords.KEPT),
                now);
        take();
        fails();
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
    }

    @Test
    void connexionFinAlsoStopsWhoIsNamed() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        take();
        fin();
        assertFalse(isNamed());
        assertEquals(List.of(), called(60_000));
    }

    @Test
    void oneOfTwoIsNeverCalledByItself() {
        auto(AUTO);
        hears(LYON, PARIS);
        fails();
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void theOnlyOneIsNotCalledByItselfWhenAnotherMachineSpeaksForIt() {
        auto(AUTO);
        hears(FakeNetwork.from("Lyon", "ws://192.0.2.7:9001/", "192.0.2.66"));
        fails();
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void whoComesWhileTheOtherIsNamedStopsTheCall() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        assertTrue(isNamed());
        hears(LYON, PARIS);
        assertFalse(isNamed());
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
    }

    @Test
    void whoTakesThePlaceOfTheOneThatIsNamedIsNamedAnew() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        called(7_000);
        hears(PARIS);
        assertFalse(isNamed());
        List<CallTarget> more = called(10_999);
        assertEquals(List.of(HERE), more.stream().distinct().toList());
        assertEquals(CallTarget.of(NamedServer.of(PARIS), Origin.FOUND), called(1).getLast());
    }

    @Test
    void whereAGatewayOfThisMachineWasSeenNobodyElseIsCalledUnasked() {
        auto(AUTO);
        knows(Optional.empty(), true);
        hears(LYON);
        fails();
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void whoeverWasChosenElsewhereAnotherOneIsNotCalledUnasked() {
        auto(AUTO);
        knows(Optional.of(OLD), false);
        hears(PARIS);
        fails();
        fails();
        assertFalse(called(120_000).stream().anyMatch(to -> to.brief().equals("Paris")));
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void theSameNameAtAnotherAddressIsOfferedAndNotCalled() {
        auto(AUTO);
        knows(Optional.of(OLD), false);
        FoundGateway moved = FakeNetwork.gateway("Lyon", "ws://192.0.2.66:9001/");
        hears(moved);
        fails();
        fails();
        assertFalse(called(120_000).stream().anyMatch(to -> to.route().equals(moved.route())));
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void anotherNameAloneAtTheChosenAddressIsAskedFor() {
        auto(AUTO);
        knows(Optional.of(OLD), false);
        FoundGateway stranger = FakeNetwork.gateway("Chez Eve", "ws://192.0.2.7:9001/");
        hears(stranger);
        fails();
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
        hears(stranger, LYON);
        assertTrue(called(60_000).contains(CallTarget.of(OLD, Origin.CHOSEN)));
    }

    @Test
    void whoIsPickedIsCalledAndRememberedOnceItAnswers() {
        auto(AUTO);
        hears(LYON, PARIS);
        fails();
        callMachine.callServer(PARIS, now);
        take();
        NamedServer paris = NamedServer.of(PARIS);
        assertEquals(Optional.of(CallTarget.of(paris, Origin.PICKED)), dialled());
        callMachine.linkUp(links, now);
        does(new CallEffect.Remember(Optional.of(paris), false), new CallEffect.Front(links));
        assertEquals(
                "chosen \"Paris\" at 192.0.2.9:9001", callMachine.target().orElseThrow().from());
    }

    @Test
    void whoIsPickedAndDoesNotAnswerIsNotRemembered() {
        auto(AUTO);
        knows(Optional.of(OLD), false);
        hears(LYON, PARIS);
        fails();
        fails();
        callMachine.callServer(PARIS, now);
        take();
        fails();
        assertTrue(
                seen.contains(
                        new CallEffect.Tell(
                                new Gateway.Retrying(
                                        1, Optional.of(minitel.dial.DialException.Why.REFUSED)),
                                Optional.of(new CallNotice.Named(ScreenWords.REFUSED, "Paris")))),
                seen::toString);
        assertEquals(List.of(HERE, CallTarget.of(OLD, Origin.CHOSEN)), called(2_000).subList(0, 2));
    }

    @Test
    void whoWasPickedGoesBeforeThisMachineUntilTheMinitelIsSwitchedOff() {
        auto(AUTO);
        hears(PARIS);
        fails();
        callMachine.callServer(PARIS, now);
        take();
        callMachine.linkUp(links, now);
        callMachine.linkDown(links, LOST, now);
        take();
        assertEquals(CallTarget.of(NamedServer.of(PARIS), Origin.CHOSEN), called(3_000).getFirst());
    }

    @Test
    void whoeverTypesIsNotCarriedAway() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        assertTrue(isNamed());
        callMachine.typing(true, now);
        assertFalse(isNamed());
        callMachine.typing(false, now);
        assertTrue(isNamed());
    }

    @Test
    void theListComesOnceAndDoesNotComeAgainWithEachCall() {
        auto(AUTO);
        hears(LYON, PARIS);
        fails();
        assertTrue(callMachine.serverFacts().offered());
        pass(1_000);
        take();
        assertEquals(Optional.of(HERE), dialled());
        assertTrue(callMachine.serverFacts().offered());
    }

    @Test
    void aLockedLineCallsTheOnlyOneToo() {
        auto(new CallRules(GatewayAddress.AUTO, true, Optional.empty()));
        hears(LYON);
        fails();
        assertTrue(called(11_000).contains(CallTarget.of(OLD, Origin.FOUND)));
    }

    @Test
    void whereAnAddressIsWrittenDownNobodyElseCounts() {
        callMachine = course(FREE, 0);
        callMachine.start(now);
        hears(LYON);
        callMachine.linkDown(1, REFUSED, now);
        take();
        assertFalse(callMachine.serverFacts().sought());
        assertEquals(List.of(GATEWAY), called(60_000).stream().distinct().toList());
    }

    @Test
    void whatIsHeardIsShownWithoutTakingAwayWhatIsSaid() {
        auto(AUTO);
        pass(2_000);
        drop();
        know(new KnownServers(List.of(LYON, PARIS), now + SECOND, Optional.empty(), false));
        assertEquals(List.of(new CallEffect.Refresh()), seen);
    }
}
