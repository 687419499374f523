package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.bridge.page.View.Gateway;
import minitel.bridge.page.Words;
import minitel.dial.DialException.Why;
import org.junit.jupiter.api.Test;

/// Who is called again after what, what is said of it, and what the log has.
class CourseRulesTest extends CourseScript {
    private static final Notice CLOSED_BBS = new Notice.Named(Words.CLOSED, "tcp://bbs:23");
    private static final LinkEnd DISCONNECTED = new LinkEnd.Disconnected();

    /// The gateway is lost, so it is wanted; the person dials an address meanwhile.
    private void directWhileTheGatewayIsLost() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        direct();
    }

    @Test
    void connexionFinAtAServiceDoesNotStopTheCallsToTheGateway() {
        directWhileTheGatewayIsLost();
        fin();
        does(new Effect.Close(2), page(new Gateway.Retrying(1, Optional.empty())));
        pass(1_000);
        assertEquals(new Effect.Dial(3, GATEWAY), course.effects().getFirst());
    }

    @Test
    void aServiceThatEndsInGoodOrderIsNotCalledAgain() {
        for (LinkEnd end : List.of(CLOSED, DISCONNECTED)) {
            begin(FREE);
            fin();
            fin();
            direct();
            course.linkDown(2, end, now);
            does(new Effect.Page(new Gateway.HungUp(), Optional.of(CLOSED_BBS)));
            assertEquals(Course.NEVER, course.deadline());
        }
    }

    @Test
    void deconnexionOfAServiceIsNoMatterOfTheGateway() {
        directWhileTheGatewayIsLost();
        course.linkDown(2, DISCONNECTED, now);
        does(new Effect.Page(new Gateway.Retrying(1, Optional.empty()), Optional.of(CLOSED_BBS)));
        pass(1_000);
        assertEquals(new Effect.Dial(3, GATEWAY), course.effects().getFirst());
    }

    @Test
    void theGatewayStandsAsideWhileAServiceIsCalledInItsStead() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        drop();
        course.call(BBS, now);
        does(
                new Effect.Dial(2, new Target(BBS, false)),
                new Effect.Tell(
                        new Gateway.Aside(),
                        Optional.of(new Notice.Named(Words.CALLING, "tcp://bbs:23"))));
    }

    @Test
    void aCallGivenUpIsNoLongerAnnounced() {
        begin(FREE);
        fin();
        fin();
        course.call(BBS, now);
        drop();
        fin();
        does(new Effect.Close(2), tell(new Gateway.HungUp()));
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void connexionFinRightAfterAFailureCallsNobody() {
        begin(FREE);
        fin();
        fin();
        course.call(BBS, now);
        course.linkDown(2, REFUSED, now);
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
        course.typed(KEY, true, moment());
        drop();
        course.linkDown(1, CLOSED, now);
        does(new Effect.Lost(), new Effect.Page(new Gateway.Retrying(1, Optional.empty()), lost()));
    }

    @Test
    void theLockedPageNoLongerAnnouncesACallThatHasFailed() {
        begin(LOCKED);
        course.linkDown(1, LOST, now);
        course.callHome(now);
        drop();
        course.linkDown(2, REFUSED, now);
        does(tell(new Gateway.Retrying(1, Optional.of(Why.REFUSED))));
    }

    @Test
    void whatRunsAndWhatIsToComeStaysUntilItIsOver() {
        assertTrue(new Notice.Named(Words.CALLING, "x").stays());
        assertTrue(new Notice.Lost(1).stays());
        assertEquals(false, new Notice.Named(Words.REFUSED, "x").stays());
    }

    @Test
    void aSpeedThatIsChangedAfterHangingUpCallsNobody() {
        begin(FREE);
        fin();
        fin();
        Calls.Rest rest = course.rest();
        course = course(FREE, 1);
        Notice kept = new Notice.Plain(Words.KEPT);
        course.resume(rest, kept, now);
        does(new Effect.Page(new Gateway.HungUp(), Optional.of(kept)));
        assertEquals(Course.NEVER, course.deadline());
    }

    @Test
    void aSpeedThatIsChangedAmidTheCallsGoesOnCalling() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        Calls.Rest rest = course.rest();
        course = course(FREE, 1);
        Notice kept = new Notice.Plain(Words.KEPT);
        course.resume(rest, kept, now);
        does(
                new Effect.Dial(2, GATEWAY),
                new Effect.Page(new Gateway.Calling(), Optional.of(kept)));
    }

    @Test
    void theLogSaysWhyOnce() {
        course.start(now);
        for (int i = 1; i < 5; i++) {
            course.linkDown(i, REFUSED, now);
            pass(60_000);
        }
        assertEquals(
                List.of("no link to ws://gateway:80/: gateway:80: Connection refused"),
                course.news());
        course.linkDown(5, new LinkEnd.Failed(Why.TIMEOUT, "no answer in time"), now);
        assertEquals(List.of("no link to ws://gateway:80/: no answer in time"), course.news());
    }

    @Test
    void theLogSaysWhoHungUp() {
        begin(FREE);
        course.linkDown(1, LOST, now);
        logs("the link to ws://gateway:80/ is lost: Connection reset");
        direct();
        fin();
        logs("Connexion/Fin: the link to tcp://bbs:23 is over");
        fin();
        logs("Connexion/Fin: no longer calling ws://gateway:80/");
        course.call(BBS, now);
        course.linkUp(3, now);
        course.linkDown(3, DISCONNECTED, now);
        logs("the service sent DECONNEXION: the link to tcp://bbs:23 is over");
    }

    @Test
    void theLogSaysWhyALockedLineBeginsAgain() {
        begin(LOCKED);
        course.typed(KEY, true, moment());
        pass(300_000);
        logs("no key for long: the link to ws://gateway:80/ is over");
    }

    private void logs(String... sentences) {
        assertEquals(List.of(sentences), course.news());
    }
}
