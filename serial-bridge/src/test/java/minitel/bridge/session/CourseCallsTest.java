package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.bridge.page.View.Gateway;
import minitel.bridge.page.Words;
import minitel.dial.Route;
import org.junit.jupiter.api.Test;

/// When a service is called by itself, and when it waits.
class CourseCallsTest extends CourseScript {
    @Test
    void aLostGatewayIsCalledAgainLaterAndLater() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        drop();
        long before = 0;
        for (int i = 2; i < 9; i++) {
            long wait = course.deadline() - now;
            assertTrue(wait <= 30 * SECOND && wait >= Math.min(before, 22 * SECOND), "" + wait);
            before = wait;
            pass(wait / MS + 1);
            assertEquals(new Effect.Dial(i, GATEWAY), course.effects().getFirst());
            course.linkDown(i, REFUSED, now);
            drop();
        }
        pass(31_000);
        drop();
        course.linkUp(9, now);
        does(new Effect.Front(9));
    }

    @Test
    void aLostServiceIsCalledAgain() {
        begin(FREE);
        direct();
        course.linkDown(2, LOST, now);
        does(new Effect.Lost(), new Effect.Page(new Gateway.Aside(), lost(1)));
        pass(1_000);
        assertEquals(new Effect.Dial(3, new Target(BBS, false)), course.effects().getFirst());
    }

    @Test
    void aServiceThatTellsTheTerminalToHangUpIsNotCalledAgain() {
        begin(FREE);
        course.linkDown(1, new LinkEnd.Disconnected(), now);
        does(page(new Gateway.Closed()));
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void whoeverTypesAnAddressIsNotInterrupted() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        drop();
        course.typing(true, now);
        pass(29_999);
        does();
        pass(1);
        assertEquals(new Effect.Dial(2, GATEWAY), course.effects().getFirst());
        course.typing(true, now);
        does(new Effect.Close(2), tell(new Gateway.Retrying(30, Optional.empty())));
        course.linkUp(2, now);
        does();
        course.typing(false, now);
        pass(30_000);
        assertEquals(new Effect.Dial(3, GATEWAY), course.effects().getFirst());
    }

    @Test
    void aCallThatThePersonAskedForIsNotHeldBack() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        course.typing(true, now);
        drop();
        course.call(BBS, now);
        course.typing(true, now);
        course.linkUp(2, now);
        assertEquals(new Effect.Front(2), course.effects().getLast());
    }

    @Test
    void aFailedCallOfAnAddressIsTold() {
        begin(FREE);
        fin();
        fin();
        drop();
        course.call(BBS, now);
        drop();
        course.linkDown(2, REFUSED, now);
        does(
                new Effect.Tell(
                        new Gateway.HungUp(),
                        Optional.of(new Notice.Named(Words.REFUSED, BBS.toString()))));
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void aFailedCallOfAnAddressGoesBackToTheGatewayThatIsWanted() {
        course.start(now);
        course.linkDown(1, REFUSED, now);
        course.call(BBS, now);
        drop();
        course.linkDown(2, REFUSED, now);
        drop();
        pass(1_000);
        assertEquals(new Effect.Dial(3, GATEWAY), course.effects().getFirst());
    }

    @Test
    void aCallReplacesTheOneBefore() {
        course.start(now);
        pass(2_000);
        drop();
        course.call(BBS, now);
        assertEquals(
                List.of(new Effect.Close(1), new Effect.Dial(2, new Target(BBS, false))),
                course.effects().subList(0, 2));
        course.linkDown(1, REFUSED, now);
        does();
    }

    @Test
    void aLockedLineIsCalledAgainAfterConnexionFin() {
        begin(LOCKED);
        fin();
        drop();
        fin();
        does(new Effect.Close(1), page(new Gateway.Retrying(1, Optional.empty())));
        pass(1_000);
        assertEquals(new Effect.Dial(2, GATEWAY), course.effects().getFirst());
        pass(3_000);
        fin();
        does();
    }

    @Test
    void aLockedLineStartsAnewWhenThePersonHasGone() {
        begin(LOCKED);
        pass(3_600_000);
        does();
        course.typed(KEY, true, moment());
        drop();
        pass(299_999);
        does();
        pass(1);
        does(
                new Effect.Close(1),
                new Effect.Dial(2, GATEWAY),
                new Effect.Page(
                        new Gateway.Calling(), Optional.of(new Notice.Plain(Words.START_AGAIN))));
    }

    @Test
    void anUnlockedLineIsNeverIdle() {
        begin(new Terms(HOME, false, Optional.of(Duration.ofMinutes(5))));
        course.typed(KEY, true, moment());
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void aSecureCallWaitsForTheClock() {
        clockSettled = false;
        Route secure = Route.parse("wss://gateway/");
        course = course(new Terms(secure, false, Optional.empty()), 0);
        course.start(now);
        does();
        pass(2_000);
        does(page(new Gateway.WaitingForClock()));
        pass(1_000);
        does();
        clockSettled = true;
        pass(1_000);
        does(new Effect.Dial(1, new Target(secure, true)), tell(new Gateway.Calling()));
    }

    @Test
    void anotherCallNeedNotWaitForTheClock() {
        clockSettled = false;
        course = course(new Terms(Route.parse("wss://gateway/"), false, Optional.empty()), 0);
        course.start(now);
        course.call(BBS, now);
        does(new Effect.Dial(1, new Target(BBS, false)));
        clockSettled = true;
        pass(1_000);
        does();
    }
}
