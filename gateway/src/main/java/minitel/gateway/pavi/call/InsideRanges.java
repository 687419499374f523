package minitel.gateway.pavi.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PrivateRanges;

/// Addresses that are no host of the public network: what is private, and what is none at all; also
/// those of IPv6 behind which such a one of IPv4 is (RFC 6890, RFC 6052, RFC 3056, RFC 4380, RFC
/// 5214). Stateless: any thread.
final class InsideRanges {
    /// Beside [PrivateRanges].
    private static final List<Cidr> OTHERS =
            Stream.of(
                            "0.0.0.0/8", // this host
                            "100.64.0.0/10", // a provider's own (RFC 6598)
                            "192.0.0.0/24",
                            "224.0.0.0/4", // groups
                            "240.0.0.0/4", // nobody, and all
                            "::",
                            "64:ff9b:1::/48", // translated to wherever the site says (RFC 8215)
                            "fec0::/10", // a site's own, of old
                            "ff00::/8")
                    .map(Cidr::parse)
                    .toList();

    private static final Cidr COMPATIBLE = Cidr.parse("::/96");
    private static final Cidr TRANSLATED = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final Cidr TEREDO = Cidr.parse("2001::/32");

    /// In an ISATAP address, before the one of IPv4; its first byte may have bit 1.
    private static final byte[] ISATAP = {0, 0, 0x5E, (byte) 0xFE};

    private InsideRanges() {}

    static boolean contain(InetAddress address) {
        return PrivateRanges.contain(address)
                || OTHERS.stream().anyMatch(range -> range.contains(address))
                || embedded(address).filter(InsideRanges::contain).isPresent();
    }

    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return Optional.empty();
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(v4(bytes, 2, 0));
        }
        if (TEREDO.contains(address)) {
            return Optional.of(v4(bytes, 12, 0xFF));
        }
        boolean isatap = (bytes[8] & ~2) == 0 && Arrays.equals(bytes, 9, 12, ISATAP, 1, 4);
        return isatap || COMPATIBLE.contains(address) || TRANSLATED.contains(address)
                ? Optional.of(v4(bytes, 12, 0))
                : Optional.empty();
    }

    private static InetAddress v4(byte[] bytes, int from, int turned) {
        byte[] four = Arrays.copyOfRange(bytes, from, from + 4);
        for (int i = 0; i < four.length; i++) {
            four[i] ^= (byte) turned;
        }
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are an address
        }
    }
}
