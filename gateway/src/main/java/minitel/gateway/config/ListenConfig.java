package minitel.gateway.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.config.ConfigException;
import minitel.config.ConfigPart;
import minitel.gateway.login.Password;
import minitel.gateway.transport.Door;
import minitel.json.JsonNode;
import minitel.life.ExitCode;

/// The part `listen`: what the gateway opens.
///
/// @param doors where each door listens; none = off. All of one door have the same port; when that
///   is 0, the others take the one that the first gets
/// @param console the operator's text console; empty = off
/// @param web the emulator and the operator's page; empty = off
/// @param password what console and web ask for, as [Password] reads it; empty = nothing, and then
///   both are on loopback
/// @param names what the web port is called beside its addresses and `localhost`; in lower case
public record ListenConfig(
        Map<Door, List<ListenAddress>> doors,
        Optional<ListenAddress> console,
        Optional<ListenAddress> web,
        String password,
        List<String> names) {
    private static final ListenAddress CONSOLE = new ListenAddress(ListenAddress.LOOPBACK, 8999);
    private static final ListenAddress WEB = new ListenAddress(ListenAddress.LOOPBACK, 8998);

    /// What is bound stays so until the next start.
    public static final ConfigPart<ListenConfig, GatewaySources> PART =
            ConfigPart.<ListenConfig, GatewaySources>of(
                            "listen", (node, sources, _) -> read(node, sources))
                    .atNextStart();

    public ListenConfig {
        doors = Collections.unmodifiableMap(new LinkedHashMap<>(doors));
        names = List.copyOf(names);
        doors.values().forEach(ListenConfig::onePort);
        sharedPort(doors, console, web)
                .ifPresent(clash -> {
                    throw new IllegalArgumentException(clash + " have the same port");
                });
        if (exposed(console, password) || exposed(web, password)) {
            throw new IllegalArgumentException("console and web need a password off loopback");
        }
    }

    /// What is opened where nothing is said.
    public static ListenConfig usual(List<Door> doors) {
        Map<Door, List<ListenAddress>> usual = new LinkedHashMap<>();
        doors.forEach(door -> usual.put(door, List.of(usual(door))));
        return new ListenConfig(usual, Optional.of(CONSOLE), Optional.of(WEB), "", List.of());
    }

    private static ListenAddress usual(Door door) {
        return new ListenAddress(ListenAddress.LOOPBACK, door.port());
    }

    /// Where a door listens; none = it is closed.
    public List<ListenAddress> at(Door door) {
        return doors.getOrDefault(door, List.of());
    }

    private static void onePort(List<ListenAddress> endpoints) {
        if (endpoints.stream().mapToInt(ListenAddress::port).distinct().count() > 1) {
            throw new IllegalArgumentException("a door has one port: " + endpoints);
        }
    }

    /// Whether a door for the operator is open to others without a password.
    private static boolean exposed(Optional<ListenAddress> door, String password) {
        return password.isEmpty() && door.isPresent() && !door.get().isLoopback();
    }

    /// Two doors and their port.
    private record Clash(String one, String other, int port) {}

    /// Two doors that ask for the same port, 0 apart.
    private static Optional<Clash> sharedPort(
            Map<Door, List<ListenAddress>> doors,
            Optional<ListenAddress> console,
            Optional<ListenAddress> web) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        doors.forEach((door, all) ->
                all.stream().findFirst().ifPresent(at -> ports.put(door.name(), at.port())));
        console.ifPresent(at -> ports.put("console", at.port()));
        web.ifPresent(at -> ports.put("web", at.port()));
        Map<Integer, String> taken = new HashMap<>();
        for (Map.Entry<String, Integer> door : ports.entrySet()) {
            String other = taken.putIfAbsent(door.getValue(), door.getKey());
            if (other != null && door.getValue() != 0) {
                return Optional.of(new Clash(other, door.getKey(), door.getValue()));
            }
        }
        return Optional.empty();
    }

    /// @return the default when there is a fault
    /// @throws ConfigException when an option of the command line gives two doors the same port
    private static ListenConfig read(JsonNode node, GatewaySources sources) throws ConfigException {
        GatewayFlags flags = sources.flags();
        Map<Door, List<ListenAddress>> at = new LinkedHashMap<>();
        for (Door door : sources.doors()) {
            String name = door.name();
            at.put(door, flags.at(name, inFile(node, name, usual(door))));
        }
        var console = flags.port("console", inFile(node, "console", CONSOLE));
        var web = flags.port("web", inFile(node, "web", WEB));
        String password = node.get("password").parsed("", Password::checked);
        List<String> names = names(node.get("names"));
        Optional<Clash> clash = sharedPort(at, console, web);
        if (clash.isPresent()) {
            tell(clash.get(), node, sources);
        }
        boolean good =
                clash.isEmpty()
                        & guarded(node.get("console"), console, password)
                        & guarded(node.get("web"), web, password);
        return good ? new ListenConfig(at, console, web, password, names) : usual(sources.doors());
    }

    private static Optional<ListenAddress> inFile(JsonNode node, String door, ListenAddress other) {
        return node.get(door).parsed(Optional.of(other), ListenAddress::parseOrOff);
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

    private static boolean guarded(JsonNode node, Optional<ListenAddress> door, String password) {
        boolean exposed = exposed(door, password);
        if (exposed) {
            node.fault(
                    "is open to other machines at "
                            + door.orElseThrow()
                            + " without a password: set listen.password, or listen on 127.0.0.1");
        }
        return !exposed;
    }

    private static void tell(Clash clash, JsonNode node, GatewaySources sources)
            throws ConfigException {
        Map<String, Integer> given = sources.flags().ports();
        if (Stream.of(clash.one(), clash.other()).anyMatch(given::containsKey)) {
            boolean first = given.containsKey(clash.one());
            String one = first ? clash.one() : clash.other();
            String other = first ? clash.other() : clash.one();
            String usage =
                    "%s %d is the port of the %s door too: give one of them another (%s PORT, or off)"
                            .formatted(
                                    option(one, sources.doors()),
                                    clash.port(),
                                    other,
                                    option(other, sources.doors()));
            throw new ConfigException(ExitCode.USAGE, List.of(usage));
        }
        node.get(clash.other())
                .fault(
                        "has port "
                                + clash.port()
                                + ", and so has "
                                + clash.one()
                                + ": give one of them another");
    }

    /// What names the port of a door: an option of the command line, or a key of the file.
    private static String option(String name, List<Door> doors) {
        return switch (name) {
            case "console" -> "--display";
            case "web" -> "--web";
            default ->
                    doors.stream()
                            .filter(door -> door.name().equals(name) && !door.option().isEmpty())
                            .map(Door::option)
                            .findFirst()
                            .orElse("listen." + name);
        };
    }
}
