package minitel.dial;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of [Route].
final class RouteParser {
    private static final Pattern BUILTIN = Pattern.compile("builtin:([A-Za-z0-9_-]{1,32})");
    private static final Pattern TUNNEL =
            Pattern.compile("tunnel://([A-Za-z0-9_.-]{1,64})/([A-Za-z0-9_.-]{1,64})");
    private static final Pattern NETWORK =
            Pattern.compile(
                    "(wss?|telnet|tcp)://(\\[[0-9A-Fa-f:.%]++]|[A-Za-z0-9._-]++)(?::(\\d{1,5}))?"
                            + "([/?][\\x21-\\x7e&&[^#]]*+)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WEBSOCKET = Pattern.compile("wss?:", Pattern.CASE_INSENSITIVE);
    private static final String NETWORKS = "ws://host:port/path, wss://…, telnet://host:port";
    private static final int LONGEST = 2048;

    private RouteParser() {}

    static Route parse(String text) {
        Matcher builtin = BUILTIN.matcher(text);
        if (builtin.matches()) {
            return new Route.Builtin(builtin.group(1));
        }
        Matcher tunnel = TUNNEL.matcher(text);
        if (tunnel.matches()) {
            return new Route.Tunnel(tunnel.group(1), tunnel.group(2));
        }
        return network(text, NETWORKS + ", tcp://host:port or builtin:home");
    }

    /// The same but for what only a gateway can reach.
    static Route parseNetwork(String text) {
        return network(text, NETWORKS + " or tcp://host:port");
    }

    /// The same for what takes a WebSocket only.
    static Route.WebSocket parseWebSocket(String text) {
        String offered = "ws://host:port/path or wss://host:port/path";
        boolean other = text.length() <= LONGEST && !WEBSOCKET.matcher(text).lookingAt();
        if (!other && network(text, offered) instanceof Route.WebSocket route) {
            return route;
        }
        throw unknown(text, "WebSocket address", offered);
    }

    private static Route network(String text, String offered) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the address is longer than 2,048 characters");
        }
        Matcher network = NETWORK.matcher(text);
        if (network.matches()) {
            return network(text, network);
        }
        throw unknown(text, "address", offered);
    }

    private static IllegalArgumentException unknown(String text, String wanted, String offered) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no " + wanted + ": write " + offered);
    }

    private static Route network(String text, Matcher m) {
        String scheme = m.group(1).toLowerCase(Locale.ROOT);
        String host = m.group(2).startsWith("[") ? strip(m.group(2)) : m.group(2);
        String target = m.group(4);
        return switch (scheme) {
            case "ws" -> new Route.WebSocket(false, host, port(text, m.group(3), 80), path(target));
            case "wss" ->
                    new Route.WebSocket(true, host, port(text, m.group(3), 443), path(target));
            case "telnet" -> new Route.Telnet(host, port(text, m.group(3), bare(text, target, 23)));
            default -> new Route.Tcp(host, port(text, m.group(3), bare(text, target, 0)));
        };
    }

    private static String strip(String bracketed) {
        return bracketed.substring(1, bracketed.length() - 1);
    }

    private static String path(@Nullable String target) {
        if (target == null) {
            return "/";
        }
        return target.startsWith("?") ? "/" + target : target;
    }

    /// `telnet` and `tcp` have no path; a lone slash is forgiven.
    private static int bare(String text, @Nullable String target, int port) {
        if (target != null && !target.equals("/")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has a path; telnet:// and tcp:// take host:port only");
        }
        return port;
    }

    private static int port(String text, @Nullable String digits, int otherwise) {
        int port = digits == null ? otherwise : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    digits == null
                            ? "\"" + text + "\" has no port: write tcp://host:port"
                            : "\"" + text + "\" has port " + port + "; ports are 1 to 65535");
        }
        return port;
    }
}
