package minitel.gateway.operate;

import java.net.Inet6Address;
import java.net.InetAddress;
import minitel.gateway.address.Cidr;
import minitel.gateway.operate.PasswordAttempts.Verdict;
import org.jspecify.annotations.Nullable;

/// A password that somebody has typed.
final class PasswordGuess {
    /// A household gets at least that much of IPv6; a provider about as much as the wider one.
    private static final int OWN_IPV6 = 64;

    private static final int AROUND_IPV6 = 32;
    private static final int AROUND_IPV4 = 16;

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

    PasswordGuess(InetAddress address, String typed, String door) {
        from = zone(address);
        around = around(address);
        this.typed = typed;
        this.door = door;
    }

    static Cidr around(InetAddress address) {
        Cidr one = Cidr.of(address);
        boolean six = one.network() instanceof Inet6Address;
        return new Cidr(one.network(), six ? AROUND_IPV6 : AROUND_IPV4);
    }

    /// As what an address is counted.
    static Cidr zone(InetAddress address) {
        Cidr one = Cidr.of(address);
        return one.network() instanceof Inet6Address ? new Cidr(one.network(), OWN_IPV6) : one;
    }
}
