package minitel.gateway.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import minitel.config.DialKeys;
import minitel.dial.DialOptions;
import minitel.dial.Route;

/// What the command line says; it overrides the file.
///
/// @param config the configuration file; empty = the usual one if it exists
/// @param services the directory's file; empty = as the configuration says
/// @param ports by door: `telnet`, `websocket`, `console`, `web`; [#OFF] = the door is closed
/// @param addresses where the telnet and the WebSocket door listen; none = as the file says
/// @param videotext the default service
/// @param command the command channel
/// @param interval seconds between two pings to the default service, 0 = none
/// @param subprotocols offered to the default service
/// @param noCommandChannel cancels the file's command channel
/// @param pymoip a folder with the files of a PyMoIP gateway
public record GatewayFlags(
        Optional<Path> config,
        Optional<Path> services,
        Map<String, Integer> ports,
        List<String> addresses,
        Optional<Route> videotext,
        Optional<Route.WebSocket> command,
        Optional<Integer> interval,
        Optional<List<String>> subprotocols,
        boolean noCommandChannel,
        Optional<Path> pymoip) {
    public static final int OFF = -1;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    public GatewayFlags {
        ports = Map.copyOf(ports);
        addresses = List.copyOf(addresses);
    }

    /// A command line that says nothing but which files to read.
    public static GatewayFlags ofFiles(
            Optional<Path> config, Optional<Path> services, Optional<Path> pymoip) {
        return new GatewayFlags(
                config,
                services,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                pymoip);
    }

    /// `0` to `65535`, or `off`.
    public static int port(String text) {
        if (text.equals("off")) {
            return OFF;
        }
        if (DIGITS.matcher(text).matches() && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no port: write 0 to 65535, or off");
    }

    /// An IP address or a name, IPv6 with or without brackets.
    public static String address(String text) {
        return ListenAddress.host(text);
    }

    /// Seconds, or `None` (any case) for no ping, as PyMoIP's `-p`.
    public static int interval(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("none")) {
            return 0;
        }
        if (DIGITS.matcher(text).matches() && Integer.parseInt(text) <= DialKeys.LONGEST_PING) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                "\""
                        + text
                        + "\" is no ping interval: write seconds, 0 to "
                        + DialKeys.LONGEST_PING
                        + ", or None");
    }

    /// What start scripts write behind PyMoIP's `-n`: `True`, mostly.
    public static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0", "none" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"" + text + "\" says neither yes nor no: write True, or nothing");
        };
    }

    /// Names of WebSocket sub-protocols.
    ///
    /// | string | names |
    /// |---|---|
    /// | `binary,tty` | binary, tty |
    /// | `["binary", "tty"]`, `['binary','tty']`, `[binary,tty]` | the same, PyMoIP's spelling |
    /// | `[]`, `[""]`, the empty string | none |
    public static List<String> subprotocols(String text) {
        String bare = text.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        if (unquoted(bare).isEmpty()) {
            return List.of();
        }
        List<String> names = Stream.of(bare.split(",", -1)).map(GatewayFlags::unquoted).toList();
        return checkSubprotocols(names);
    }

    private static String unquoted(String item) {
        String bare = item.strip();
        boolean quoted =
                bare.length() > 1
                        && (bare.startsWith("\"") && bare.endsWith("\"")
                                || bare.startsWith("'") && bare.endsWith("'"));
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    /// RFC 6455, 4.1: tokens of RFC 2616, each once.
    private static List<String> checkSubprotocols(List<String> names) {
        names.forEach(DialOptions::subprotocol);
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("a sub-protocol stands in " + names + " twice");
        }
        return names;
    }

    /// The address of a command channel.
    public static Route.WebSocket channel(String text) {
        return Route.parseWebSocket(text);
    }

    /// Where a door listens, given where the file says; as many as there are addresses.
    List<ListenAddress> at(String door, Optional<ListenAddress> inFile) {
        Collection<String> hosts = new LinkedHashSet<>(addresses);
        return port(door, inFile).stream()
                .flatMap(at -> hosts.isEmpty() ? Stream.of(at) : hosts.stream().map(at::withHost))
                .toList();
    }

    /// The same for a door that `--ip` does not open.
    Optional<ListenAddress> port(String door, Optional<ListenAddress> inFile) {
        int port = ports.getOrDefault(door, inFile.map(ListenAddress::port).orElse(OFF));
        String host = inFile.map(ListenAddress::host).orElse(ListenAddress.LOOPBACK);
        return port == OFF ? Optional.empty() : Optional.of(new ListenAddress(host, port));
    }
}
