package minitel.gateway.relay.config;

import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigReading;
import minitel.config.ConfigSource;
import minitel.config.ConfigValues;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.OwnMachine;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.MeshPlan;
import minitel.gateway.relay.mesh.wire.MeshKey;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;

/// The table of what `relay.json` may say. The defaults are SnowSignal's.
public final class RelayFile {
    /// The file's name where none is named.
    public static final String NAME = "relay.json";

    /// Interfaces, ports, groups, ranges.
    private static final int MOST = 64;

    private static final int MOST_PORT = 65_535;
    private static final int MOST_RATE = 1_000_000;

    private static final ConfigPart<List<String>, RelayFlags> INTERFACES =
            ConfigPart.of(
                    "interfaces",
                    (node, flags, _) -> {
                        List<String> filed = texts(node, "eth0", RelayFlags::interfaceName);
                        return flags.interfaces().isEmpty()
                                ? filed
                                : typed(node, flags.interfaces());
                    });

    private static final ConfigPart<Set<Integer>, RelayFlags> PORTS =
            ConfigPart.of("ports", (node, flags, _) -> ports(node, flags));

    private static final ConfigPart<List<Ipv4Address>, RelayFlags> GROUPS =
            ConfigPart.of("groups", (node, _, _) -> texts(node, "", RelayFile::group));

    private static final ConfigPart<Integer, RelayFlags> MESH =
            ConfigPart.<Integer, RelayFlags>of(
                            "mesh",
                            (node, flags, _) -> {
                                int filed = node.integer(7124, 1, MOST_PORT);
                                return flags.mesh().orElse(filed);
                            })
                    .checked(RelayFile::checkPorts);

    private static final ConfigPart<List<String>, RelayFlags> PEERS =
            ConfigPart.of(
                    "peers",
                    (node, flags, _) -> {
                        List<String> filed = texts(node, "", RelayFlags::host);
                        List<String> peers = flags.peers().isEmpty() ? filed : flags.peers();
                        if (peers.size() > MeshPlan.MOST_PEERS) {
                            node.fault("a mesh has " + MeshPlan.MOST_PEERS + " relays at most");
                            return List.of();
                        }
                        return peers;
                    });

    private static final ConfigPart<String, RelayFlags> SERVICE =
            ConfigPart.of(
                    "service",
                    (node, flags, _) -> {
                        String filed =
                                node.parsed(
                                        "", text -> text.isEmpty() ? "" : RelayFlags.host(text));
                        return flags.service().orElse(filed);
                    });

    private static final ConfigPart<Optional<MeshKey>, RelayFlags> KEY =
            ConfigPart.of("key", (node, _, reading) -> key(node, reading));

    private static final ConfigPart<Integer, RelayFlags> RATE =
            ConfigPart.of("rate", (node, _, _) -> node.integer(5000, 0, MOST_RATE));

    private static final ConfigPart<List<Cidr>, RelayFlags> SOURCES =
            ConfigPart.of("sources", (node, _, _) -> texts(node, "", RelayFile::range));

    private static final ConfigPart<Integer, RelayFlags> METRICS =
            ConfigPart.<Integer, RelayFlags>of(
                            "metrics", (node, _, _) -> node.integer(0, 0, MOST_PORT))
                    .atNextStart();

    private RelayFile() {}

    /// Reads the file that a command line means, again at each reload.
    public static ConfigReader<RelayFlags> reader(RelayFlags flags, ProgramPaths paths) {
        ConfigSource source = new ConfigSource(NAME, flags.config(), paths);
        return new ConfigReader<>(
                source,
                List.of(
                        INTERFACES,
                        PORTS,
                        GROUPS,
                        MESH,
                        PEERS,
                        SERVICE,
                        KEY,
                        RATE,
                        SOURCES,
                        METRICS),
                _ -> flags);
    }

