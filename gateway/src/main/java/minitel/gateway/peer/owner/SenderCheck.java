package minitel.gateway.peer.owner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// Whether whoever sent a datagram over loopback is a user who may.
///
/// No answer is remembered. A port is its owner's only as long as he keeps it: it is another's a
/// moment after, no event tells of that, and one who takes the port of a controller that has just
/// ended is whom this is against. So the lists are read after the datagrams have come, once for all
/// that were waiting together, which bounds what a flood costs. What remains: who sends, ends, and
/// has a permitted user take the very port before the look, is taken for him; a controller that
/// lets the kernel choose its port cannot be met so.
///
/// For one thread.
public final class SenderCheck {
    /// So many ports are looked up at once.
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
        /// Nobody has the port any more.
        GONE
    }

    /// @param ports from which datagrams have come over loopback before this call
    /// @return a verdict on each
    /// @throws IOException where the kernel's lists cannot be read: nobody is let in
    public Map<Integer, Verdict> look(Set<Integer> ports) throws IOException {
        if (ports.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " ports at once");
        }
        PortOwners owners = new PortOwners(new HashSet<>(ports));
        reader.read(owners::add);
        Map<Integer, Verdict> verdicts = new TreeMap<>();
        for (int port : ports) {
            verdicts.put(port, verdict(owners.of(port)));
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
