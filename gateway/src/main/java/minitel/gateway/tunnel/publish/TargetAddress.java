package minitel.gateway.tunnel.publish;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.dial.NetworkAddress;
import minitel.gateway.tunnel.TunnelName;
import org.jspecify.annotations.Nullable;

/// Where the bytes of a stream go.
///
/// | text | what is there |
/// |---|---|
/// | `tcp://host:port` | anything that takes bytes, a videotex service mostly |
/// | `ws://host:port/path`, `wss://…` | a videotex service over WebSocket |
/// | `http://host:port/path/`, `https://…` | pages; the path is the folder that they lie under |
/// | `tunnel://NAME/WORD` | what another home publishes here; within a gateway only |
///
/// @param host a name or an address, IPv6 without brackets; of `tunnel` the name
/// @param port 0 for `tunnel`
/// @param path path and query of `ws`, the folder of `http`, the word of `tunnel`
public record TargetAddress(String scheme, String host, int port, String path) {
    static final String TUNNEL = "tunnel";

    private static final int LONGEST = 1000;
    private static final Set<String> SECURE = Set.of("wss", "https");
    private static final Set<String> PAGES = Set.of("http", "https");
    private static final Pattern NETWORK =
            Pattern.compile(
                    "(tcp|wss?|https?)://(\\[[0-9A-Fa-f:.]++(?:%[A-Za-z0-9._-]++)?+]|[A-Za-z0-9._-]++)(?::(\\d{1,5}))?"
                            + "([/?][\\x21-\\x7e&&[^#]]*+)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_HOME = Pattern.compile("tunnel://([^/]{1,64})/([^/]{1,64})");

    /// @param within whether this is a gateway, which has tunnels of its own
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    static TargetAddress parse(String text, boolean within) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a target has at most 1,000 characters");
        }
        Matcher other = OTHER_HOME.matcher(text);
        if (within && other.matches()) {
            String name = new TunnelName(other.group(1)).text();
            return new TargetAddress(TUNNEL, name, 0, new TunnelName(other.group(2)).text());
        }
        Matcher m = NETWORK.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no target: write tcp://host:port, ws://host:port/path,"
                            + " http://host:port/"
                            + (within ? " or tunnel://NAME/WORD" : ""));
        }
        String scheme = m.group(1).toLowerCase(Locale.ROOT);
        String host = m.group(2).replaceAll("^\\[|]$", "");
        String written = m.group(4);
        String rest = written == null ? "/" : written;
        return new TargetAddress(
                scheme, host, port(text, scheme, m.group(3)), path(text, scheme, rest));
    }

    private static int port(String text, String scheme, @Nullable String digits) {
        int port = digits == null ? usualPort(scheme) : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    digits == null
                            ? "\"" + text + "\" has no port: write tcp://host:port"
                            : "\"" + text + "\" has port " + port + "; ports are 1 to 65535");
        }
        return port;
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> 0;
        };
    }

    private static String path(String text, String scheme, String rest) {
        if (scheme.equals("tcp") && !rest.equals("/")) {
            throw new IllegalArgumentException("\"" + text + "\" has a path; tcp:// takes none");
        }
        if (!PAGES.contains(scheme)) {
            return rest.startsWith("?") ? "/" + rest : rest;
        }
        if (rest.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" asks for one page: write the folder that its pages lie in");
        }
        return rest.endsWith("/") ? rest : rest + "/";
    }

    boolean secure() {
        return SECURE.contains(scheme);
    }

    /// Whether a browser finds pages there, and a Minitel nothing.
    boolean pages() {
        return PAGES.contains(scheme);
    }

    boolean webSocket() {
        return scheme.startsWith("ws");
    }

    NetworkAddress network() {
        return new NetworkAddress(host, port);
    }

    /// What a `Host` header calls it: the port only when it is not the scheme's own, no zone of a
    /// link-local address.
    String authority() {
        if (scheme.equals(TUNNEL)) {
            return "";
        }
        String plain = host.replaceFirst("%.*", "");
        String named = plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
        return port == usualPort(scheme) ? named : named + ":" + port;
    }

    @Override
    public String toString() {
        return scheme.equals(TUNNEL)
                ? "tunnel://" + host + "/" + path
                : scheme + "://" + network() + (scheme.equals("tcp") ? "" : path);
    }
}
