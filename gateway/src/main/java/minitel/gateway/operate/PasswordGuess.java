package minitel.gateway.operate;

import java.net.Inet6Address;
import java.net.InetAddress;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import org.jspecify.annotations.Nullable;

/// A password that somebody has typed, while [PasswordAttempts] looks at it. Guarded by its lock.
final class PasswordGuess {
    /// About as much as a provider gets.
    private static final int AROUND_IPV6 = 32;

    private static final int AROUND_IPV4 = 16;

    final GuessedSecret secret;

    /// As what its address is counted.
    final Cidr from;

    /// The network around that.
    final Cidr around;

    final String typed;

    /// Which door it came by, for the log.
    final String door;

    /// How many waited from the same address, and network, when it came.
    int ahead;

    int aheadAround;

    @Nullable Verdict verdict;

    /// Why it could not be looked at, for the log.
    @Nullable String trouble;

    /// An address, and what it has tried to open.
    record Suspect(String place, Cidr from) {}

    PasswordGuess(GuessedSecret secret, InetAddress address, String typed, String door) {
        this.secret = secret;
        from = AddressZone.of(address);
        around = around(address);
        this.typed = typed;
        this.door = door;
    }

    Suspect suspect() {
        return new Suspect(secret.place(), from);
    }

    static Cidr around(InetAddress address) {
        Cidr one = Cidr.of(address);
        boolean six = one.network() instanceof Inet6Address;
        return new Cidr(one.network(), six ? AROUND_IPV6 : AROUND_IPV4);
    }
}
