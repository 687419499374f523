package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.dial.DialException.Why;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;

/// Who is called again after what, what is said of it, and what the log has.
class CallMachineRulesTest extends CallMachineScript {
    private static final CallNotice CLOSED_BBS =
            new CallNotice.Named(ScreenWords.CLOSED, "tcp://bbs:23");
    private static final LegEnd DISCONNECTED = new LegEnd.Closed("", true);

    /// The gateway is lost, so it is wanted; the person dials an address meanwhile.
    private void directWhileTheGatewayIsLost() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        direct();
    }

    @Test
    void connexionFinAtAServiceDoesNotStopTheCallsToTheGateway() {
        directWhileTheGatewayIsLost();
        fin();
        does(new CallEffect.Close(2), page(new Gateway.Retrying(1, Optional.empty())));
        pass(1_000);
        assertEquals(new CallEffect.Dial(3, GATEWAY), callMachine.effects().getFirst());
    }

    @Test
    void aServiceThatEndsInGoodOrderIsNotCalledAgain() {
        for (LegEnd end : List.of(CLOSED, DISCONNECTED)) {
            begin(FREE);
            fin();
            fin();
            direct();
            callMachine.linkDown(2, end, now);
            does(new CallEffect.Page(new Gateway.HungUp(), Optional.of(CLOSED_BBS)));
            assertEquals(CallMachine.NEVER, callMachine.deadline());
        }
    }

    @Test
    void deconnexionOfAServiceIsNoMatterOfTheGateway() {
        directWhileTheGatewayIsLost();
        callMachine.linkDown(2, DISCONNECTED, now);
        does(
                new CallEffect.Page(
                        new Gateway.Retrying(1, Optional.empty()), Optional.of(CLOSED_BBS)));
        pass(1_000);
        assertEquals(new CallEffect.Dial(3, GATEWAY), callMachine.effects().getFirst());
    }

    @Test
    void theGatewayStandsAsideWhileAServiceIsCalledInItsStead() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        drop();
        callMachine.call(BBS, now);
        does(
                new CallEffect.Dial(2, CallTarget.typed(BBS)),
                new CallEffect.Tell(
                        new Gateway.Aside(),
                        Optional.of(new CallNotice.Named(ScreenWords.CALLING, "tcp://bbs:23"))));
    }

    @Test
    void aCallGivenUpIsNoLongerAnnounced() {
        begin(FREE);
        fin();
        fin();
        callMachine.call(BBS, now);
        drop();
        fin();
        does(new CallEffect.Close(2), tell(new Gateway.HungUp()));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void connexionFinRightAfterAFailureCallsNobody() {
        begin(FREE);
        fin();
        fin();
        callMachine.call(BBS, now);
        callMachine.linkDown(2, REFUSED, now);
        drop();
        for (int i = 0; i < 3; i++) {
            fin();
            pass(5_000);
            does();
        }
    }

    @Test
    void aGatewayThatHangsUpByItselfIsCalledAgain() {
        begin(FREE);
        callMachine.typed(KEY, true, moment());
        drop();
        callMachine.linkDown(1, CLOSED, now);
        does(
                new CallEffect.Lost(),
                new CallEffect.Page(new Gateway.Retrying(1, Optional.empty()), lost()));
    }

    @Test
    void theLockedPageNoLongerAnnouncesACallThatHasFailed() {
        begin(LOCKED);
        callMachine.linkDown(1, LOST, now);
        callMachine.callHome(now);
        drop();
        callMachine.linkDown(2, REFUSED, now);
        does(tell(new Gateway.Retrying(1, Optional.of(Why.REFUSED))));
    }

    @Test
    void whatRunsAndWhatIsToComeStaysUntilItIsOver() {
        assertTrue(new CallNotice.Named(ScreenWords.CALLING, "x").stays());
        assertTrue(new CallNotice.Lost(1).stays());
        assertEquals(false, new CallNotice.Named(ScreenWords.REFUSED, "x").stays());
    }

    @Test
    void aSpeedThatIsChangedAfterHangingUpCallsNobody() {
        begin(FREE);
        fin();
        fin();
        CallStanding standing = callMachine.standing();
        callMachine = course(FREE, 1);
        CallNotice kept = new CallNotice.Plain(ScreenWords.KEPT);
        callMachine.resume(standing, kept, now);
        does(new CallEffect.Page(new Gateway.HungUp(), Optional.of(kept)));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aSpeedThatIsChangedAmidTheCallsGoesOnCalling() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        CallStanding standing = callMachine.standing();
        callMachine = course(FREE, 1);
        CallNotice kept = new CallNotice.Plain(ScreenWords.KEPT);
        callMachine.resume(standing, kept, now);
        does(
                new CallEffect.Dial(2, GATEWAY),
                new CallEffect.Page(new Gateway.Calling(), Optional.of(kept)));
    }

    @Test
    void theLogSaysWhyOnce() {
        callMachine.start(now);
        for (int i = 1; i < 5; i++) {
            callMachine.linkDown(i, REFUSED, now);
            pass(60_000);
        }
        assertEquals(
                List.of("no link to ws://gateway:80/: gateway:80: Connection refused"),
                callMachine.news());
        callMachine.linkDown(5, new LegEnd.Failed(Why.TIMEOUT, "no answer in time"), now);
        assertEquals(List.of("no link to ws://gateway:80/: no answer in time"), callMachine.news());
    }

    @Test
    void theLogSaysWhoHungUp() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        logs("the link to ws://gateway:80/ is lost: Connection reset");
        direct();
        fin();
        logs("Connexion/Fin: the link to tcp://bbs:23 is over");
        fin();
        logs("Connexion/Fin: no longer calling ws://gateway:80/");
        callMachine.call(BBS, now);
        callMachine.linkUp(3, now);
        callMachine.linkDown(3, DISCONNECTED, now);
        logs("the service sent DECONNEXION: the link to tcp://bbs:23 is over");
    }

    @Test
    void theLogSaysWhyALockedLineBeginsAgain() {
        begin(LOCKED);
        callMachine.typed(KEY, true, moment());
        pass(300_000);
        logs("no key for long: the link to ws://gateway:80/ is over");
    }

    private void logs(String... sentences) {
        assertEquals(List.of(sentences), callMachine.news());
    }
}
