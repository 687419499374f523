package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.Patience;
import minitel.gateway.teletel.Bulletins.Bulletin;
import minitel.gateway.teletel.Bulletins.Kind;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

class BulletinsTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final Bulletins bulletins = new Bulletins(now::get);

    /// That the server's numbers came on.
    private int link;

    @Test
    void everythingGoesOutInOrder() {
        link = bulletins.linkUp();
        post("a", Kind.ARRIVAL, "came a");
        post("b", Kind.ARRIVAL, "came b");
        post("a", Kind.REMARK, "remark a");
        post("a", Kind.DEPARTURE, "gone a");
        assertEquals("came a,came b,remark a,gone a", everythingDue());
    }

    @Test
    void twoStatesOfOneSessionKeepFiftyMillisecondsApart() {
        link = bulletins.linkUp();
        post("a", Kind.STATE, "redirecting");
        post("a", Kind.STATE, "redirected");
        assertEquals("redirecting", everythingDue());
        passes(49);
        assertEquals("", everythingDue());
        passes(1);
        assertEquals("redirected", everythingDue());
    }

    @Test
    void aRemarkDoesNotOvertakeAStateThatWaits() {
        link = bulletins.linkUp();
        post("a", Kind.STATE, "1");
        post("a", Kind.STATE, "2");
        post("a", Kind.REMARK, "3");
        post("a", Kind.STATE, "4");
        post("a", Kind.DEPARTURE, "5");
        assertEquals("1", everythingDue());
        passes(50);
        assertEquals("2,3", everythingDue());
        passes(50);
        assertEquals("4,5", everythingDue());
    }

    @Test
    void otherSessionsDoNotWait() {
        link = bulletins.linkUp();
        post("a", Kind.STATE, "a1");
        post("a", Kind.STATE, "a2");
        post("b", Kind.STATE, "b1");
        assertEquals("a1,b1", everythingDue());
    }

    @Test
    void whatNamesASessionByTheServersNumberEndsWithItsLink() {
        link = bulletins.linkUp();
        post("a", Kind.ARRIVAL, "came");
        post("a", Kind.REMARK, "command");
        post("a", Kind.STATE, "redirecting");
        post("a", Kind.STATE, "redirected");
        bulletins.linkDown();
        post("a", Kind.STATE, "lost on the way");
        bulletins.linkUp();
        post("a", Kind.STATE, "ended");
        post("a", Kind.DEPARTURE, "gone");
        assertEquals("came,gone", everythingDue());
        assertEquals(5, bulletins.dropped());
    }

    @Test
    void nothingIsSaidOfWhoCameAndWentUnseen() {
        post("a", Kind.ARRIVAL, "came");
        post("a", Kind.DEPARTURE, "gone");
        bulletins.linkUp();
        assertEquals("", everythingDue());
    }

    @Test
    void whoWasSeenIsSaidToHaveGone() {
        link = bulletins.linkUp();
        post("a", Kind.ARRIVAL, "came");
        assertEquals("came", everythingDue());
        bulletins.linkDown();
        post("a", Kind.STATE, "redirecting");
        post("a", Kind.DEPARTURE, "gone");
        bulletins.linkUp();
        assertEquals("gone", everythingDue());
    }

    @Test
    void whatCouldNotBeSentIsTheFirstAgain() {
        link = bulletins.linkUp();
        post("a", Kind.ARRIVAL, "1");
        post("b", Kind.ARRIVAL, "2");
        Bulletin unsent = bulletins.take(link);
        bulletins.linkDown();
        bulletins.giveBack(unsent);
        bulletins.linkUp();
        assertEquals("1,2", everythingDue());
    }

    @Test
    void aNumberThatCouldNotBeSentIsNotSentOnTheNextLink() {
        link = bulletins.linkUp();
        post("a", Kind.STATE, "1");
        Bulletin unsent = bulletins.take(link);
        bulletins.linkDown();
        bulletins.linkUp();
        bulletins.giveBack(unsent);
        assertEquals("", everythingDue());
    }

    @Test
    void atMostSoManyWaitAndTheOldestIsDropped() {
        for (int i = 0; i <= Bulletins.MOST; i++) {
            post("s" + i, Kind.ARRIVAL, "came " + i);
        }
        assertEquals(Bulletins.MOST, bulletins.size());
        assertEquals(1, bulletins.dropped());
        bulletins.giveBack(new Bulletin("x", Kind.DEPARTURE, "x", Bulletins.ANY_LINK));
        assertEquals(Bulletins.MOST, bulletins.size());
        assertEquals(2, bulletins.dropped());
    }

    @Test
    void aSenderOfALostLinkIsSentAway() throws InterruptedException {
        int lost = bulletins.linkUp();
        CountDownLatch away = new CountDownLatch(1);
        VirtualThreads.start(
                "sender",
                () -> {
                    assertNull(bulletins.take(lost));
                    away.countDown();
                });
        bulletins.linkDown();
        link = bulletins.linkUp();
        post("a", Kind.ARRIVAL, "came");
        assertTrue(away.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals("came", everythingDue());
    }

    @Test
    void aSenderThatWaitsIsWokenByTheNextBulletin() throws InterruptedException {
        Bulletins real = new Bulletins(System::nanoTime);
        link = real.linkUp();
        CountDownLatch both = new CountDownLatch(2);
        VirtualThreads.start(
                "sender",
                () -> {
                    for (Bulletin b = real.take(link); b != null; b = real.take(link)) {
                        real.sent(b);
                        both.countDown();
                    }
                });
        real.post(new Bulletin("a", Kind.STATE, "1", link));
        real.post(new Bulletin("a", Kind.STATE, "2", link));
        assertTrue(both.await(Patience.SECONDS, TimeUnit.SECONDS));
        real.linkDown();
    }

    private void post(String pid, Kind kind, String text) {
        boolean numbered = kind == Kind.STATE || kind == Kind.REMARK;
        int on = numbered ? link : Bulletins.ANY_LINK;
        bulletins.post(new Bulletin(pid, kind, text, on));
    }

    private void passes(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private String everythingDue() {
        StringBuilder all = new StringBuilder();
        for (Bulletin next = bulletins.due(); next != null; next = bulletins.due()) {
            now.addAndGet(1_000_000);
            bulletins.sent(next);
            all.append(all.isEmpty() ? "" : ",").append(next.text());
        }
        return all.toString();
    }
}
