package minitel.gateway.console;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.operate.PasswordAttempts;
import minitel.io.Duplex;

/// Who is being asked for the console's password: 64 at most, four of an address. When it is full
/// the one gives way whose address has failed most often; then the one of whose address, then of
/// whose wider network, most are asked; then who has waited longest. So nobody can keep a new
/// address out, nor drive out whoever is alone in his network. Needs a lock around it.
final class PromptQueue {
    private static final int MOST = 64;
    private static final int MOST_EACH = 4;

    /// Somebody at the other end of a line.
    static final class Asked {
        private final InetAddress from;
        private final Cidr zone;
        private final Cidr around;
        private final Duplex line;

        Asked(InetAddress from, Duplex line) {
            this.from = from;
            this.line = line;
            zone = AddressZone.of(from);
            around = PasswordAttempts.around(from);
        }

        Duplex line() {
            return line;
        }
    }

    /// In the order of their coming.
    private final List<Asked> asked = new ArrayList<>();

    private final ToIntFunction<InetAddress> failures;

    /// @param failures how often an address has failed
    PromptQueue(ToIntFunction<InetAddress> failures) {
        this.failures = failures;
    }

    /// @return who has to leave: empty when there was room, or another, or the new one itself
    Optional<Asked> enter(Asked who) {
        if (count(other -> other.zone.equals(who.zone)) >= MOST_EACH) {
            return Optional.of(who);
        }
        asked.add(who);
        if (asked.size() <= MOST) {
            return Optional.empty();
        }
        Asked loser = loser();
        asked.remove(loser);
        return Optional.of(loser);
    }

    void leave(Asked who) {
        asked.remove(who);
    }

    private int count(Predicate<Asked> like) {
        return (int) asked.stream().filter(like).count();
    }

    /// Of equals the one that came first.
    private Asked loser() {
        Map<Cidr, Long> each = counted(who -> who.zone);
        Map<Cidr, Long> around = counted(who -> who.around);
        Comparator<Asked> order =
                Comparator.<Asked>comparingInt(who -> failures.applyAsInt(who.from))
                        .thenComparingLong(who -> each.getOrDefault(who.zone, 0L))
                        .thenComparingLong(who -> around.getOrDefault(who.around, 0L));
        return asked.stream().max(order).orElseThrow();
    }

    private Map<Cidr, Long> counted(Function<Asked, Cidr> by) {
        return asked.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
