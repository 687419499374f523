package minitel.gateway.relay.storm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.frame.UdpFrame.PacketKey;

/// What was decided about the first pieces of packets. Only the first has ports: the later ones go
/// its way, and one that comes before it goes none, for nobody knows yet whether it may. What was
/// refused is not noted, so that nobody fills this with it, and takes back what was. For one thread
/// at a time.
public final class PieceVerdicts {
    /// As long as a Linux waits for the rest of a packet.
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final int MOST = 256;

    private record Passed(int port, long when) {}

    /// The oldest first.
    private final Map<PacketKey, Passed> passed = new LinkedHashMap<>();

    /// The first piece of a packet is relayed: so are those that follow. When there are too many
    /// the oldest is forgotten.
    ///
    /// @param now nanoseconds of the clock that it is asked by
    public void pass(UdpFrame first, long now) {
        PacketKey key = first.key();
        passed.remove(key);
        passed.put(key, new Passed(first.port(), now));
        if (passed.size() > MOST) {
            passed.remove(passed.keySet().iterator().next());
        }
    }

    /// The first piece of a packet is not relayed: so are none of those that follow.
    public void refuse(UdpFrame first) {
        passed.remove(first.key());
    }

    /// To which port the packet goes that a later piece is of.
    ///
    /// @return none when its first piece has not passed, or too long ago: it is refused
    public OptionalInt port(UdpFrame later, long now) {
        Passed first = passed.get(later.key());
        return first == null || now - first.when > KEPT.toNanos()
                ? OptionalInt.empty()
                : OptionalInt.of(first.port);
    }
}
