package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.bridge.page.View.Gateway;
import org.junit.jupiter.api.Test;

/// Keys, Connexion/Fin, and who is in front.
class CourseTest extends CourseScript {
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
    void aConnexionFinAfterAnotherKeyIsAFirstOne() {
        begin(FREE);
        fin();
        drop();
        painted += 10;
        pass(500);
        course.typed(KEY, true, moment());
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
        does(new Effect.Close(1), page(new Gateway.HungUp()));
    }

    @Test
    void aServiceDialledDirectlyIsLeftByTheFirstConnexionFin() {
        begin(FREE);
        fin();
        fin();
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
        does(new Effect.Lost(), new Effect.Page(new Gateway.Retrying(1, Optional.empty()), lost()));
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
        does();
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
}
