package minitel.gateway.peer.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.DatagramSocket;
import java.net.InetAddress;
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
                Set<Integer> port = Set.of(socket.getLocalPort());
                assertEquals(
                        Map.of(socket.getLocalPort(), Verdict.PERMITTED),
                        new SenderCheck(uid -> uid == own).look(port),
                        address);
                assertEquals(
                        Map.of(socket.getLocalPort(), Verdict.FORBIDDEN),
                        new SenderCheck(uid -> uid != own).look(port),
                        address);
            }
        }
    }

    @Test
    void aClosedSocketIsNobodys() throws Exception {
        int port;
        try (DatagramChannel socket = DatagramChannel.open().bind(null)) {
            port = ((java.net.InetSocketAddress) socket.getLocalAddress()).getPort();
        }
        // Another program may have taken it: then it is not this user's alone, or this one's.
        Verdict verdict = new SenderCheck(_ -> false).look(Set.of(port)).get(port);
        assertEquals(false, verdict == Verdict.PERMITTED);
    }
}