    /// What a good reading says.
    public static RelayConfig of(ConfigValues values) {
        return new RelayConfig(
                values.get(INTERFACES),
                values.get(PORTS),
                values.get(GROUPS),
                values.get(MESH),
                values.get(PEERS),
                values.get(SERVICE),
                values.get(KEY),
                values.get(RATE),
                values.get(SOURCES),
                values.get(METRICS));
    }

    private static Set<Integer> ports(JsonNode node, RelayFlags flags) {
        Set<Integer> filed = new LinkedHashSet<>();
        for (JsonNode item : bounded(node)) {
            if (!filed.add(item.integer(0, 1, MOST_PORT))) {
                item.fault("is named twice: keep one");
            }
        }
        if (node.isList() && filed.isEmpty()) {
            node.fault("names no port: nothing would be relayed");
        }
        if (!flags.ports().isEmpty()) {
            return new LinkedHashSet<>(typed(node, flags.ports()));
        }
        return node.present() ? filed : Set.of(5076);
    }

    private static List<JsonNode> bounded(JsonNode node) {
        List<JsonNode> items = node.items();
        if (items.size() > MOST) {
            node.fault("has " + items.size() + " entries: " + MOST + " are the most");
        }
        return items;
    }

    /// What the command line or the environment names; the kernel's filter has no room for more.
    private static <T> List<T> typed(JsonNode node, List<T> named) {
        if (named.size() > MOST) {
            node.fault(named.size() + " are named: " + MOST + " are the most");
        }
        return named;
    }

    /// @param otherwise the one entry where there is no list; "" = none
    private static <T> List<T> texts(JsonNode node, String otherwise, Function<String, T> parser) {
        if (!node.present()) {
            return otherwise.isEmpty() ? List.of() : List.of(parser.apply(otherwise));
        }
        List<T> all = new ArrayList<>();
        for (JsonNode item : bounded(node)) {
            Optional<T> one =
                    item.parsed(Optional.empty(), text -> Optional.of(parser.apply(text)));
            if (one.isPresent() && all.contains(one.get())) {
                item.fault("is named twice: keep one");
            }
            one.ifPresent(all::add);
        }
        if (!otherwise.isEmpty() && node.isList() && node.items().isEmpty()) {
            node.fault("is empty: name one, such as \"" + otherwise + "\"");
        }
        return all;
    }

    private static void checkPorts(int mesh, JsonNode node, ConfigReading reading) {
        if (reading.get(PORTS).contains(mesh)) {
            node.fault(
                    "broadcast port ("
                            + mesh
                            + ") and mesh port ("
                            + mesh
                            + ") may not be the same");
        }
    }

    private static Ipv4Address group(String text) {
        return OwnMachine.literal(text)
                .filter(Inet4Address.class::isInstance)
                .map(address -> Ipv4Address.of((Inet4Address) address))
                .filter(Ipv4Address::isGroup)
                .orElseThrow(() -> noGroup(text));
    }

    private static IllegalArgumentException noGroup(String text) {
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" is no multicast group of IPv4: they are 224.0.0.0 to"
                        + " 239.255.255.255");
    }

    private static Cidr range(String text) {
        Cidr range = Cidr.parseExact(text);
        if (!(range.network() instanceof Inet4Address)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is of IPv6: a relay repeats packets of IPv4");
        }
        return range;
    }

    /// The file of the mesh's key, relative to this one; "" = none.
    private static Optional<MeshKey> key(JsonNode node, ConfigReading reading) {
        return node.parsed(
                Optional.empty(),
                text ->
                        text.isEmpty()
                                ? Optional.empty()
                                : Optional.of(secret(reading.directory().resolve(text))));
    }

    private static MeshKey secret(Path file) {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException(
                    "there is no file "
                            + file
                            + ": make it on one relay (openssl rand -base64 32 > "
                            + file
                            + "; chmod 600 "
                            + file
                            + ") and copy it to the others");
        }
        return MeshKey.of(JsonFile.secret(file));
    }
}
