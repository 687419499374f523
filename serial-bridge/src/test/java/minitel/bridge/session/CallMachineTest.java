package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.bridge.page.PageFacts.Gateway;
import org.junit.jupiter.api.Test;

/// Keys, Connexion/Fin, and who is in front.
class CallMachineTest extends CallMachineScript {
    @Test
    void theGatewayIsCalledFirst() {
        callMachine.start(now);
        does(new CallEffect.Dial(1, GATEWAY));
        assertEquals(LineStatus.State.CALLING, callMachine.state());
        callMachine.linkUp(1, now);
        does(new CallEffect.Front(1));
        assertEquals(LineStatus.State.IN_SESSION, callMachine.state());
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void theOwnPageIsShownWhileTheFirstCallLastsLong() {
        callMachine.start(now);
        drop();
        pass(1_999);
        does();
        pass(1);
        does(new CallEffect.Page(new Gateway.Calling(), Optional.empty()));
        callMachine.linkUp(1, now);
        does(new CallEffect.Front(1));
    }

    @Test
    void keysGoToWhoeverIsInFront() {
        begin(FREE);
        assertTrue(callMachine.typed(KEY, true, moment()));
        does(new CallEffect.Send(1, KEY));
        callMachine.linkDown(1, LOST, now);
        drop();
        assertFalse(callMachine.typed(KEY, true, moment()));
        does();
    }

    @Test
    void connexionFinGoesUpToTheGatewayOnce() {
        begin(FREE);
        fin();
        sends(1, FIN);
        painted += 10;
        pass(2_000);
        does();
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aSecondConnexionFinWithinThreeSecondsHangsUp() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(2_999);
        fin();
        does(new CallEffect.Close(1), page(new Gateway.HungUp()));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aConnexionFinAfterAnotherKeyIsAFirstOne() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(500);
        callMachine.typed(KEY, true, moment());
        pass(500);
        drop();
        fin();
        sends(1, FIN);
    }

    @Test
    void aLaterConnexionFinIsAFirstOne() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(3_000);
        fin();
        sends(1, FIN);
    }

    @Test
    void aGatewayThatPaintsNothingAfterConnexionFinIsLeft() {
        begin(FREE);
        painted = 500;
        fin();
        drop();
        pass(1_999);
        does();
        pass(1);
        does(new CallEffect.Close(1), page(new Gateway.HungUp()));
    }

    @Test
    void aServiceDialledDirectlyIsLeftByTheFirstConnexionFin() {
        begin(FREE);
        fin();
        fin();
        direct();
        fin();
        does(new CallEffect.Close(2), page(new Gateway.HungUp()));
        pass(600_000);
        does();
    }

    @Test
    void aGatewayThatHangsUpAfterConnexionFinIsNotCalledAgain() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(5_000);
        callMachine.linkDown(1, CLOSED, now);
        does(page(new Gateway.HungUp()));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aGatewayThatHangsUpLongAfterConnexionFinWasLost() {
        begin(FREE);
        fin();
        painted += 10;
        pass(5_000);
        callMachine.typed(KEY, true, moment());
        drop();
        callMachine.linkDown(1, CLOSED, now);
        does(
                new CallEffect.Lost(),
                new CallEffect.Page(new Gateway.Retrying(1, Optional.empty()), lost()));
    }

    @Test
    void anAnswerOfTheTerminalIsNoKey() {
        begin(FREE);
        fin();
        callMachine.typed(new byte[] {1, 'C', 'u', '<', 4}, false, moment());
        drop();
        callMachine.linkDown(1, CLOSED, now);
        does(page(new Gateway.HungUp()));
    }

    @Test
    void aThirdConnexionFinOfAnImpatientPersonCallsNobody() {
        begin(FREE);
        fin();
        fin();
        drop();
        fin();
        does();
        pass(3_000);
        fin();
        does();
    }

    @Test
    void connexionFinOnTheOwnPageGivesACallUp() {
        callMachine.start(now);
        pass(2_000);
        drop();
        fin();
        does(new CallEffect.Close(1), tell(new Gateway.HungUp()));
        pass(600_000);
        does();
    }

    @Test
    void eventsOfLinksThatAreNotCurrentChangeNothing() {
        callMachine = course(FREE, 7);
        callMachine.start(now);
        does(new CallEffect.Dial(8, GATEWAY));
        callMachine.linkUp(7, now);
        callMachine.linkDown(7, LOST, now);
        does();
        callMachine.linkUp(8, now);
        callMachine.linkUp(8, now);
        does(new CallEffect.Front(8));
        callMachine.linkDown(7, LOST, now);
        callMachine.linkDown(9, LOST, now);
        does();
        assertEquals(LineStatus.State.IN_SESSION, callMachine.state());
    }

    @Test
    void aSilentTerminalKeepsItsSessionForAMinute() {
        begin(FREE);
        callMachine.silent(now);
        assertEquals(LineStatus.State.SILENT, callMachine.state());
        pass(59_999);
        does();
        callMachine.back();
        pass(1);
        does();
        callMachine.silent(now);
        pass(60_000);
        does(new CallEffect.Over());
    }
}
