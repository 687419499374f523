package minitel.gateway.relay.mesh;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReferenceArray;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Tells once of each address that is no relay's and sends to the mesh port. A few hundred are
/// remembered; a flood from more is bounded by the log's budget. For any thread.
final class StrangerLog {
    private static final int PLACES = 256;

    private final AtomicReferenceArray<InetAddress> told = new AtomicReferenceArray<>(PLACES);

    void tell(InetAddress stranger) {
        int place = (stranger.hashCode() * 0x9E3779B1) >>> 24;
        if (!stranger.equals(told.get(place)) && LogBudget.REFUSALS.allows()) {
            told.set(place, stranger);
            Logger.warn(
                    "{} is no relay of this mesh: what it sends is refused until it is named here"
                            + " (--other-relays, or peers in the file)",
                    stranger.getHostAddress());
        }
    }
}
