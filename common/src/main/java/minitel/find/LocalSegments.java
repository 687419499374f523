package minitel.find;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.dial.LocalWay;

/// The networks that this machine is on at one moment, IPv4 alone.
///
/// @param all those of interfaces that are up, loopback apart
public record LocalSegments(List<LocalSegment> all) {
    /// Containers and tunnels may have made many.
    static final int MOST = 32;

    public LocalSegments {
        all = List.copyOf(all);
    }

    /// As they are now, those of the oldest interfaces first: containers come later, and more of
    /// them than are taken here, or than the kernel joins to a group (20). None when the machine
    /// does not tell.
    public static LocalSegments now() {
        try {
            return new LocalSegments(
                    NetworkInterface.networkInterfaces()
                            .filter(LocalSegments::carries)
                            .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                            .flatMap(LocalSegments::segments)
                            .limit(MOST)
                            .toList());
        } catch (Throwable _) { // interfaces come and go while they are asked
            return new LocalSegments(List.of());
        }
    }

    /// The one that an address is on.
    public Optional<LocalSegment> of(Inet4Address address) {
        return all.stream().filter(it -> it.contains(address)).findFirst();
    }

    /// Whether this machine has that address.
    public boolean isOwn(Inet4Address address) {
        return address.isLoopbackAddress() || all.stream().anyMatch(it -> it.own().equals(address));
    }

    /// Whether an address is of this house: on a network of this machine, or one that nobody
    /// outside can have (RFC 1918, RFC 3927), behind a router or a relay.
    public boolean isNear(Inet4Address address) {
        return isOwn(address)
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || of(address).isPresent();
    }

    /// The address at which whoever has that one reaches this machine, as far as the kernel's
    /// routes tell; empty = there is no way.
    public Optional<Inet4Address> ownTowards(Inet4Address other) {
        return isOwn(other)
                ? Optional.of(other)
                : of(other)
                        .map(LocalSegment::own)
                        .or(() -> LocalWay.source(other).map(Inet4Address.class::cast));
    }

    private static boolean carries(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (Throwable _) {
            return false; // it has gone
        }
    }

    private static Stream<LocalSegment> segments(NetworkInterface card) {
        return card.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .map((InterfaceAddress address) -> LocalSegment.of(card, address));
    }
}
