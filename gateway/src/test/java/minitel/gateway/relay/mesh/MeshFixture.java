package minitel.gateway.relay.mesh;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.frame.FrameReading;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.name.PeerAddress;
import minitel.gateway.relay.mesh.wire.MeshKey;

/// What tests of a mesh have in common.
final class MeshFixture {
    static final String KEY_TEXT = "0123456789abcdef0123456789abcdef";
    static final MeshKey KEY = MeshKey.of(KEY_TEXT);

    /// That of SnowSignal.
    static final int PORT = 7124;

    private MeshFixture() {}

    static Ipv4Address address(String text) {
        return Ipv4Address.of((Inet4Address) InetAddress.ofLiteral(text));
    }

    static InetAddress inet(String text) {
        return InetAddress.ofLiteral(text);
    }

    static UdpFrame frame(String payload) {
        return frame(payload.getBytes(StandardCharsets.UTF_8));
    }

    static UdpFrame frame(byte[] payload) {
        return UdpFrame.of(address("10.76.1.20"), 40_000, Ipv4Address.BROADCAST, 5076, payload);
    }

    /// What a frame holds.
    static String payload(byte[] buffer, int length) {
        byte[] bytes = ((FrameReading.Whole) UdpFrame.read(buffer, length)).frame().bytes();
        return new String(bytes, 42, bytes.length - 42, StandardCharsets.UTF_8);
    }

    static MeshPlan plan(int port, List<String> peers, Optional<MeshKey> key) {
        return new MeshPlan(port, peers, "", key, peers.isEmpty() ? Kin.ITSELF : Kin.NAMED);
    }

    static MeshPeer peer(String address, MeshCounters all) {
        PeerAddress who = new PeerAddress(address(address), address, false);
        return new MeshPeer(who, PORT, () -> Instant.EPOCH, all);
    }
}
