package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.CallTarget.Origin;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.find.FoundGateway;
import org.junit.jupiter.api.Test;

/// Who is called when no address is written down: the gateway of this machine, the one that was
/// chosen, whoever is picked from the list.
class CallMachineServersTest extends CallMachineServersScript {
    @Test
    void theGatewayOfThisMachineIsCalledFirst() {
        auto(AUTO);
        assertEquals(Optional.of(HERE), dialled());
        callMachine.linkUp(1, now);
        does(
                new CallEffect.Remember(new Remembered(Optional.empty(), true)),
                new CallEffect.Front(1));
        assertEquals("this machine", callMachine.target().orElseThrow().from());
    }

    @Test
    void whoHasAnsweredHereIsRememberedOnce() {
        know(KnownServers.unsought(new Remembered(Optional.empty(), true)));
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
        does(
                new CallEffect.Remember(new Remembered(Optional.of(paris), false)),
                new CallEffect.Front(links));
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
    void whoWasPickedGoesBeforeThisMachineAtAnotherSpeedToo() {
        auto(AUTO);
        hears(PARIS);
        fails();
        callMachine.callServer(PARIS, now);
        take();
        callMachine.linkUp(links, now);
        callMachine.linkDown(links, LOST, now);
        take();
        NamedServer paris = NamedServer.of(PARIS);
        CallStanding standing = callMachine.standing();
        callMachine = course(AUTO, links);
        knows(Optional.of(paris), false);
        callMachine.resume(standing, new CallNotice.Plain(ScreenWords.KEPT), now);
        take();
        assertEquals(Optional.of(CallTarget.of(paris, Origin.CHOSEN)), dialled());
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
        know(new KnownServers(List.of(LYON, PARIS), now + SECOND, Remembered.NOTHING));
        assertEquals(List.of(new CallEffect.Refresh()), seen);
    }

    /// Else any machine could keep a line from its gateway, while that one is silent.
    @Test
    void whatAnotherMachineSaysOfTheChosenAddressChangesNothing() {
        auto(AUTO);
        knows(Optional.of(OLD), false);
        FoundGateway said = FakeNetwork.gateway("Chez Eve", "ws://192.0.2.7:9001/");
        hears(
                new FoundGateway(
                        said.name(),
                        said.doors(),
                        "",
                        said.by(),
                        InetAddress.ofLiteral("192.0.2.66"),
                        false,
                        said.lastSeen()));
        fails();
        assertEquals(Optional.of(CallTarget.of(OLD, Origin.CHOSEN)), dialled());
    }
}
