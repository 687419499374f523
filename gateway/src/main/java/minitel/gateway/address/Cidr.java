package minitel.gateway.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of addresses (RFC 4632, RFC 4291 2.3): `192.0.2.0/24`, `2001:db8::/32`, or one address.
/// An IPv4 address mapped into IPv6 (`::ffff:192.0.2.7`) is that IPv4 address.
///
/// @param network its first address: the bits after the prefix are cleared
/// @param prefix how many leading bits count, 0 to 32 or 0 to 128
public record Cidr(InetAddress network, int prefix) {
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)"
                            + "(?:/(\\d{1,3}))?");
    private static final int MAPPED = 96;

    /// @throws IllegalArgumentException when the prefix does not fit the address
    public Cidr {
        byte[] given = network.getAddress();
        byte[] plain = plain(given);
        int shorter = prefix - (given.length - plain.length) * Byte.SIZE;
        if (shorter < 0 || shorter > plain.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "\"%s/%d\" has a wrong prefix: write 0 to %s address"
                            .formatted(
                                    network.getHostAddress(),
                                    prefix,
                                    plain.length == 4 ? "32 after an IPv4" : "128 after an IPv6"));
        }
        prefix = shorter;
        network = address(masked(plain, shorter));
    }

    /// The range of this one address.
    public static Cidr of(InetAddress address) {
        return new Cidr(address, address.getAddress().length * Byte.SIZE);
    }

    /// Asks no name server.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the text
    public static Cidr parse(String text) {
        Matcher m = GRAMMAR.matcher(text.strip());
        if (!m.matches()) {
            throw notARange(text);
        }
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(m.group(1));
        } catch (IllegalArgumentException _) { // its text is for programmers
            throw notARange(text);
        }
        if (m.group(2) == null) {
            return of(address);
        }
        boolean mapped = m.group(1).indexOf(':') >= 0 && address.getAddress().length == 4;
        return new Cidr(address, Integer.parseInt(m.group(2)) - (mapped ? MAPPED : 0));
    }

    /// Like [#parse], but refuses `192.0.2.7/8`: one slip of the finger, and a network where an
    /// address was meant.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the text
    public static Cidr parseExact(String text) {
        Cidr range = parse(text);
        Cidr first = parse(text.strip().split("/", 2)[0]);
        if (!first.network.equals(range.network)) {
            throw new IllegalArgumentException(
                    "\"%s\" has bits beyond its prefix: write %s or %s"
                            .formatted(text.strip(), first, range));
        }
        return range;
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no range: write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32");
    }

    public boolean contains(InetAddress address) {
        byte[] plain = plain(address.getAddress());
        byte[] first = network.getAddress();
        return plain.length == first.length && Arrays.equals(masked(plain, prefix), first);
    }

    /// What [#parse] reads; without the prefix when the range is one address.
    @Override
    public String toString() {
        String first = network.getHostAddress();
        return prefix == network.getAddress().length * Byte.SIZE ? first : first + "/" + prefix;
    }

    /// RFC 4291 2.5.5.2: eighty zero bits, sixteen one bits, the IPv4 address.
    private static byte[] plain(byte[] address) {
        if (address.length == 4) {
            return address;
        }
        for (int i = 0; i < 12; i++) {
            if (address[i] != (i < 10 ? 0 : (byte) 0xff)) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, 12, 16);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefix - i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xff00 >> kept);
        }
        return masked;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bytes.length + " bytes are no address", e);
        }
    }
}
