package minitel.find;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The port and the group of multicast DNS (RFC 6762), shared with whatever else speaks it on this
/// machine. For one thread.
public final class MulticastChannel implements Closeable {
    public static final int PORT = 5353;
    public static final InetSocketAddress GROUP =
            new InetSocketAddress(InetAddress.ofLiteral("224.0.0.251"), PORT);
    private static final int FARTHEST = 255;

    private final DatagramChannel channel;
    private final Map<Integer, MembershipKey> joined = new HashMap<>();

    private MulticastChannel(DatagramChannel channel) {
        this.channel = channel;
    }

    /// The same channel while it is open, else another one; nothing = there can be none now.
    ///
    /// @param arrivals take what comes in, on the loop's thread
    public static @Nullable MulticastChannel kept(
            @Nullable MulticastChannel known, DatagramLoop loop, DatagramLoop.Arrivals arrivals) {
        if (known != null && known.channel.isOpen()) {
            return known;
        }
        try {
            return open(loop, arrivals);
        } catch (Throwable t) {
            loop.tell("DNS-SD is not possible, another program keeps its port for itself", t);
            return null;
        }
    }

    private static MulticastChannel open(DatagramLoop loop, DatagramLoop.Arrivals arrivals)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, FARTHEST);
            channel.bind(new InetSocketAddress(PORT));
            loop.read(channel, arrivals);
            return new MulticastChannel(channel);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    /// Is in the group on the interfaces that are there now.
    public void follow(LocalSegments segments) {
        Set<Integer> there =
                segments.all().stream().map(it -> it.card().getIndex()).collect(Collectors.toSet());
        joined.entrySet().removeIf(entry -> !there.contains(entry.getKey()) && left(entry));
        segments.all().forEach(it -> join(it.card()));
    }

    private static boolean left(Map.Entry<Integer, MembershipKey> entry) {
        entry.getValue().drop();
        return true;
    }

    private void join(NetworkInterface card) {
        try {
            if (card.supportsMulticast() && !joined.containsKey(card.getIndex())) {
                joined.put(card.getIndex(), channel.join(GROUP.getAddress(), card));
            }
        } catch (Throwable _) {
            // It has just gone, or the kernel wants no more of them: tried again.
        }
    }

    /// To all on the network of this interface; at once or not at all.
    ///
    /// @return whether it is on its way
    public boolean multicast(ByteBuffer message, NetworkInterface card) {
        try {
            channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
        } catch (Throwable _) {
            return false; // the interface has gone
        }
        return send(message, GROUP);
    }

    /// To one; at once or not at all.
    ///
    /// @return whether it is on its way
    public boolean send(ByteBuffer message, SocketAddress to) {
        try {
            return channel.send(message, to) > 0;
        } catch (Throwable _) {
            return false; // no way there
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
