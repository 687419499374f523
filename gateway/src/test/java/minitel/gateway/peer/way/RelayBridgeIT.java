package minitel.gateway.peer.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.RelayStream;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A socket stands for WireGuard, queues for the way through the gateway.
final class RelayBridgeIT {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final QueuedStream stream = new QueuedStream();

    @AutoClose private final DatagramSocket wireGuard;

    private final AtomicInteger dropped = new AtomicInteger();
    private RelayBridge bridge;

    RelayBridgeIT() throws IOException {
        wireGuard =
                new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        wireGuard.setSoTimeout(Patience.MILLIS);
    }

    @BeforeEach
    void opens() throws IOException {
        bridge = RelayBridge.open(stream, wireGuard.getLocalPort(), dropped::incrementAndGet);
    }

    @AfterEach
    void closes() {
        bridge.close();
    }

    private static final class QueuedStream implements RelayStream {
        final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        final BlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);

        /// Whether the way takes nothing for now.
        final AtomicBoolean stuck = new AtomicBoolean();

        @Override
        public PeerUid peer() {
            return new PeerUid("0".repeat(40));
        }

        @Override
        public void send(byte[] datagram, int offset, int length) {
            Patience.until(() -> !stuck.get());
            sent.add(new String(datagram, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public int receive(byte[] buffer) throws IOException {
            try {
                byte[] next = coming.take();
                System.arraycopy(next, 0, buffer, 0, next.length);
                return next.length == 0 ? -1 : next.length;
            } catch (Throwable t) {
                throw new IOException(t);
            }
        }

        @Override
        public void close() {
            closed.countDown();
            coming.add(new byte[0]);
        }
    }

    private static void send(DatagramSocket from, String text, InetSocketAddress to)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Test
    void datagramsGoBothWays() throws Exception {
        send(wireGuard, "up", bridge.endpoint());
        assertEquals("up", stream.sent.poll(Patience.SECONDS, TimeUnit.SECONDS));
        stream.coming.add("down".getBytes(StandardCharsets.US_ASCII));
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        wireGuard.receive(packet);
        assertEquals(
                "down",
                new String(
                        Arrays.copyOf(packet.getData(), packet.getLength()),
                        StandardCharsets.US_ASCII));
        assertEquals(bridge.endpoint(), packet.getSocketAddress());
        assertFalse(bridge.isOver());
    }

    @Test
    void whatAnotherProgramOfThisMachineSendsIsNotCarried() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
            send(other, "forged", bridge.endpoint());
        }
        send(wireGuard, "real", bridge.endpoint());
        assertEquals("real", stream.sent.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whereTheWayIsSlowTheNewestAreDroppedAndCounted() throws Exception {
        stream.stuck.set(true);
        AtomicInteger said = new AtomicInteger();
        Patience.until(() -> {
            send(wireGuard, String.valueOf(said.incrementAndGet()), bridge.endpoint());
            return dropped.get() > 3;
        });
        assertTrue(said.get() > RelayBridge.MOST_WAITING, said + " were sent");
        stream.stuck.set(false);
        for (int i = 1; i <= RelayBridge.MOST_WAITING; i++) {
            assertEquals(String.valueOf(i), stream.sent.poll(Patience.SECONDS, TimeUnit.SECONDS));
        }
        send(wireGuard, "later", bridge.endpoint());
        String last = "";
        while (!last.equals("later")) {
            last = stream.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void theEndOfTheWayEndsTheBridge() {
        stream.coming.add(new byte[0]);
        Patience.until(bridge::isOver);
    }

    @Test
    void closingItClosesTheWay() throws Exception {
        bridge.close();
        stream.closed.await(Patience.SECONDS, TimeUnit.SECONDS);
        assertEquals(0, stream.closed.getCount());
    }
}
