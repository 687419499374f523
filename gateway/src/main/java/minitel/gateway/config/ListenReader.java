package minitel.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.login.Password;
import minitel.gateway.transport.Door;
import minitel.json.JsonNode;
import minitel.life.ConfigException;
import minitel.life.ExitCode;

/// Reads what the gateway opens, with the command line over it.
///
/// @param doors that terminals come in by
record ListenReader(GatewayFlags flags, List<Door> doors) {

    /// @return the default when there is a fault
    /// @throws ConfigException when an option of the command line gives two doors the same port
    ListenConfig read(JsonNode node) throws ConfigException {
        Map<Door, List<ListenAddress>> at = new LinkedHashMap<>();
        for (Door door : doors) {
            String name = door.name();
            at.put(door, flags.at(name, inFile(node, name, ListenConfig.usual(door))));
        }
        var console = flags.port("console", inFile(node, "console", ListenConfig.CONSOLE));
        var web = flags.port("web", inFile(node, "web", ListenConfig.WEB));
        String password = node.get("password").parsed("", Password::checked);
        List<String> names = names(node.get("names"));
        boolean good =
                distinct(node, at, console, web)
                        & guarded(node.get("console"), console, password)
                        & guarded(node.get("web"), web, password);
        return good
                ? new ListenConfig(at, console, web, password, names)
                : ListenConfig.usual(doors);
    }

    /// Names without a port, for a browser may come by any.
    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : node.items()) {
            String name = item.parsed("", ListenAddress::host);
            if (!name.isEmpty()) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Optional<ListenAddress> inFile(JsonNode node, String door, ListenAddress other) {
        return node.get(door).parsed(Optional.of(other), ListenAddress::parseOrOff);
    }

    private static boolean guarded(JsonNode node, Optional<ListenAddress> door, String password) {
        boolean exposed = ListenConfig.exposed(door, password);
        if (exposed) {
            node.fault(
                    "is open to other machines at "
                            + door.orElseThrow()
                            + " without a password: set listen.password, or listen on 127.0.0.1");
        }
        return !exposed;
    }

    private boolean distinct(
            JsonNode node,
            Map<Door, List<ListenAddress>> at,
            Optional<ListenAddress> console,
            Optional<ListenAddress> web)
            throws ConfigException {
        Optional<ListenConfig.Clash> found = ListenConfig.sharedPort(at, console, web);
        if (found.isEmpty()) {
            return true;
        }
        ListenConfig.Clash clash = found.get();
        if (Stream.of(clash.one(), clash.other()).anyMatch(flags.ports()::containsKey)) {
            throw new ConfigException(ExitCode.USAGE, List.of(usage(clash)));
        }
        node.get(clash.other())
                .fault(
                        "has port "
                                + clash.port()
                                + ", and so has "
                                + clash.one()
                                + ": give one of them another");
        return false;
    }

    /// Names the option that was given first.
    private String usage(ListenConfig.Clash clash) {
        boolean first = flags.ports().containsKey(clash.one());
        String given = first ? clash.one() : clash.other();
        String other = first ? clash.other() : clash.one();
        return "%s %d is the port of the %s door too: give one of them another (%s PORT, or off)"
                .formatted(option(given), clash.port(), other, option(other));
    }

    /// What names the port of a door: an option of the command line, or a key of the file.
    private String option(String name) {
        String key = "listen." + name;
        return switch (name) {
            case "console" -> "--display";
            case "web" -> "--web";
            default ->
                    doors.stream()
                            .filter(door -> door.name().equals(name) && !door.option().isEmpty())
                            .map(Door::option)
                            .findFirst()
                            .orElse(key);
        };
    }
}
