package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.dial.Route;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;

/// When a service is called by itself, and when it waits.
class CallMachineRedialTest extends CallMachineScript {
    @Test
    void aLostGatewayIsCalledAgainLaterAndLater() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        drop();
        long before = 0;
        for (int i = 2; i < 9; i++) {
            long wait = callMachine.deadline() - now;
            assertTrue(wait <= 30 * SECOND && wait >= Math.min(before, 22 * SECOND), "" + wait);
            before = wait;
            pass(wait / MS + 1);
            assertEquals(new CallEffect.Dial(i, GATEWAY), callMachine.effects().getFirst());
            callMachine.linkDown(i, REFUSED, now);
            drop();
        }
        pass(31_000);
        drop();
        callMachine.linkUp(9, now);
        does(new CallEffect.Front(9));
    }

    @Test
    void aLostServiceIsCalledAgain() {
        begin(FREE);
        direct();
        callMachine.linkDown(2, LOST, now);
        does(new CallEffect.Lost(), new CallEffect.Page(new Gateway.Aside(), lost(1)));
        pass(1_000);
        assertEquals(
                new CallEffect.Dial(3, CallTarget.typed(BBS)), callMachine.effects().getFirst());
    }

    @Test
    void aServiceThatTellsTheTerminalToHangUpIsNotCalledAgain() {
        begin(FREE);
        callMachine.linkDown(1, new LegEnd.Closed("", true), now);
        does(page(new Gateway.Closed()));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void whoeverTypesAnAddressIsNotInterrupted() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        drop();
        callMachine.typing(true, now);
        pass(29_999);
        does();
        pass(1);
        assertEquals(new CallEffect.Dial(2, GATEWAY), callMachine.effects().getFirst());
        callMachine.typing(true, now);
        does(new CallEffect.Close(2), tell(new Gateway.Retrying(30, Optional.empty())));
        callMachine.linkUp(2, now);
        does();
        callMachine.typing(false, now);
        pass(30_000);
        assertEquals(new CallEffect.Dial(3, GATEWAY), callMachine.effects().getFirst());
    }

    @Test
    void aCallThatThePersonAskedForIsNotHeldBack() {
        begin(FREE);
        callMachine.linkDown(1, LOST, now);
        callMachine.typing(true, now);
        drop();
        callMachine.call(BBS, now);
        callMachine.typing(true, now);
        callMachine.linkUp(2, now);
        assertEquals(new CallEffect.Front(2), callMachine.effects().getLast());
    }

    @Test
    void aFailedCallOfAnAddressIsTold() {
        begin(FREE);
        fin();
        fin();
        drop();
        callMachine.call(BBS, now);
        drop();
        callMachine.linkDown(2, REFUSED, now);
        does(
                new CallEffect.Tell(
                        new Gateway.HungUp(),
                        Optional.of(new CallNotice.Named(ScreenWords.REFUSED, BBS.toString()))));
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aFailedCallOfAnAddressGoesBackToTheGatewayThatIsWanted() {
        callMachine.start(now);
        callMachine.linkDown(1, REFUSED, now);
        callMachine.call(BBS, now);
        drop();
        callMachine.linkDown(2, REFUSED, now);
        drop();
        pass(1_000);
        assertEquals(new CallEffect.Dial(3, GATEWAY), callMachine.effects().getFirst());
    }

    @Test
    void aCallReplacesTheOneBefore() {
        callMachine.start(now);
        pass(2_000);
        drop();
        callMachine.call(BBS, now);
        assertEquals(
                List.of(new CallEffect.Close(1), new CallEffect.Dial(2, CallTarget.typed(BBS))),
                callMachine.effects().subList(0, 2));
        callMachine.linkDown(1, REFUSED, now);
        does();
    }

    @Test
    void aLockedLineIsCalledAgainAfterConnexionFin() {
        begin(LOCKED);
        fin();
        drop();
        fin();
        does(new CallEffect.Close(1), page(new Gateway.Retrying(1, Optional.empty())));
        pass(1_000);
        assertEquals(new CallEffect.Dial(2, GATEWAY), callMachine.effects().getFirst());
        pass(3_000);
        fin();
        does();
    }

    @Test
    void aLockedLineStartsAnewWhenThePersonHasGone() {
        begin(LOCKED);
        pass(3_600_000);
        does();
        callMachine.typed(KEY, true, moment());
        drop();
        pass(299_999);
        does();
        pass(1);
        does(
                new CallEffect.Close(1),
                new CallEffect.Dial(2, GATEWAY),
                new CallEffect.Page(
                        new Gateway.Calling(),
                        Optional.of(new CallNotice.Plain(ScreenWords.START_AGAIN))));
    }

    @Test
    void anUnlockedLineIsNeverIdle() {
        begin(new CallRules(GatewayAddress.at(HOME), false, Optional.of(Duration.ofMinutes(5))));
        callMachine.typed(KEY, true, moment());
        assertEquals(CallMachine.NEVER, callMachine.deadline());
    }

    @Test
    void aSecureCallWaitsForTheClock() {
        clockSettled = false;
        Route secure = Route.parse("wss://gateway/");
        callMachine = course(new CallRules(GatewayAddress.at(secure), false, Optional.empty()), 0);
        callMachine.start(now);
        does();
        pass(2_000);
        does(page(new Gateway.WaitingForClock()));
        pass(1_000);
        does();
        clockSettled = true;
        pass(1_000);
        does(new CallEffect.Dial(1, CallTarget.configured(secure)), tell(new Gateway.Calling()));
    }

    private static CallRules rules(Route to) {
        return new CallRules(GatewayAddress.at(to), false, Optional.empty());
    }

    @Test
    void anotherCallNeedNotWaitForTheClock() {
        clockSettled = false;
        callMachine = course(rules(Route.parse("wss://gateway/")), 0);
        callMachine.start(now);
        callMachine.call(BBS, now);
        does(new CallEffect.Dial(1, CallTarget.typed(BBS)));
        clockSettled = true;
        pass(1_000);
        does();
    }
}
