package minitel.gateway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.telnet.TelnetDuplex;

/// Many telnet clients, fifty of each address, that read and throw away what they get.
final class DrawnPool implements AutoCloseable {
    private static final int EACH = 50;
    private static final int UNDER_WAY = 200;
    private static final int RECEIVE_BUFFER = 4096;

    /// Less than any first page.
    private static final int PAGE = 300;

    private static final byte[] HEIGHT = "\33[27;80R".getBytes(US_ASCII);

    /// PgDn and PgUp.
    private static final List<byte[]> LEAVES =
            List.of("\33[6~".getBytes(US_ASCII), "\33[5~".getBytes(US_ASCII));

    private final List<Duplex> lines = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    /// Opens the sessions, so many at once, and waits for the first page of each.
    static DrawnPool open(int port, int sessions, String terminalType)
            throws IOException, InterruptedException {
        DrawnPool pool = new DrawnPool();
        for (int first = 0; first < sessions; first += UNDER_WAY) {
            int count = Math.min(UNDER_WAY, sessions - first);
            CountDownLatch painted = new CountDownLatch(count);
            for (int i = first; i < first + count; i++) {
                pool.add(i, port, terminalType, painted);
            }
            if (!painted.await(Patience.SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "of sessions "
                                + first
                                + " on, "
                                + painted.getCount()
                                + " got no page within a minute");
            }
        }
        return pool;
    }

    private void add(int number, int port, String terminalType, CountDownLatch painted)
            throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        int from = number / EACH;
        byte[] address = {127, 1, (byte) (from / 200), (byte) (1 + from % 200)};
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        Duplex line = TelnetDuplex.client(new SocketDuplex(socket), terminalType);
        lines.add(line);
        VirtualThreads.start("drawn", () -> read(line, terminalType, painted));
    }

    private void read(Duplex line, String terminalType, CountDownLatch painted) {
        byte[] buffer = new byte[1024];
        boolean asked = false;
        int left = PAGE;
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                if (!asked && terminalType.equals("xterm")) {
                    line.write(HEIGHT);
                }
                asked = true;
                if (left > 0 && (left -= n) <= 0) {
                    painted.countDown();
                }
            }
        } catch (Throwable _) {
            // Counted below.
        } finally {
            ended.incrementAndGet();
        }
    }

    /// One after the other presses a key that changes its page.
    void leaf(int turn) throws IOException {
        lines.get(turn % lines.size()).write(LEAVES.get(turn / lines.size() % LEAVES.size()));
    }

    int ended() {
        return ended.get();
    }

    @Override
    public void close() {
        lines.forEach(Duplex::abort);
    }
}
