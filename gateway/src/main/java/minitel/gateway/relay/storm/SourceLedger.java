package minitel.gateway.relay.storm;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import minitel.gateway.relay.frame.Ipv4Address;

/// Who has sent within the last second, and how much of it has passed. Those for whom there is no
/// room count as one together, so that whoever sends under a thousand names drives nobody out. For
/// one thread at a time.
final class SourceLedger {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// As many as a usual segment has.
    static final int MOST = 256;

    /// The one that was silent longest first.
    private final Map<Ipv4Address, Account> accounts = new LinkedHashMap<>(16, 0.75f, true);

    private final Account others;

    /// What has passed of one, as far as it is not forgotten.
    static final class Account {
        private double passed;
        private long seen;

        private Account(long now) {
            seen = now;
        }

        private Account at(long now) {
            long since = Math.max(0, now - seen);
            passed *= Math.exp(-(double) since / SECOND);
            seen += since;
            return this;
        }

        /// Nearly how many within the last second.
        double passed() {
            return passed;
        }

        void pass() {
            passed += 1;
        }
    }

    SourceLedger(long now) {
        others = new Account(now);
    }

    /// Somebody sends; whoever has not for a second is forgotten.
    Account of(Ipv4Address source, long now) {
        Account known = accounts.get(source);
        if (known == null) {
            forget(now);
            if (accounts.size() >= MOST) {
                return others.at(now);
            }
            known = new Account(now);
            accounts.put(source, known);
        }
        return known.at(now);
    }

    private void forget(long now) {
        Iterator<Account> oldest = accounts.values().iterator();
        while (oldest.hasNext() && now - oldest.next().seen > SECOND) {
            oldest.remove();
        }
    }

    /// How many share at the moment.
    int size(long now) {
        forget(now);
        return accounts.size() + (accounts.size() < MOST ? 0 : 1);
    }
}
