package minitel.gateway.tunnel.way;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

final class LinkVigilTest {
    /// A link that says nothing, and a gateway that takes a call and says nothing either.
    private static final class Mute implements LinkVigil.Watched {
        final CountDownLatch called = new CountDownLatch(1);
        final CountDownLatch cancelled = new CountDownLatch(1);
        volatile boolean aborted;

        @Override
        public boolean answers(Duration patience) {
            return false;
        }

        @Override
        public long received() {
            return 0;
        }

        @Override
        public boolean calls(DialAttempt attempt) {
            try {
                attempt.owns(cancelled::countDown);
                called.countDown();
                return cancelled.await(Patience.SECONDS, TimeUnit.SECONDS);
            } catch (Throwable _) {
                return false;
            }
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    @Test
    void aCallBesideALinkIsCancelledWhenTheLinkIsOver() throws Exception {
        Mute link = new Mute();
        LinkVigil vigil = new LinkVigil(link);
        CountDownLatch over = new CountDownLatch(1);
        VirtualThreads.start(
                "vigil",
                () -> {
                    vigil.run();
                    over.countDown();
                });
        vigil.doubt();
        assertTrue(link.called.await(Patience.SECONDS, TimeUnit.SECONDS), "nobody is called");

        vigil.close();
        assertTrue(link.cancelled.await(Patience.SECONDS, TimeUnit.SECONDS), "it goes on");
        assertTrue(over.await(Patience.SECONDS, TimeUnit.SECONDS), "its thread stays");
        assertFalse(link.aborted);
    }
}
