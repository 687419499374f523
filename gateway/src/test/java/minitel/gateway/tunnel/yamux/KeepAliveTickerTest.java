package minitel.gateway.tunnel.yamux;

import static minitel.gateway.tunnel.yamux.RawYamux.news;
import static minitel.gateway.tunnel.yamux.frame.YamuxHeader.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is not waited for for ever: an answer to a ping, and the end of a stream.
final class KeepAliveTickerTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(5);

    private final BlockingQueue<YamuxStream> accepted = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private void hold(YamuxStream stream) throws Exception {
        accepted.add(stream);
        over.await();
    }

    @AfterEach
    void letGo() {
        over.countDown();
    }

    @Test
    void whoAnswersNoPingIsDead() throws Exception {
        DuplexPair silent = new DuplexPair(64 * 1024);
        YamuxSession session =
                new YamuxSession(
                        silent.right(),
                        YamuxRole.SERVER,
                        new YamuxSettings(3, 50, 1000, SOON, SOON),
                        this::hold);
        YamuxStream stream = session.open(false); // before its time runs
        CompletableFuture<Void> end = YamuxPair.running(session);
        assertThrows(IOException.class, () -> stream.read(new byte[1]));
        assertThrows(ExecutionException.class, () -> end.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whoNeverEndsAStreamThatWasClosedHereIsReset() throws Exception {
        YamuxSettings quick = new YamuxSettings(3, 50, 1000, NEVER, SOON);
        try (RawYamux endless = new RawYamux(quick, this::hold)) {
            endless.send(news(SYN, 1, 0));
            endless.awaits("1 2 1 0"); // else both may come in one
            accepted.poll(Patience.SECONDS, TimeUnit.SECONDS).close();
            String end = endless.next();
            if (end.equals("1 4 1 0")) { // else it was so late that the reset came first
                end = endless.next();
            }
            assertEquals("1 8 1 0", end);
            assertEquals(1, endless.session.figures().neverEnded());
            assertEquals(0, endless.session.figures().live());
        }
    }
}
