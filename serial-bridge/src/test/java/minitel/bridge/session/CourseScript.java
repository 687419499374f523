package minitel.bridge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.bridge.page.View.Gateway;
import minitel.bridge.page.Words;
import minitel.dial.DialException.Why;
import minitel.dial.Route;
import minitel.life.Backoff;

/// What happens to a [Course], and what it wants done.
abstract class CourseScript {
    static final long MS = 1_000_000;
    static final long SECOND = 1_000 * MS;
    static final byte[] KEY = {'a'};
    static final byte[] FIN = {0x13, 0x49};
    static final LinkEnd CLOSED = new LinkEnd.Closed();
    static final LinkEnd LOST = new LinkEnd.Lost("Connection reset");
    static final LinkEnd REFUSED =
            new LinkEnd.Failed(Why.REFUSED, "gateway:80: Connection refused");

    static final Route HOME = Route.parse("ws://gateway/");
    static final Target GATEWAY = new Target(HOME, true);
    static final Route BBS = Route.parse("tcp://bbs:23");
    static final Terms FREE = new Terms(HOME, false, Optional.empty());
    static final Terms LOCKED = new Terms(HOME, true, Optional.of(Duration.ofMinutes(5)));

    boolean clockSettled = true;
    long now = 1_000 * SECOND;
    long painted;
    Course course = course(FREE, 0);

    Course course(Terms terms, int links) {
        return new Course(terms, links, () -> clockSettled, CourseScript::backoff);
    }

    static Backoff backoff() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(4));
    }

    void begin(Terms terms) {
        course = course(terms, 0);
        course.start(now);
        course.linkUp(1, now);
        drop();
    }

    void direct() {
        course.call(BBS, now);
        course.linkUp(2, now);
        drop();
    }

    void fin() {
        course.connexionFin(moment());
    }

    void pass(long millis) {
        now += millis * MS;
        if (now >= course.deadline()) {
            course.tick(moment());
        }
    }

    Moment moment() {
        return new Moment(now, painted);
    }

    void drop() {
        course.effects();
    }

    void does(Effect... effects) {
        assertEquals(List.of(effects), course.effects());
    }

    void sends(int link, byte[] message) {
        List<Effect> effects = course.effects();
        assertEquals(1, effects.size());
        assertTrue(
                effects.getFirst() instanceof Effect.Send(int to, byte[] bytes)
                        && to == link
                        && java.util.Arrays.equals(bytes, message),
                effects::toString);
    }

    static Effect page(Gateway gateway) {
        return new Effect.Page(gateway, Optional.empty());
    }

    static Effect tell(Gateway gateway) {
        return new Effect.Tell(gateway, Optional.empty());
    }

    static Effect calling() {
        return new Effect.Tell(
                new Gateway.Calling(),
                Optional.of(new Notice.Named(Words.CALLING, "ws://gateway")));
    }

    static Optional<Notice> lost() {
        return Optional.of(new Notice.Plain(Words.LINK_LOST));
    }

    static Optional<Notice> lost(long seconds) {
        return Optional.of(new Notice.Lost(seconds));
    }
}
