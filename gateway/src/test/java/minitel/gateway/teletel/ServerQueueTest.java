package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.teletel.ServerQueue.Bulletin;
import minitel.gateway.teletel.ServerQueue.Kind;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class ServerQueueTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final ServerQueue serverQueue = new ServerQueue(now::get);

    /// That the server's numbers came on.
    private int link;

    @Test
    void everythingGoesOutInOrder() {
        link = serverQueue.linkUp();
        post("a", Kind.ARRIVAL, "came a");
        post("b", Kind.ARRIVAL, "came b");
        post("a", Kind.REMARK, "remark a");
        post("a", Kind.DEPARTURE, "gone a");
        assertEquals("came a,came b,remark a,gone a", everythingDue());
    }

    @Test
    void twoStatesOfOneSessionKeepFiftyMillisecondsApart() {
        link = serverQueue.linkUp();
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
        link = serverQueue.linkUp();
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
        link = serverQueue.linkUp();
        post("a", Kind.STATE, "a1");
        post("a", Kind.STATE, "a2");
        post("b", Kind.STATE, "b1");
        assertEquals("a1,b1", everythingDue());
    }

    @Test
    void whatNamesASessionByTheServersNumberEndsWithItsLink() {
        link = serverQueue.linkUp();
        post("a", Kind.ARRIVAL, "came");
        post("a", Kind.REMARK, "command");
        post("a", Kind.STATE, "redirecting");
        post("a", Kind.STATE, "redirected");
        serverQueue.linkDown();
        post("a", Kind.STATE, "lost on the way");
        serverQueue.linkUp();
        post("a", Kind.STATE, "ended");
        post("a", Kind.DEPARTURE, "gone");
        assertEquals("came,gone", everythingDue());
        assertEquals(5, serverQueue.dropped());
    }

    @Test
    void nothingIsSaidOfWhoCameAndWentUnseen() {
        post("a", Kind.ARRIVAL, "came");
        post("a", Kind.DEPARTURE, "gone");
        serverQueue.linkUp();
        assertEquals("", everythingDue());
    }

    @Test
    void whoWasSeenIsSaidToHaveGone() {
        link = serverQueue.linkUp();
        post("a", Kind.ARRIVAL, "came");
        assertEquals("came", everythingDue());
        serverQueue.linkDown();
        post("a", Kind.STATE, "redirecting");
        post("a", Kind.DEPARTURE, "gone");
        serverQueue.linkUp();
        assertEquals("gone", everythingDue());
    }

    @Test
    void whatCouldNotBeSentIsTheFirstAgain() {
        link = serverQueue.linkUp();
        post("a", Kind.ARRIVAL, "1");
        post("b", Kind.ARRIVAL, "2");
        Bulletin unsent = serverQueue.take(link);
        serverQueue.linkDown();
        serverQueue.giveBack(unsent);
        serverQueue.linkUp();
        assertEquals("1,2", everythingDue());
    }

    @Test
    void aNumberThatCouldNotBeSentIsNotSentOnTheNextLink() {
        link = serverQueue.linkUp();
        post("a", Kind.STATE, "1");
        Bulletin unsent = serverQueue.take(link);
        serverQueue.linkDown();
        serverQueue.linkUp();
        serverQueue.giveBack(unsent);
        assertEquals("", everythingDue());
    }

    @Test
    void atMostSoManyWaitAndTheOldestIsDropped() {
        for (int i = 0; i <= ServerQueue.MOST; i++) {
            post("s" + i, Kind.ARRIVAL, "came " + i);
        }
        assertEquals(ServerQueue.MOST, serverQueue.size());
        assertEquals(1, serverQueue.dropped());
        serverQueue.giveBack(new Bulletin("x", Kind.DEPARTURE, "x", ServerQueue.ANY_LINK));
        assertEquals(ServerQueue.MOST, serverQueue.size());
        assertEquals(2, serverQueue.dropped());
    }

    @Test
    void aSenderOfALostLinkIsSentAway() throws InterruptedException {
        int lost = serverQueue.linkUp();
        CountDownLatch away = new CountDownLatch(1);
        VirtualThreads.start(
                "sender",
                () -> {
                    assertNull(serverQueue.take(lost));
                    away.countDown();
                });
        serverQueue.linkDown();
        link = serverQueue.linkUp();
        post("a", Kind.ARRIVAL, "came");
        assertTrue(away.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals("came", everythingDue());
    }

    @Test
    void aSenderThatWaitsIsWokenByTheNextBulletin() throws InterruptedException {
        ServerQueue real = new ServerQueue(System::nanoTime);
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
        int on = numbered ? link : ServerQueue.ANY_LINK;
        serverQueue.post(new Bulletin(pid, kind, text, on));
    }

    private void passes(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private String everythingDue() {
        StringBuilder all = new StringBuilder();
        for (Bulletin next = serverQueue.due(); next != null; next = serverQueue.due()) {
            now.addAndGet(1_000_000);
            serverQueue.sent(next);
            all.append(all.isEmpty() ? "" : ",").append(next.text());
        }
        return all.toString();
    }
}
