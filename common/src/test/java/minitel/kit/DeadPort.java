package minitel.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port of loopback at which nobody listens: whoever calls it is refused. It is kept, so that no
/// other test gets it meanwhile; a `ServerSocket` of the test that has it may come to listen there.
public final class DeadPort implements AutoCloseable {
    private final Socket keeper = new Socket();

    public DeadPort() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    /// @param at an address of loopback
    public DeadPort(InetAddress at) throws IOException {
        keeper.setReuseAddress(true);
        keeper.bind(new InetSocketAddress(at, 0));
    }

    public int number() {
        return keeper.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        keeper.close();
    }
}
