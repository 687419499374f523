package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.CallTarget.Origin;
import minitel.bridge.session.KnownServers.Remembered;
import org.junit.jupiter.api.Test;

/// The only gateway in the network of a machine where nobody has chosen yet: when it is called by
/// itself, and when it is not.
class LoneServerTest extends CallMachineServersScript {
    @Test
    void theOnlyOneOfAFreshMachineIsNamedBeforeItIsCalled() {
        auto(AUTO);
        hears(LYON);
        fails();
        assertEquals(List.of(HERE), called(2_000).stream().distinct().toList());
        assertFalse(isNamed());
        assertEquals(List.of(HERE), called(8_999).stream().distinct().toList());
        assertTrue(isNamed());
        callMachine.news();
        assertEquals(List.of(HERE, CallTarget.of(OLD, Origin.FOUND)), called(1).subList(0, 2));
        String news = callMachine.news().getFirst();
        assertTrue(news.contains("\"Lyon\", may be called at ws://192.0.2.7"), news);
    }

    @Test
    void whoIsCalledUnaskedIsNotRemembered() {
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
        does(new CallEffect.Front(links));
        assertEquals("found \"Lyon\" at 192.0.2.7:9001", callMachine.target().orElseThrow().from());
    }

    /// Else whoever was alone for some seconds at a power-up would keep the line for good.
    @Test
    void whoWasCalledUnaskedIsOfferedBesideWhoeverIsFoundLater() {
        auto(AUTO);
        hears(PARIS);
        fails();
        called(10_999);
        pass(1);
        take();
        fails();
        callMachine.linkUp(links, now);
        callMachine.linkDown(links, LOST, now);
        take();
        hears(PARIS, LYON);
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
        assertTrue(callMachine.serverFacts().offered());
        hears(LYON);
        assertEquals(List.of(HERE), called(120_000).stream().distinct().toList());
        assertTrue(callMachine.serverFacts().offered());
        hears(PARIS);
        assertTrue(called(20_000).contains(CallTarget.of(NamedServer.of(PARIS), Origin.FOUND)));
    }

    @Test
    void whoIsCalledAtAPersonsEnvoiIsRemembered() {
        auto(AUTO);
        hears(LYON);
        fails();
        called(3_000);
        callMachine.callHome(now);
        take();
        fails();
        callMachine.linkUp(links, now);
        does(
                new CallEffect.Remember(new Remembered(Optional.of(OLD), false)),
                new CallEffect.Front(links));
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
                new CallStanding(new Gateway.Calling(), true, false, true, Optional.empty()),
                new CallNotice.Plain(ScreenWords.KEPT),
                now);
        take();
        fails();
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
    }

    @Test
    void anotherSpeedMakesNobodyElseTheOnlyOne() {
        auto(AUTO);
        hears(PARIS);
        fails();
        called(10_999);
        pass(1);
        take();
        fails();
        callMachine.linkUp(links, now);
        callMachine.linkDown(links, LOST, now);
        take();
        CallStanding standing = callMachine.standing();
        hears(LYON);
        callMachine = course(AUTO, links);
        callMachine.known(known, now);
        callMachine.resume(standing, new CallNotice.Plain(ScreenWords.KEPT), now);
        take();
        fails();
        assertEquals(List.of(HERE), called(60_000).stream().distinct().toList());
        hears(PARIS);
        assertTrue(called(20_000).contains(CallTarget.of(NamedServer.of(PARIS), Origin.FOUND)));
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
    void aLockedLineCallsTheOnlyOneToo() {
        auto(new CallRules(GatewayAddress.AUTO, true, Optional.empty()));
        hears(LYON);
        fails();
        assertTrue(called(11_000).contains(CallTarget.of(OLD, Origin.FOUND)));
    }
}
