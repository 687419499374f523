package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

class QueueUnblockerTest {
    private final MessageLine server = new MessageLine();

    @Test
    void theServerEndsTheVisit() {
        QueueUnblocker queueUnblocker = new QueueUnblocker(new Visited(), Duration.ofHours(1));
        queueUnblocker.heard();
        queueUnblocker.heard();
        server.says("\f\u001b9{");
        VirtualThreads.start(
                "server",
                () -> {
                    String last = server.hears();
                    while (!last.equals("text:\u0013I")) {
                        last = server.hears();
                    }
                    server.takesAMoment();
                    server.hangsUp();
                });
        queueUnblocker.run();
        assertTrue(server.closed());
        assertFalse(server.cutOff());
    }

    private final class Visited implements CommandChannel.Caller {
        @Override
        public Duplex commands(Route.WebSocket route, DialAttempt attempt) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public Duplex service(DialAttempt attempt) {
            return server;
        }
    }
}
