package minitel.gateway.tunnel.west;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;

/// How many may be here at once, in all and from one address, so that one of them leaves room for
/// others. For any thread.
final class CallerPlaces {
    private final int most;
    private final int mostOfOne;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Cidr, Integer> here = new HashMap<>();
    private int all;

    CallerPlaces(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// @return whether there is a place, which is his until he leaves
    boolean enter(InetAddress from) {
        Cidr zone = AddressZone.of(from);
        lock.lock();
        try {
            int own = here.getOrDefault(zone, 0);
            if (all == most || own == mostOfOne) {
                return false;
            }
            all++;
            here.put(zone, own + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(InetAddress from) {
        lock.lock();
        try {
            all--;
            here.computeIfPresent(AddressZone.of(from), (_, own) -> own == 1 ? null : own - 1);
        } finally {
            lock.unlock();
        }
    }
}
