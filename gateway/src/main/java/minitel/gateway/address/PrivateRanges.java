package minitel.gateway.address;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Local addresses, which nobody outside can have: loopback, private (RFC 1918), link-local (RFC
/// 3927, RFC 4291 2.5.6), unique local (RFC 4193).
public final class PrivateRanges {
    private static final List<Cidr> ALL =
            Stream.of(
                            "127.0.0.0/8",
                            "::1",
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "169.254.0.0/16",
                            "fe80::/10",
                            "fc00::/7")
                    .map(Cidr::parse)
                    .toList();

    private PrivateRanges() {}

    public static boolean contain(InetAddress address) {
        return ALL.stream().anyMatch(range -> range.contains(address));
    }
}
