package minitel.gateway.peer.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigReading;
import minitel.config.ConfigSource;
import minitel.config.ConfigValues;
import minitel.config.DialKeys;
import minitel.gateway.peer.engine.EngineSettings;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.owner.UserNumbers;
import minitel.gateway.peer.route.WordLine;
import minitel.gateway.peer.signin.SignInSettings;
import minitel.gateway.peer.wireguard.DriverSettings;
import minitel.gateway.tunnel.key.OwnKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;
import minitel.life.ShellWord;
import minitel.os.ProcessUser;

/// The table of what `link-engine.json` may say. A change waits for the next start, but for who may
/// order.
public final class LinkEngineFile {
    /// The file's name where none is named.
    public static final String NAME = "link-engine.json";

    /// The name of the key's file where none is named: with it the engine signs in at a gateway.
    public static final String KEY = "link-engine.key";

    /// As whom the unit of the package runs a controller.
    static final String CONTROLLER = "minitel-peer-link";

    /// Of WireGuard: in the directory of the state, made where it is missing.
    private static final String WIREGUARD = "wireguard.key";

    /// Users, ports.
    static final int MOST = 64;

    private static final int MOST_PORT = 65_535;

    private static final String WORDLESS =
            "published: does not have "
                    + WordLine.PORT
                    + ", so no peer reaches the words that peer-link publishes: add it";

    private static final ConfigPart<Integer, Optional<Path>> PORT =
            ConfigPart.lasting(
                    "port", node -> node.integer(EngineSettings.USUAL_PORT, 0, MOST_PORT));

    private static final ConfigPart<LinkFraming, Optional<Path>> FRAMING =
            ConfigPart.lasting(
                    "framing", node -> node.parsed(LinkFraming.YEAR_2013, LinkFraming::parse));

    private static final ConfigPart<Set<Long>, Optional<Path>> USERS =
            ConfigPart.of("users", (node, _, _) -> users(node, UserNumbers.ofSystem()));

    private static final ConfigPart<String, Optional<Path>> DEVICE =
            ConfigPart.lasting(
                    "device",
                    node -> node.parsed(DriverSettings.USUAL_DEVICE, LinkEngineFile::device));

    private static final ConfigPart<Integer, Optional<Path>> DATAGRAMS =
            ConfigPart.lasting("wireguard", node -> node.integer(0, 0, MOST_PORT));

    private static final ConfigPart<List<Integer>, Optional<Path>> PUBLISHED =
            ConfigPart.<List<Integer>, Optional<Path>>of(
                            "published", (node, _, reading) -> published(node, reading))
                    .atNextStart();

    private static final ConfigPart<Path, Optional<Path>> SECRET =
            ConfigPart.<Path, Optional<Path>>of("key", LinkEngineFile::key).atNextStart();

    private static final ConfigPart<Optional<Path>, Optional<Path>> CA =
            ConfigPart.<Optional<Path>, Optional<Path>>of(
                            "ca",
                            (node, _, reading) ->
                                    node.parsed(
                                            Optional.empty(),
                                            text ->
                                                    DialKeys.certificates(
                                                            text, reading.directory())))
                    .atNextStart();

    private static final ConfigPart<Boolean, Optional<Path>> PLAIN =
            ConfigPart.lasting("plain", node -> node.bool(false));

    private static final ConfigPart<Integer, Optional<Path>> METRICS =
            ConfigPart.lasting("metrics", node -> node.integer(0, 0, MOST_PORT));

    private LinkEngineFile() {}

    /// Reads the file that a command line means, again at each reload.
    ///
    /// @param named what it names
    public static ConfigReader<Optional<Path>> reader(Optional<Path> named, ProgramPaths paths) {
        return new ConfigReader<>(
                new ConfigSource(NAME, named, paths),
                List.of(
                        PORT, FRAMING, USERS, DEVICE, DATAGRAMS, PUBLISHED, SECRET, CA, PLAIN,
                        METRICS),
                _ -> named);
    }

    /// What a good reading says.
    ///
    /// @param state the directory of what survives a restart
    static LinkEngineConfig of(ConfigValues values, Path state) {
        return new LinkEngineConfig(
                values.get(PORT),
                values.get(FRAMING),
                users(values),
                new DriverSettings(
                        values.get(DEVICE),
                        state.resolve(WIREGUARD),
                        values.get(DATAGRAMS),
                        values.get(PUBLISHED)),
                new SignInSettings(values.get(SECRET), values.get(CA), values.get(PLAIN)),
                values.get(METRICS));
    }

