package minitel.gateway.tunnel.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.tunnel.TunnelName;

/// How many browsers are at the pages of a name at once: three quarters of its streams, so that a
/// Minitel finds one. Of those, an address has no more than it leaves free, a wider range of IPv6
/// some times that: a few that read as slowly as may be would otherwise shut all others out.
/// Whoever finds none waits for a while. For any thread.
final class NamePlaces {
    private static final int KEPT = 4;

    private final IntSupplier streams;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<TunnelName, Taken> taken = new HashMap<>();

    /// @param streams that a name may have
    NamePlaces(IntSupplier streams, Duration patience) {
        this.streams = streams;
        this.patience = patience;
    }

    /// Takes a place.
    ///
    /// @return false when there is none, and none has become free
    boolean enter(TunnelName name, InetAddress from) {
        List<Cidr> ranges = ranges(from);
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (!at(name).admits(ranges, most())) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = left.awaitNanos(nanos);
            }
            at(name).enter(ranges);
            return true;
        } catch (Throwable _) {
            return false; // interrupted: the program ends
        } finally {
            taken.values().removeIf(Taken::isEmpty);
            lock.unlock();
        }
    }

    private Taken at(TunnelName name) {
        return taken.computeIfAbsent(name, _ -> new Taken());
    }

    /// What comes from here, from a proxy perhaps, is of many.
    private static List<Cidr> ranges(InetAddress from) {
        return AddressZone.isHere(from) ? List.of() : AddressZone.around(from);
    }

    private int most() {
        int all = streams.getAsInt();
        return Math.max(1, all - all / KEPT);
    }

    /// Gives one back.
    void leave(TunnelName name, InetAddress from) {
        lock.lock();
        try {
            at(name).leave(ranges(from));
            taken.values().removeIf(Taken::isEmpty);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The places of one name that are taken.
    private static final class Taken {
        private final Map<Cidr, Integer> ofRange = new HashMap<>();
        private int all;

        boolean admits(List<Cidr> ranges, int most) {
            int free = most - all;
            for (int i = 0; i < ranges.size(); i++) {
                if (ofRange.getOrDefault(ranges.get(i), 0) >= free * AddressZone.allowance(i)) {
                    return false;
                }
            }
            return free > 0;
        }

        void enter(List<Cidr> ranges) {
            all++;
            ranges.forEach(range -> ofRange.merge(range, 1, Integer::sum));
        }

        void leave(List<Cidr> ranges) {
            all--;
            ranges.forEach(
                    range -> ofRange.computeIfPresent(range, (_, n) -> n > 1 ? n - 1 : null));
        }

        boolean isEmpty() {
            return all == 0;
        }
    }
}
