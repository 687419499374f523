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
import org.junit.jupiter.api.Test;

/// A service that dies and comes back.
class DefaultServiceIT {
    private final Semaphore looks = new Semaphore(0);
    private final TcpProbe probe = new TcpProbe(new NetworkDialer());
    private int port;

    private void look() throws IOException {
        looks.release();
        probe.connect("127.0.0.1", port, GatewayHealth.PATIENCE);
    }

    /// The look before the next one is over when that begins.
    private void next() throws InterruptedException {
        looks.drainPermits();
        looks.acquire(2);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    }

    @Test
    void isFoundDeadWithinTenSecondsAndWellAgain() throws Exception {
        assertTrue(GatewayHealth.PATIENCE.plusSeconds(5).compareTo(Duration.ofSeconds(10)) < 0);
        ServerSocket first = listen(0);
        port = first.getLocalPort();
        try (GatewayHealth gatewayHealth =
                new GatewayHealth(Map.of("default-service", this::look), InstantSource.system())) {
            gatewayHealth.start();
            looks.acquire(2);
            assertTrue(gatewayHealth.good(), gatewayHealth.json(true));
            first.close();
            next();
            assertFalse(gatewayHealth.good());
            assertTrue(
                    gatewayHealth.json(true).contains("\"status\":\"bad\""),
                    gatewayHealth.json(true));
            try (ServerSocket _ = listen(port)) {
                next();
                assertTrue(gatewayHealth.good(), gatewayHealth.json(true));
            }
        } finally {
            first.close();
        }
    }
}