    /// The part that a reload changes.
    static Set<Long> users(ConfigValues values) {
        return values.get(USERS);
    }

    private static Set<Long> users(JsonNode node, UserNumbers numbers) {
        Set<Long> users = new HashSet<>();
        for (JsonNode item : bounded(node)) {
            users.add(item.parsed(0L, numbers::of));
        }
        if (node.isList() && node.items().isEmpty()) {
            node.fault("names nobody: no controller could order anything");
        }
        return node.present() ? users : usual(numbers);
    }

    /// The unit's user; where there is none, whoever runs the engine; root, where that is not
    /// known.
    private static Set<Long> usual(UserNumbers numbers) {
        OptionalLong controller = numbers.find(CONTROLLER);
        long own = Integer.toUnsignedLong(ProcessUser.id().orElse(0));
        return Set.of(controller.orElse(own));
    }

    private static List<JsonNode> bounded(JsonNode node) {
        List<JsonNode> items = node.items();
        if (items.size() > MOST) {
            node.fault("has more than " + MOST + " entries");
            return List.of();
        }
        return items;
    }

    private static String device(String text) {
        return new DriverSettings(text, Path.of(WIREGUARD), 0, List.of()).device();
    }

    private static List<Integer> published(JsonNode node, ConfigReading reading) {
        List<Integer> ports = published(node);
        if (!ports.contains(WordLine.PORT)) {
            reading.remark(WORDLESS);
        }
        return ports;
    }

    private static List<Integer> published(JsonNode node) {
        if (!node.present()) {
            return List.of(WordLine.PORT);
        }
        List<Integer> ports = new ArrayList<>();
        bounded(node).forEach(item -> ports.add(item.integer(1, 1, MOST_PORT)));
        return ports;
    }

    /// Why no peer would reach what the controller publishes; empty = he does, or there is no file,
    /// or this user may not read it.
    ///
    /// @param directory of the configuration
    public static Optional<String> wordless(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        return JsonFile.read(file, new Faults())
                .filter(root -> !published(root.get("published")).contains(WordLine.PORT))
                .map(_ -> file + ": " + WORDLESS);
    }

    private static Path key(JsonNode node, Optional<Path> named, ConfigReading reading) {
        boolean filed = named.isPresent() || reading.has(reading.directory().resolve(NAME));
        OwnKeyFile own = new OwnKeyFile(reading.directory(), reading.paths().state(), KEY);
        boolean usual = own.isUsual(node);
        Path key = usual ? own.usual(reading::has) : own.named(node.string(KEY), filed);
        if (usual && !Files.exists(key)) {
            return key; // the program makes it when it starts
        }
        try {
            TunnelKeyFile.read(key);
        } catch (IOException e) {
            node.fault(Files.exists(key) ? String.valueOf(e.getMessage()) : none(key));
        }
        return key;
    }

    /// Where the key is, whoever runs the engine, or is to be.
    ///
    /// @param beside the configuration of the controller, which stands in the same directory
    /// @param faults takes why nobody can say it
    public static Path key(Optional<Path> named, ProgramPaths paths, String beside, Faults faults) {
        Path file = named.orElse(paths.config().resolve(NAME)).toAbsolutePath();
        boolean filed = named.isPresent() || paths.has(file);
        boolean placed = filed || paths.has(file.resolveSibling(beside));
        OwnKeyFile own = new OwnKeyFile(file.resolveSibling(""), paths.state(), KEY);
        Optional<JsonNode> root =
                filed
                        ? JsonFile.read(file, faults).filter(JsonNode::isObjectOrFault)
                        : Optional.empty();
        return root.map(node -> node.get("key"))
                .filter(node -> !own.isUsual(node))
                .map(node -> own.named(node.string(KEY), filed))
                .orElseGet(() -> own.anywhere(paths, placed));
    }

    private static String none(Path key) {
        return "there is no key at "
                + key
                + ": minitel-gateway link-engine key --key "
                + ShellWord.of(key)
                + " makes one";
    }
}
