package minitel.gateway.peer.message;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/// The addresses that a peer has on the link, and how controllers make them.
public record OverlayAddresses(Inet4Address ip4, Inet6Address ip6) {
    /// In front of the half of a uid that makes an address.
    public static final String PREFIX = "fd500dbc41f24a3c";

    private static final int DIGITS = 4;

    /// The page's `gen_ip6`: the prefix, and the first 16 digits of the uid.
    public static Inet6Address ip6(PeerUid uid) {
        byte[] bytes = HexFormat.of().parseHex(PREFIX + uid.hex().substring(0, PREFIX.length()));
        return (Inet6Address) address(bytes);
    }

    /// How the uid begins whose [#ip6] that is; empty = nobody's.
    public static Optional<String> uidBegin(InetAddress address) {
        String hex = HexFormat.of().formatHex(address.getAddress());
        return hex.startsWith(PREFIX)
                ? Optional.of(hex.substring(PREFIX.length()))
                : Optional.empty();
    }

    /// The page's `gen_ip4`: another address of a network of 254.
    ///
    /// @param last its last number, from 1 to 254
    public static Inet4Address ip4(Inet4Address own, int last) {
        FieldText.requireWithin("the last number of an address", last, 1, 254);
        byte[] bytes = own.getAddress();
        bytes[3] = (byte) last;
        return (Inet4Address) address(bytes);
    }

    /// Of a peer whose second address follows from his uid.
    public static OverlayAddresses of(Inet4Address ip4, PeerUid uid) {
        return new OverlayAddresses(ip4, ip6(uid));
    }

    /// @throws IllegalArgumentException with a sentence for anything but four numbers and dots
    public static Inet4Address parseIp4(String text) {
        if (literal(text) instanceof Inet4Address found && found.getHostAddress().equals(text)) {
            return found;
        }
        throw new IllegalArgumentException("is no address of IPv4, such as 172.31.0.100");
    }

    /// @throws IllegalArgumentException with a sentence for anything else, addresses with a scope
    ///   among it
    public static Inet6Address parseIp6(String text) {
        if (literal(text) instanceof Inet6Address found) {
            return found;
        }
        throw new IllegalArgumentException("is no address of IPv6, such as fd50:0dbc:41f2:4a3c::1");
    }

    /// @throws IllegalArgumentException with a sentence
    static InetAddress literal(String text) {
        if (text.isEmpty() || text.indexOf('%') >= 0) {
            throw new IllegalArgumentException("is no address");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("is no address");
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    public String ip4Text() {
        return ip4.getHostAddress();
    }

    /// In eight groups of four digits, as controllers write it.
    public String ip6Text() {
        String hex = HexFormat.of().formatHex(ip6.getAddress());
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < hex.length(); at += DIGITS) {
            text.append(at == 0 ? "" : ":").append(hex, at, at + DIGITS);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return ip4Text() + " " + ip6Text();
    }
}
