package minitel.gateway.tunnel.west.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address as *west* writes it, alone or in a URL.
///
/// | string | meaning |
/// |---|---|
/// | `:9701` | this port of loopback (all addresses in the original) |
/// | `127.0.0.1:9701`, `name:9701`, `[::1]:9701` | this port |
/// | `127.0.0.1`, `::1` | the port that stands for none |
///
/// @param scheme of the URL, empty = there is none
/// @param host without brackets
/// @param path of the URL, with its query; empty = there is none
public record WestAddress(String scheme, String host, int port, String path) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+)://([^/?#]++)([/?][\\x21-\\x7e&&[^#]]*+)?");
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:\\[([0-9A-Fa-f:.]++)]|([A-Za-z0-9][A-Za-z0-9.-]*+)?)(?::(\\d{1,5}))?");
    private static final Pattern OF_SIX = Pattern.compile("[0-9A-Fa-f:.]++");

    /// @param port what stands for none; negative = there must be one
    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public static WestAddress parse(String text, int port) {
        Matcher url = URL.matcher(text);
        boolean whole = url.matches();
        String place = whole ? url.group(2) : text;
        String scheme = whole ? url.group(1).toLowerCase(Locale.ROOT) : "";
        String path = whole ? Optional.ofNullable(url.group(3)).orElse("") : "";
        if (isBareSix(place)) {
            return new WestAddress(scheme, place, wanted(port, text), path);
        }
        Matcher m = PLACE.matcher(place);
        if (place.isEmpty() || !m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address: write 127.0.0.1:9701, [::1]:9701 or :9701");
        }
        String host = m.group(1) == null ? m.group(2) : m.group(1);
        int said = m.group(3) == null ? wanted(port, text) : Integer.parseInt(m.group(3));
        if (said > 65_535) {
            throw new IllegalArgumentException("there is no port " + said + ": 0 to 65535");
        }
        return new WestAddress(scheme, host == null ? LOOPBACK : host, said, path);
    }

    private static boolean isBareSix(String place) {
        return place.indexOf(':') != place.lastIndexOf(':') && OF_SIX.matcher(place).matches();
    }

    private static int wanted(int port, String text) {
        if (port < 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no port: write one behind it");
        }
        return port;
    }

    /// `127.0.0.1:9701`, `[::1]:9701`.
    public String place() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
