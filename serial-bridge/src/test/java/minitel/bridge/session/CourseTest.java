package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.bridge.session.View.Gateway;
import minitel.dial.DialException.Why;
import minitel.dial.Route;
import minitel.life.Backoff;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final byte[] KEY = {'a'};
    private static final byte[] FIN = {0x13, 0x49};
    private static final LinkEnd CLOSED = new LinkEnd.Closed();
    private static final LinkEnd LOST = new LinkEnd.Lost();
    private static final LinkEnd REFUSED = new LinkEnd.Failed(Why.REFUSED);

    private static final Route HOME = Route.parse("ws://gateway/");
    private static final Target GATEWAY = new Target(HOME, true);
    private static final Route BBS = Route.parse("tcp://bbs:23");
    private static final Terms FREE = new Terms(HOME, false, Optional.empty());
    private static final Terms LOCKED = new Terms(HOME, true, Optional.of(Duration.ofMinutes(5)));

    private boolean clockSettled = true;
    private long now = 1_000 * SECOND;
    private long painted;
    private Course course = course(FREE, 0);

    private Course course(Terms terms, int links) {
        return new Course(terms, links, () -> clockSettled, CourseTest::backoff);
    }

    private static Backoff backoff() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(4));
    }

    @Test
    void theGatewayIsCalledFirst() {
        course.start(now);
        does(new Effect.Dial(1, GATEWAY));
        assertEquals(Status.State.CALLING, course.state());
        course.linkUp(1, now);
        does(new Effect.Front(1));
        assertEquals(Status.State.IN_SESSION, course.state());
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void theOwnPageIsShownWhileTheFirstCallLastsLong() {
        course.start(now);
        drop();
        pass(1_999);
        does();
        pass(1);
        does(new Effect.Page(new Gateway.Calling(), Optional.empty()));
        course.linkUp(1, now);
        does(new Effect.Front(1));
    }

    @Test
    void keysGoToWhoeverIsInFront() {
        begin(FREE);
        assertTrue(course.typed(KEY, true, moment()));
        does(new Effect.Send(1, KEY));
        course.linkDown(1, LOST, now);
        drop();
        assertFalse(course.typed(KEY, true, moment()));
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
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void aSecondConnexionFinWithinThreeSecondsHangsUp() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(2_999);
        fin();
        does(new Effect.Close(1), page(new Gateway.HungUp()));
        assertEquals(Course.NEVER, course.deadline());
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
        does(new Effect.Close(1), page(new Gateway.HungUp()));
    }

    @Test
    void aServiceDialledDirectlyIsLeftByTheFirstConnexionFin() {
        begin(FREE);
        direct();
        fin();
        does(new Effect.Close(2), page(new Gateway.HungUp()));
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
        course.linkDown(1, CLOSED, now);
        does(page(new Gateway.HungUp()));
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void aGatewayThatHangsUpLongAfterConnexionFinWasLost() {
        begin(FREE);
        fin();
        painted += 10;
        pass(5_000);
        course.typed(KEY, true, moment());
        drop();
        course.linkDown(1, CLOSED, now);
        does(
                new Effect.Lost(),
                new Effect.Page(new Gateway.Retrying(1, Optional.empty()), lost(1)));
    }

    @Test
    void anAnswerOfTheTerminalIsNoKey() {
        begin(FREE);
        fin();
        course.typed(new byte[] {1, 'C', 'u', '<', 4}, false, moment());
        drop();
        course.linkDown(1, CLOSED, now);
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
        does(new Effect.Dial(2, GATEWAY), calling());
    }

    @Test
    void connexionFinOnTheOwnPageGivesACallUp() {
        course.start(now);
        pass(2_000);
        drop();
        fin();
        does(new Effect.Close(1), tell(new Gateway.HungUp()));
        pass(600_000);
        does();
    }

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
        does(new Effect.Lost(), new Effect.Page(new Gateway.Calling(), lost(1)));
        pass(1_000);
        assertEquals(new Effect.Dial(3, new Target(BBS, false)), course.effects().getFirst());
    }

    @Test
    void aServiceThatHangsUpRightBehindAKeyWasAskedTo() {
        begin(FREE);
        direct();
        course.typed(KEY, true, moment());
        drop();
        course.linkDown(2, CLOSED, now);
        does(
                new Effect.Page(
                        new Gateway.HungUp(),
                        Optional.of(new Notice.Named(Words.CLOSED, BBS.toString()))));
        assertEquals(Course.NEVER, course.deadline());
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
    void eventsOfLinksThatAreNotCurrentChangeNothing() {
        course = course(FREE, 7);
        course.start(now);
        does(new Effect.Dial(8, GATEWAY));
        course.linkUp(7, now);
        course.linkDown(7, LOST, now);
        does();
        course.linkUp(8, now);
        course.linkUp(8, now);
        does(new Effect.Front(8));
        course.linkDown(7, LOST, now);
        course.linkDown(9, LOST, now);
        does();
        assertEquals(Status.State.IN_SESSION, course.state());
    }

    @Test
    void aSilentTerminalKeepsItsSessionForAMinute() {
        begin(FREE);
        course.silent(now);
        assertEquals(Status.State.SILENT, course.state());
        pass(59_999);
        does();
        course.back();
        pass(1);
        does();
        course.silent(now);
        pass(60_000);
        does(new Effect.Over());
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
                new Effect.Page(
                        new Gateway.Calling(), Optional.of(new Notice.Plain(Words.START_AGAIN))),
                new Effect.Dial(2, GATEWAY),
                tell(new Gateway.Calling()));
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

    private void begin(Terms terms) {
        course = course(terms, 0);
        course.start(now);
        course.linkUp(1, now);
        drop();
    }

    private void direct() {
        course.call(BBS, now);
        course.linkUp(2, now);
        drop();
    }

    private void fin() {
        course.connexionFin(moment());
    }

    private void pass(long millis) {
        now += millis * MS;
        if (now >= course.deadline()) {
            course.tick(moment());
        }
    }

    private Moment moment() {
        return new Moment(now, painted);
    }

    private void drop() {
        course.effects();
    }

    private void does(Effect... effects) {
        assertEquals(List.of(effects), course.effects());
    }

    private void sends(int link, byte[] message) {
        List<Effect> effects = course.effects();
        assertEquals(1, effects.size());
        assertTrue(
                effects.getFirst() instanceof Effect.Send(int to, byte[] bytes)
                        && to == link
                        && java.util.Arrays.equals(bytes, message),
                effects::toString);
    }

    private static Effect page(Gateway gateway) {
        return new Effect.Page(gateway, Optional.empty());
    }

    private static Effect tell(Gateway gateway) {
        return new Effect.Tell(gateway, Optional.empty());
    }

    private static Effect calling() {
        return new Effect.Tell(
                new Gateway.Calling(),
                Optional.of(new Notice.Named(Words.CALLING, HOME.toString())));
    }

    private static Optional<Notice> lost(long seconds) {
        return Optional.of(new Notice.Lost(seconds));
    }
}
