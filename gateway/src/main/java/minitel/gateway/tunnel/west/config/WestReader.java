package minitel.gateway.tunnel.west.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.config.DialKeys;
import minitel.dial.Route;
import minitel.gateway.tunnel.west.config.WestConfig.ControlAddress;
import minitel.json.JsonNode;

/// Reads a file in the syntax of *west*; what is wrong in it are faults of its nodes. For one
/// thread.
public final class WestReader {
    /// What the original takes for an entrance without a port.
    private static final int ENTRANCE = 18_889;

    private static final Set<String> OBJECTS = Set.of("west", "wsts", "wstc", "proxy");
    private static final int LONGEST_NAME = 200;

    private final Path directory;
    private final Set<String> named = new HashSet<>();
    private String name = "";

    /// @param directory to which paths of files are relative
    public WestReader(Path directory) {
        this.directory = directory;
    }

    /// Whether a file is one of *west*, by its keys.
    public static boolean isWest(JsonNode root) {
        return OBJECTS.stream().anyMatch(object -> root.get(object).present());
    }

    public WestConfig read(JsonNode root) {
        JsonNode west = root.require("west");
        name = ownName(west.get("nm"));
        root.get("proxy").members().values().forEach(node -> named.add(node.get("en").string("")));
        Map<String, TunnelClientConfig> clients = new LinkedHashMap<>();
        root.get("wstc").members().forEach((key, node) -> clients.put(key, client(key, node)));
        List<EntranceConfig> entrances = new ArrayList<>();
        root.get("proxy").members().forEach((key, node) -> entrances.add(entrance(key, node)));
        entrances.forEach(entrance -> complete(clients, entrance));
        WestConfig config =
                new WestConfig(
                        name,
                        control(west.get("cp")),
                        TargetList.read(west.get("to")),
                        WestLimits.read(west),
                        server(root.get("wsts")),
                        clients,
                        entrances);
        root.finish();
        return config;
    }

    private static String ownName(JsonNode node) {
        if (!node.present()) {
            node.fault("is missing: a name for this end, which the other end's \"en\" says");
        }
        return node.parsed("", WestReader::name);
    }

    private static String name(String text) {
        if (text.isBlank()
                || text.length() > LONGEST_NAME
                || !text.chars().allMatch(WestReader::isOfName)) {
            throw new IllegalArgumentException(
                    "must be a name of 1 to 200 ASCII characters, none of them a blank");
        }
        return text;
    }

    private static boolean isOfName(int c) {
        return c >= '!' && c <= '~';
    }

    private static Optional<ControlAddress> control(JsonNode node) {
        if (!node.present()) {
            return Optional.empty();
        }
        WestAddress address = address(node, -1);
        return Optional.of(new ControlAddress(node.string(""), address));
    }

    private static WestAddress address(JsonNode node, int port) {
        return node.parsed(
                new WestAddress("", "127.0.0.1", 0, ""), text -> WestAddress.parse(text, port));
    }

    private Optional<TunnelServerConfig> server(JsonNode node) {
        JsonNode place = node.get("sp");
        AccessList access = AccessList.read(node.get("ca"), false);
        Optional<Path> certificate = file(node.get("certificate"));
        Optional<Path> key = file(node.get("key"));
        if (!place.present()) {
            return Optional.empty();
        }
        WestAddress address = address(place, -1);
        TunnelServerConfig server =
                new TunnelServerConfig(place.string(""), address, access, certificate, key);
        if (!Set.of("", "ws", "wss").contains(address.scheme())) {
            place.fault("is no place for tunnels: write ws://HOST:PORT or wss://HOST:PORT");
        }
        if (server.secure() && (certificate.isEmpty() || key.isEmpty())) {
            place.fault("needs \"certificate\" and \"key\" beside it: files, PEM");
        }
        return Optional.of(server);
    }

    private Optional<Path> file(JsonNode node) {
        return node.present() ? Optional.of(directory.resolve(node.string(""))) : Optional.empty();
    }

    private Optional<Path> authorities(JsonNode node) {
        return node.parsed(Optional.empty(), text -> DialKeys.certificates(text, directory));
    }

    private TunnelClientConfig client(String key, JsonNode node) {
        Optional<Boolean> early =
                node.get("ee").present()
                        ? Optional.of(node.get("ee").parsed(true, WestReader::yes))
                        : Optional.empty();
        String own = node.get("nm").parsed(name, WestReader::name);
        boolean old = node.get("wire").parsed(false, WestReader::old);
        return new TunnelClientConfig(
                key, route(node, key), own, early, old, authorities(node.get("trust")));
    }

    private static boolean yes(String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("must be \"yes\" or \"no\"");
        };
    }

    private static boolean old(String word) {
        return switch (word) {
            case "auto" -> false;
            case "west" -> true;
            default -> throw new IllegalArgumentException("must be \"auto\" or \"west\"");
        };
    }

    /// What is the name of an entrance's client is not dialled.
    private Optional<Route.WebSocket> route(JsonNode node, String url) {
        if (named.contains(url)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Route.parseWebSocket(url));
        } catch (IllegalArgumentException e) {
            node.fault(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private EntranceConfig entrance(String key, JsonNode node) {
        WestAddress address = new WestAddress("", "127.0.0.1", 0, "");
        try {
            address = WestAddress.parse(key, ENTRANCE);
        } catch (IllegalArgumentException e) {
            node.fault(String.valueOf(e.getMessage()));
        }
        boolean secure = address.scheme().equals("https");
        if (secure || !Set.of("", "http").contains(address.scheme())) {
            node.fault("is no entrance: write http://HOST:PORT");
        }
        JsonNode ea = node.get("ea");
        JsonNode en = node.get("en");
        if (ea.present() == en.present()) {
            node.fault("needs one of \"ea\" (the URL of a server) and \"en\" (a client's name)");
        }
        String end =
                ea.present() ? ea.parsed("", WestReader::url) : en.parsed("", WestReader::name);
        return new EntranceConfig(key, address, end, en.present(), paths(node));
    }

    private static String url(String text) {
        Route.parseWebSocket(text);
        return text;
    }

    private static Map<String, PathMapping> paths(JsonNode node) {
        Map<String, PathMapping> paths = new LinkedHashMap<>();
        node.members()
                .forEach((key, one) -> {
                    if (key.startsWith("/")) {
                        paths.put(key, path(key, one));
                    } else if (!Set.of("ea", "en").contains(key)) {
                        one.fault("is no path: paths begin with /, the keys are ea and en");
                    }
                });
        return paths;
    }

    private static PathMapping path(String key, JsonNode node) {
        OutgoingUrl none = new OutgoingUrl("", "", "/");
        return new PathMapping(
                key,
                node.require("ou").parsed(none, OutgoingUrl::parse),
                node.get("prefix").bool(false),
                AccessList.read(node.get("ca"), true));
    }

    /// What an entrance leads into stands in `wstc`, said or not.
    private void complete(Map<String, TunnelClientConfig> clients, EntranceConfig entrance) {
        String end = entrance.end();
        if (clients.containsKey(end) || end.isEmpty()) {
            return;
        }
        Optional<Route.WebSocket> route =
                entrance.named() ? Optional.empty() : Optional.of(Route.parseWebSocket(end));
        clients.put(
                end,
                new TunnelClientConfig(
                        end, route, name, Optional.of(!entrance.named()), false, Optional.empty()));
    }
}
