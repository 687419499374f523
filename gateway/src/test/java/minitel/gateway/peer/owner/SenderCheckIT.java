package minitel.gateway.peer.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import minitel.gateway.peer.owner.SenderCheck.Verdict;
import org.junit.jupiter.api.Test;

/// Asks the kernel.
final class SenderCheckIT {
    private static long ownUid() throws Exception {
        Path file = Files.createTempFile("own", null);
        try {
            return ((Integer) Files.getAttribute(file, "unix:uid")).longValue();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theKernelTellsWhoseASocketIs() throws Exception {
        long own = ownUid();
        for (String address : new String[] {"127.0.0.1", "::1", "0.0.0.0"}) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral(address))) {
                InetSocketAddress source = source(socket, address);
                assertEquals(
                        Map.of(source, Verdict.PERMITTED),
                        new SenderCheck(uid -> uid == own).look(Set.of(source)),
                        address);
                assertEquals(
                        Map.of(source, Verdict.FORBIDDEN),
                        new SenderCheck(uid -> uid != own).look(Set.of(source)),
                        address);
            }
        }
    }

    private static InetSocketAddress source(DatagramSocket socket, String bound) {
        String host = bound.equals("0.0.0.0") ? "127.0.0.1" : bound;
        return new InetSocketAddress(InetAddress.ofLiteral(host), socket.getLocalPort());
    }

    @Test
    void aClosedSocketIsNobodys() throws Exception {
        int port;
        try (DatagramChannel socket = DatagramChannel.open().bind(null)) {
            port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        }
        // Another program may have taken it: then it is not this user's alone, or this one's.
        InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        Verdict verdict = new SenderCheck(_ -> false).look(Set.of(source)).get(source);
        assertEquals(false, verdict == Verdict.PERMITTED);
    }
}
