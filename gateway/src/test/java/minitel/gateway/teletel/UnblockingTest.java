package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import minitel.dial.Attempt;
import minitel.dial.Route;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

class UnblockingTest {
    private final Messages server = new Messages();

    @Test
    void theServerEndsTheVisit() {
        Unblocking unblocking = new Unblocking(new Visited(), Duration.ofHours(1));
        unblocking.heard();
        unblocking.heard();
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
        unblocking.run();
        assertTrue(server.closed());
        assertFalse(server.cutOff());
    }

    private final class Visited implements CommandChannel.Caller {
        @Override
        public Duplex commands(Route.WebSocket route, Attempt attempt) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public Duplex service(Attempt attempt) {
            return server;
        }
    }
}
