package minitel.gateway.assembly;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Semaphore;
import minitel.dial.NetworkDialer;
import minitel.gateway.observe.GatewayHealth;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// A service that dies and comes back.
class DefaultServiceIT {
    /// An address of its own: no other test is given the port while nobody listens there.
    private static final String HERE = "127.0.0.9";

    private final Semaphore looks = new Semaphore(0);
    private final TcpProbe probe = new TcpProbe(new NetworkDialer());
    private int port;

    private void look() throws IOException {
        looks.release();
        probe.connect(HERE, port, GatewayHealth.PATIENCE);
    }

    /// The look before the next one is over when that begins.
    private void next() throws InterruptedException {
        looks.drainPermits();
        looks.acquire(2);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 5, InetAddress.ofLiteral(HERE));
    }

    @Test
    void isFoundDeadWithinTenSecondsAndWellAgain() throws Exception {
        assertTrue(GatewayHealth.PATIENCE.plusSeconds(5).compareTo(Duration.ofSeconds(10)) < 0);
        ServerSocket first = listen(0);
        port = first.getLocalPort();
        try (GatewayHealth gatewayHealth =
                new GatewayHealth(Map.of("default-service", this::look), InstantSource.system())) {
            gatewayHealth.start();
            Patience.until(gatewayHealth::good); // a look that was too slow is made again
            first.close();
            next();
            assertFalse(gatewayHealth.good());
            assertTrue(
                    gatewayHealth.json(true).contains("\"status\":\"bad\""),
                    gatewayHealth.json(true));
            try (ServerSocket _ = listen(port)) {
                Patience.until(gatewayHealth::good);
            }
        } finally {
            first.close();
        }
    }
}
