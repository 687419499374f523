package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class DaemonTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    private Daemon daemon(Duration patience) {
        return new Daemon("subject", patience, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private interface Start {
        void start() throws IOException;
    }

    private Service service(Start start, Runnable close) {
        return new Service() {
            @Override
            public void start() throws IOException {
                happened.add("start");
                start.start();
            }

            @Override
            public void close() {
                happened.add("close");
                close.run();
            }
        };
    }

    @Test
    void itStartsWaitsForTheEndAndCloses() {
        Daemon daemon = daemon(Patience.TIME);
        assertEquals(ExitCode.OK, daemon.run(service(() -> daemon.end(ExitCode.OK), () -> {})));
        assertEquals(List.of("start", "close"), happened);
    }

    @Test
    void theFirstVerdictStands() {
        Daemon daemon = daemon(Patience.TIME);
        daemon.end(ExitCode.SOFTWARE);
        daemon.end(ExitCode.UNAVAILABLE);
        assertEquals(ExitCode.SOFTWARE, daemon.run(service(() -> {}, () -> {})));
    }

    @Test
    void whatIsMissingOrBusyIsSaidInItsSentenceAndIs69() {
        Service busy =
                service(
                        () -> {
                            throw new IOException("port 9000 is busy");
                        },
                        () -> {});
        assertEquals(ExitCode.UNAVAILABLE, daemon(Patience.TIME).run(busy));
        assertEquals("subject: port 9000 is busy\n", said.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("start", "close"), happened);
    }

    @Test
    void ourOwnFaultIs70() {
        Service broken =
                service(
                        () -> {
                            throw new IllegalStateException("planted");
                        },
                        () -> {});
        assertEquals(ExitCode.SOFTWARE, daemon(Patience.TIME).run(broken));
    }

    @Test
    void aServiceThatDoesNotCloseIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        Daemon daemon = daemon(Duration.ofMillis(10));
        Runnable stuck =
                () -> {
                    try {
                        never.await();
                    } catch (Throwable _) {
                        // The test has ended.
                    }
                };
        assertEquals(ExitCode.OK, daemon.run(service(() -> daemon.end(ExitCode.OK), stuck)));
        never.countDown();
    }
}
