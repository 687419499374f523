package minitel.gateway.tunnel.west.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import minitel.io.ByteRoom;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class StreamTunnelTest {
    @Test
    void aServerThatSendsAPageIsNoneOfTunnels() throws Exception {
        DuplexPair pair = new DuplexPair(1 << 12);
        StreamTunnel tunnel =
                new StreamTunnel(
                        pair.left(),
                        true,
                        new WireSettings("L", 1 << 12, Patience.TIME, 4, new ByteRoom(1 << 12)),
                        _ -> {});
        pair.right().write("\024\014 Service local, code: ".getBytes(StandardCharsets.US_ASCII));

        tunnel.run();

        assertTrue(tunnel.isForeign());
    }
}
