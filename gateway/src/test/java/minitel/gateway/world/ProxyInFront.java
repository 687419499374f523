package minitel.gateway.world;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.kit.Pump;

/// A proxy on this machine that says of every connection that it is of one public address, and
/// remembers how each began.
public final class ProxyInFront implements AutoCloseable {
    private final BlockingQueue<String> beginnings = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final FakeServer server;

    /// @param caller an IPv4 address
    public ProxyInFront(InetSocketAddress door, String caller) throws Exception {
        byte[] header =
                ("PROXY TCP4 " + caller + " 198.51.100.1 40112 9000\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        server = new FakeServer(socket -> pass(socket, door, header));
    }

    private void pass(Socket from, InetSocketAddress door, byte[] header) throws IOException {
        SocketDuplex to = new SocketDuplex(new Socket(door.getAddress(), door.getPort()));
        to.write(header);
        Pump.join("back", new Beginning(new SocketDuplex(from)), to);
    }

    public int port() {
        return server.port();
    }

    /// Waits until a connection has begun so.
    ///
    /// @param beginning what its first 32 bytes match, as ISO 8859-1
    public void sees(String beginning) throws InterruptedException {
        Pattern wanted = Pattern.compile(beginning, Pattern.DOTALL);
        while (seen.stream().noneMatch(each -> wanted.matcher(each).lookingAt())) {
            String next = beginnings.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing began with " + beginning + " but " + seen);
            }
            seen.add(next);
        }
    }

    private final class Beginning extends DuplexOver {
        private boolean begun;

        Beginning(Duplex line) {
            super(line);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            int n = line.read(buffer);
            if (!begun && n > 0) {
                begun = true;
                beginnings.add(new String(buffer, 0, Math.min(n, 32), StandardCharsets.ISO_8859_1));
            }
            return n;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
