package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// Counts the connections of a port that serves no sessions against the same caps as [Guard] does
/// its visits: so many in all, and so many of one address. Nobody is scored or banned here. Asked
/// by the web port for each connection, on its thread.
public final class ConnectionCaps implements Admission {
    private final GuardRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final VisitCaps inside = new VisitCaps();
    private final AtomicLong refused = new AtomicLong();

    /// @param most connections at once
    /// @param perAddress of them from one address, as [GuardRules] counts addresses
    /// @param proxies that many come through
    public ConnectionCaps(int most, int perAddress, List<Cidr> proxies) {
        int days = GuardRules.DEFAULT.days();
        rules = new GuardRules(List.of(), List.of(), days, most, perAddress, proxies);
    }

    @Override
    public Optional<AdmissionTicket> admit(InetAddress from) {
        List<Cidr> who = AddressZone.around(from);
        lock.lock();
        try {
            if (inside.refusal(from, rules).isPresent()) {
                refused.incrementAndGet();
                return Optional.empty();
            }
            inside.enter(who);
            return Optional.of(new Place(who));
        } finally {
            lock.unlock();
        }
    }

    /// Whether more than half of the places are taken: then none is kept for whoever asks nothing.
    /// Any thread.
    public boolean crowded() {
        lock.lock();
        try {
            return inside.inside() > rules.sessions() / 2;
        } finally {
            lock.unlock();
        }
    }

    /// How many connections were not let in.
    public long refused() {
        return refused.get();
    }

    private final class Place implements AdmissionTicket {
        private final List<Cidr> who;
        private final AtomicBoolean closed = new AtomicBoolean();

        Place(List<Cidr> who) {
            this.who = who;
        }

        @Override
        public void offence(Offence what) {
            // Whoever asks for a page badly is answered, and no more.
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                lock.lock();
                try {
                    inside.leave(who, false);
                } finally {
                    lock.unlock();
                }
            }
        }
    }
}
