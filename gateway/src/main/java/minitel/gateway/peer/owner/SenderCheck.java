package minitel.gateway.peer.owner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/// Whether whoever sent a datagram over loopback is a user who may.
///
/// The address counts as well as the port: who may not order can take the port of a controller at
/// another address of loopback, send from there and be gone before anybody looks.
///
/// No answer is remembered. A port is its owner's only as long as he keeps it: it is another's a
/// moment after, no event tells of that, and one who takes the port of a controller that has just
/// ended is whom this is against. So the lists are read after the datagrams have come, once for all
/// that were waiting together, which bounds what a flood costs. What remains is a race: who sends,
/// ends, and has a permitted user take the very address before the look, is taken for him. An
/// engine has it closed by the kernel, which looks at the sender as he sends: see
/// [minitel.gateway.peer.wireguard.OrderFence].
///
/// For any thread.
public final class SenderCheck {
    /// So many sources are looked up at once.
    public static final int MOST = 64;

    private static final List<Path> TABLES =
            List.of(Path.of("/proc/self/net/udp"), Path.of("/proc/self/net/udp6"));

    private final SocketTableReader reader;
    private final LongPredicate permitted;

    /// @param permitted which users may, by their number
    public SenderCheck(LongPredicate permitted) {
        this(permitted, TABLES);
    }

    SenderCheck(LongPredicate permitted, List<Path> tables) {
        this.permitted = permitted;
        reader = new SocketTableReader(tables);
    }

    /// Why a sender is let in, or not.
    public enum Verdict {
        PERMITTED,
        /// It is a user's who may not; or several users' and one of them may not.
        FORBIDDEN,
        /// Nobody has the address any more.
        GONE
    }

    /// @param sources from which datagrams have come over loopback before this call
    /// @return a verdict on each
    /// @throws IOException where the kernel's lists cannot be read: nobody is let in
    public Map<InetSocketAddress, Verdict> look(Set<InetSocketAddress> sources) throws IOException {
        if (sources.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " sources at once");
        }
        PortOwners owners = new PortOwners(sources);
        reader.read(owners::add);
        Map<InetSocketAddress, Verdict> verdicts = new HashMap<>();
        for (InetSocketAddress source : sources) {
            verdicts.put(source, verdict(owners.of(source)));
        }
        return verdicts;
    }

    private Verdict verdict(Set<Long> uids) {
        if (uids.isEmpty()) {
            return Verdict.GONE;
        }
        return uids.stream().allMatch(permitted::test) ? Verdict.PERMITTED : Verdict.FORBIDDEN;
    }
}
