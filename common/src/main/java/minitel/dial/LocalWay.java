package minitel.dial;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Optional;

/// What the kernel knows of the way to another machine; nobody is sent anything. Stateless: any
/// thread; cheap.
public final class LocalWay {
    private static final int ANY_PORT = 9;

    private LocalWay() {}

    /// The address of this machine that packets to `there` would come from; empty = no way leads
    /// there.
    public static Optional<InetAddress> source(InetAddress there) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(there, ANY_PORT);
            InetAddress here = socket.getLocalAddress();
            return here == null || here.isAnyLocalAddress() ? Optional.empty() : Optional.of(here);
        } catch (Throwable _) {
            return Optional.empty();
        }
    }
}
