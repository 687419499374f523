package minitel.gateway.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a door listens.
///
/// | string | meaning |
/// |---|---|
/// | `127.0.0.1:9000` | this address |
/// | `0.0.0.0:9000` | every IPv4 address |
/// | `[::1]:9000` | an IPv6 address, in brackets |
/// | `localhost:0` | a name; any free port |
///
/// @param host without brackets
/// @param port 0 = any free one
public record ListenAddress(String host, int port) {
    static final String LOOPBACK = "127.0.0.1";
    private static final Pattern FORM = Pattern.compile("(\\[[^\\[\\]]*]|[^\\[\\]:]+):(\\d{1,5})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251})");
    private static final Pattern FOUR_PARTS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");

    public ListenAddress {
        host = host(host);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("there is no port " + port + ": 0 to 65535");
        }
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public static ListenAddress parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no place to listen: write ADDRESS:PORT as in"
                            + " 127.0.0.1:9000 or [::1]:9000, or off");
        }
        return new ListenAddress(m.group(1), Integer.parseInt(m.group(2)));
    }

    /// Like [#parse], and `off` is none.
    static Optional<ListenAddress> parseOrOff(String text) {
        return text.strip().equals("off") ? Optional.empty() : Optional.of(parse(text));
    }

    /// An address or a name, its brackets taken off.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    static String host(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean numeric = host.indexOf(':') >= 0 || NUMERIC.matcher(host).matches();
        if (numeric ? !isLiteral(host) : bracketed || !NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither an IP address nor a host name");
        }
        return host;
    }

    /// An IP address; IPv4 in its four parts alone, for `10.1` is a typing error to a person.
    ///
    /// @throws IllegalArgumentException when it is none
    static InetAddress literal(String text) {
        if (text.indexOf(':') < 0 && !FOUR_PARTS.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no IP address");
        }
        return InetAddress.ofLiteral(text);
    }

    private static boolean isLiteral(String host) {
        try {
            literal(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false; // That is the answer.
        }
    }

    /// Whether only this machine can come here. A name other than `localhost` may be anything.
    public boolean isLoopback() {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || isLiteral(host) && literal(host).isLoopbackAddress();
    }

    ListenAddress withHost(String other) {
        return new ListenAddress(other, port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
