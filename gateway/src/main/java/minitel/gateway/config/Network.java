package minitel.gateway.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// A block of IP addresses.
///
/// | string | meaning |
/// |---|---|
/// | `192.0.2.7` | one address |
/// | `192.168.0.0/16` | all that share the first 16 bits |
/// | `2001:db8::/32` | the same for IPv6 |
///
/// @param first its first address
/// @param bits how many leading bits are common to all
public record Network(InetAddress first, int bits) {
    private static final Pattern FOUR_PARTS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public Network {
        int all = first.getAddress().length * 8;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(
                    "/" + bits + " does not fit " + first.getHostAddress() + ": /0 to /" + all);
        }
        if (!Arrays.equals(first.getAddress(), masked(first.getAddress(), bits))) {
            throw new IllegalArgumentException(
                    first.getHostAddress()
                            + " has bits beyond its /"
                            + bits
                            + ": leave /"
                            + bits
                            + " out to mean this address alone");
        }
    }

    /// An IP address; IPv4 in its four parts alone, for `10.1` is a typing error to a person.
    ///
    /// @throws IllegalArgumentException when it is none
    static InetAddress address(String text) {
        if (text.indexOf(':') < 0 && !FOUR_PARTS.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no IP address");
        }
        return InetAddress.ofLiteral(text);
    }

    /// The network of one address.
    static Network of(InetAddress address) {
        return new Network(address, address.getAddress().length * 8);
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress first;
        int bits;
        try {
            first = address(parts[0]);
            bits = parts.length == 1 ? first.getAddress().length * 8 : Integer.parseInt(parts[1]);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no IP address or network: write 192.0.2.7,"
                            + " 192.168.0.0/16 or 2001:db8::/32");
        }
        return new Network(first, bits);
    }

    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        return other.length == first.getAddress().length
                && Arrays.equals(first.getAddress(), masked(other, bits));
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < bits; i++) {
            masked[i / 8] |= (byte) (address[i / 8] & 0x80 >> i % 8);
        }
        return masked;
    }

    /// `192.0.2.7`, `192.168.0.0/16`.
    @Override
    public String toString() {
        boolean one = bits == first.getAddress().length * 8;
        return first.getHostAddress() + (one ? "" : "/" + bits);
    }
}
