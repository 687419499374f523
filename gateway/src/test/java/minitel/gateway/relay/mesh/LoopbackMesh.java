package minitel.gateway.relay.mesh;

import static minitel.gateway.relay.mesh.MeshFixture.frame;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.wire.MeshKey;
import minitel.kit.Patience;
import org.junit.jupiter.api.BeforeEach;

/// Relays on one machine: each has an address of loopback of its own, and all of them one port.
abstract class LoopbackMesh {
    static final String OURS = "127.81.0.1";
    static final String OURS_TOO = "127.81.0.2";
    static final String PEER = "127.81.0.3";
    static final String STRANGER = "127.81.0.4";
    static final Optional<MeshKey> NO_KEY = Optional.empty();
    static final Optional<MeshKey> KEY = Optional.of(MeshFixture.KEY);

    final HeardFrames heard = new HeardFrames();
    int port;

    /// One that is free now at all addresses.
    @BeforeEach
    void port() throws IOException {
        try (ForeignRelay any = new ForeignRelay("0.0.0.0", 0)) {
            port = any.port();
        }
    }

    RelayMesh mesh(String own, Optional<MeshKey> key, MeshListener listener, String... peers) {
        MeshPlan plan = MeshFixture.plan(port, List.of(peers), key);
        return open(plan, listener, own);
    }

    static RelayMesh open(MeshPlan plan, MeshListener listener, String... own) {
        return Patience.opened(() -> openAtOnce(plan, listener, own));
    }

    /// @throws IOException when its port is taken
    static RelayMesh openAtOnce(MeshPlan plan, MeshListener listener, String... own)
            throws IOException {
        List<Ipv4Address> addresses = Arrays.stream(own).map(MeshFixture::address).toList();
        return RelayMesh.open(plan, addresses, _ -> false, listener);
    }

    static byte[] plain(String text) {
        byte[] frame = frame(text).bytes();
        byte[] datagram = Arrays.copyOf(new byte[] {'S', 'S'}, frame.length + 2);
        System.arraycopy(frame, 0, datagram, 2, frame.length);
        return datagram;
    }
}
