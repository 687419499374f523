package minitel.dial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads routes: those of the network, and those of the schemes that a program has of its own. For
/// any thread.
public final class RouteReader {
    private static final Pattern NETWORKS =
            Pattern.compile(
                    "(wss?|telnet|tcp)://(\\[[0-9A-Fa-f:.%]++]|[A-Za-z0-9._-]++)(?::(\\d{1,5}))?"
                            + "([/?][\\x21-\\x7e&&[^#]]*+)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WEBSOCKET = Pattern.compile("wss?:", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 2048;

    /// Knows no scheme but the network's.
    static final RouteReader NETWORK = new RouteReader(List.of());

    private final Map<String, RouteScheme> own = new HashMap<>();
    private final String offered;

    public RouteReader(List<RouteScheme> schemes) {
        List<String> forms = new ArrayList<>();
        forms.add("tcp://host:port");
        for (RouteScheme scheme : schemes) {
            own.put(scheme.name(), scheme);
            if (!scheme.form().isEmpty()) {
                forms.add(scheme.form());
            }
        }
        String last = forms.removeLast();
        String others = String.join("", forms.stream().map(form -> ", " + form).toList());
        offered = "ws://host:port/path, wss://…, telnet://host:port" + others + " or " + last;
    }

    /// Any route that can be written.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public Route parse(String text) {
        String full = Route.inFull(text.strip());
        RouteScheme scheme = own.get(full.substring(0, Math.max(0, full.indexOf(':'))));
        if (scheme == null) {
            return network(full, offered);
        }
        checkLength(full);
        Matcher rest = scheme.rest().matcher(full.substring(scheme.name().length() + 1));
        if (rest.matches()) {
            return scheme.route().apply(rest.toMatchResult());
        }
        throw unknown(full, "address", offered);
    }

    /// The same, but only what the program serves.
    ///
    /// @throws IllegalArgumentException as [#parse]
    public Route parseServed(String text) {
        Route route = parse(text);
        if (route instanceof Route.Own special) {
            Objects.requireNonNull(own.get(special.scheme())).check().accept(special);
        }
        return route;
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
        checkLength(text);
        Matcher network = NETWORKS.matcher(text);
        if (network.matches()) {
            return network(text, network);
        }
        throw unknown(text, "address", offered);
    }

    private static void checkLength(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the address is longer than 2,048 characters");
        }
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
