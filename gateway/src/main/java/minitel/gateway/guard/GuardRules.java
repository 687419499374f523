package minitel.gateway.guard;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;

/// What the operator decides about visitors: a part of the configuration, as the guard takes it.
///
/// @param never ranges that are neither scored nor refused as banned; they win over `always` and
///   over every ban, so that an operator cannot lock himself out by a range that is too wide
/// @param always ranges that are always refused
/// @param days how long the longest ban is that the guard makes by itself, 1 to 36,500
/// @param sessions how many visits there may be at once, in all
/// @param perAddress how many from one IPv4 address or one IPv6 /64; four times as many from a /56,
///   sixteen times from a /48
/// @param trusted proxies, that many visitors come through: neither scored nor banned nor counted
///   against `perAddress`, whatever a ban or `always` says
public record GuardRules(
        List<Cidr> never,
        List<Cidr> always,
        int days,
        int sessions,
        int perAddress,
        List<Cidr> trusted) {

    /// What holds when the configuration says nothing.
    public static final GuardRules DEFAULT =
            new GuardRules(List.of(), List.of(), 100, 6000, 50, List.of());

    /// @throws IllegalArgumentException with the name of the value that is out of range
    public GuardRules {
        never = List.copyOf(never);
        always = List.copyOf(always);
        trusted = List.copyOf(trusted);
        between("days", days, 1, 36_500);
        between("sessions", sessions, 1, Integer.MAX_VALUE);
        between("perAddress", perAddress, 1, Integer.MAX_VALUE);
    }

    /// The same rules with these addresses, as a PyMoIP folder names them, never banned.
    public GuardRules withNever(Collection<InetAddress> addresses) {
        List<Cidr> more = Stream.concat(never.stream(), addresses.stream().map(Cidr::of)).toList();
        return new GuardRules(more, always, days, sessions, perAddress, trusted);
    }

    boolean protects(InetAddress address) {
        return never.stream().anyMatch(range -> range.contains(address));
    }

    boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    boolean refuses(InetAddress address) {
        return always.stream().anyMatch(range -> range.contains(address));
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; write " + least + " to " + most);
        }
    }
}
