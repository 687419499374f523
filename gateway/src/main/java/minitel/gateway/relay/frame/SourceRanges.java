package minitel.gateway.relay.frame;

import java.net.Inet4Address;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;

/// From which addresses a packet is repeated where nobody knows the asker's segment: private ones
/// (RFC 1918) and those that the configuration names. A stranger who gets a frame into the mesh
/// cannot make a whole segment answer to a machine on the Internet.
///
/// Not among them by themselves: 169.254.0.0/16 (RFC 3927, 2.7: not to be forwarded; an answer
/// would reach whoever is called so on the other segment), 100.64.0.0/10 (RFC 6598: a provider's),
/// 0.0.0.0 (who asks for an address, by DHCP: only when named as this one address). Never, whatever
/// is named: the rest of 0.0.0.0/8, loopback, groups and all behind them. Immutable.
public final class SourceRanges {
    /// However they are divided, nobody is called as their first or their last address.
    private static final List<String> PRIVATE_RANGES =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    private final int[] networks;
    private final int[] masks;
    private final boolean nobody;

    private SourceRanges(List<Cidr> ranges) {
        networks = new int[ranges.size()];
        masks = new int[networks.length];
        for (int i = 0; i < networks.length; i++) {
            masks[i] = SegmentAddress.mask(ranges.get(i).prefix());
            networks[i] = Ipv4Address.at(ranges.get(i).network().getAddress(), 0).bits();
        }
        nobody = ranges.contains(Cidr.parse("0.0.0.0"));
    }

    /// The private ones, and these.
    ///
    /// @param named of them those of IPv6 mean nothing here
    public static SourceRanges with(Collection<Cidr> named) {
        Stream<Cidr> all =
                Stream.concat(
                        PRIVATE_RANGES.stream().map(Cidr::parse),
                        named.stream().filter(range -> range.network() instanceof Inet4Address));
        return new SourceRanges(all.toList());
    }

    public boolean contain(Ipv4Address address) {
        if (!address.isHost()) {
            return nobody && address.bits() == 0;
        }
        for (int i = 0; i < networks.length; i++) {
            int rest = address.bits() ^ networks[i];
            if ((rest & masks[i]) == 0) {
                return i >= PRIVATE_RANGES.size() || rest != 0 && rest != ~masks[i];
            }
        }
        return false;
    }
}
