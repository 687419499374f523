package minitel.gateway.peer.config;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigReading;
import minitel.config.ConfigSource;
import minitel.config.ConfigValues;
import minitel.dial.NetworkAddress;
import minitel.dial.Route;
import minitel.gateway.peer.control.ControllerRules;
import minitel.gateway.peer.control.EngineAddress;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.control.LinkMode;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.GroupSecretFile;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.OwnKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;
import minitel.life.ShellWord;

/// The table of what `peer-link.json` may say. A change of any of it but `publish` waits for the
/// next start: an engine takes one uid in its life.
public final class PeerLinkFile {
    /// The file's name where none is named.
    public static final String NAME = "peer-link.json";

    /// The name of the key's file where none is named.
    public static final String KEY = "peer.key";

    /// The name of the file of a group's secret where none is named.
    public static final String SECRETS = "group.key";

    private static final int LONGEST_WAIT = 3600;
    private static final Inet4Address FRIENDS = OverlayAddresses.parseIp4("172.31.0.100");
    private static final TunnelName NOBODY = new TunnelName("nobody");
    private static final Route.WebSocket NOWHERE =
            new Route.WebSocket(true, "gateway.invalid", 9001, "/");

    /// Read before those that depend on it.
    private static final ConfigPart<LinkMode, Optional<Path>> MODE =
            ConfigPart.<LinkMode, Optional<Path>>of(
                            "mode", (node, _, _) -> node.word(LinkMode.SOCIAL))
                    .beforeOthers()
                    .atNextStart();

    private static final ConfigPart<EngineAddress, Optional<Path>> ENGINE =
            part("engine", node -> node.parsed(EngineAddress.USUAL, EngineAddress::parse));

    private static final ConfigPart<Set<Long>, Optional<Path>> ENGINE_USERS =
            part("engineUsers", EngineUsers::of);

    private static final ConfigPart<LinkFraming, Optional<Path>> FRAMING =
            part("framing", node -> node.parsed(LinkFraming.YEAR_2013, LinkFraming::parse));

    private static final ConfigPart<Route.WebSocket, Optional<Path>> GATEWAY =
            part("gateway", PeerLinkFile::gateway);

    private static final ConfigPart<TunnelName, Optional<Path>> SITE =
            part("name", PeerLinkFile::name);

    private static final ConfigPart<String, Optional<Path>> USER =
            part("user", node -> node.parsed("", text -> new TunnelName(text).text()));

    private static final ConfigPart<String, Optional<Path>> PASSWORD =
            part("password", node -> node.string("-"));

    private static final ConfigPart<Integer, Optional<Path>> WAIT =
            part("wait", node -> node.integer(30, 1, LONGEST_WAIT));

    private static final ConfigPart<Boolean, Optional<Path>> STRICT =
            part("strict", node -> node.bool(false));

    private static final ConfigPart<Optional<PeerUid>, Optional<Path>> SECRET_KEY =
            ConfigPart.<Optional<PeerUid>, Optional<Path>>of(
                            "key", (node, named, reading) -> uid(node, named, reading))
                    .atNextStart();

    private static final ConfigPart<Inet4Address, Optional<Path>> IP4 =
            ConfigPart.<Inet4Address, Optional<Path>>of(
                            "ip4", (node, _, reading) -> ip4(node, reading.get(MODE)))
                    .atNextStart();

    private static final ConfigPart<String, Optional<Path>> GROUP =
            ConfigPart.<String, Optional<Path>>of(
                            "group", (node, _, reading) -> group(node, reading.get(MODE)))
                    .atNextStart();

    private static final ConfigPart<Optional<LinkSecret>, Optional<Path>> SECRET =
            ConfigPart.<Optional<LinkSecret>, Optional<Path>>of(
                            "secret", (node, _, reading) -> secret(node, reading))
                    .atNextStart();

    private static final ConfigPart<List<PublishedTarget>, Optional<Path>> PUBLISH =
            ConfigPart.of("publish", (node, _, _) -> TunnelFile.published(node));

    private PeerLinkFile() {}

    private static <T> ConfigPart<T, Optional<Path>> part(
            String key, Function<JsonNode, T> reader) {
        return ConfigPart.<T, Optional<Path>>of(key, (node, _, _) -> reader.apply(node))
                .atNextStart();
    }

    /// Reads the file that a command line means, again at each reload.
    ///
    /// @param named what it names
    public static ConfigReader<Optional<Path>> reader(Optional<Path> named, ProgramPaths paths) {
        return new ConfigReader<>(
                new ConfigSource(NAME, named, paths),
                List.of(
                        MODE,
                        ENGINE,
                        ENGINE_USERS,
                        FRAMING,
                        GATEWAY,
                        SITE,
                        USER,
                        PASSWORD,
                        WAIT,
                        STRICT,
                        SECRET_KEY,
                        IP4,
                        GROUP,
                        SECRET,
                        PUBLISH),
                _ -> named);
    }

    /// What a good reading says.
    public static PeerLinkConfig of(ConfigValues values) {
        TunnelName name = values.get(SITE);
        String user = values.get(USER);
        Inet4Address ip4 = values.get(IP4);
        ControllerRules rules =
                new ControllerRules(
                        name,
                        values.get(MODE),
                        values.get(SECRET_KEY).orElseGet(() -> PeerUid.ofAddress(ip4)),
                        ip4,
                        new RegisterService(
                                user.isEmpty() ? name.text() : user,
                                values.get(PASSWORD),
                                host(values.get(GATEWAY))),
                        LinkServers.NONE,
                        Duration.ofSeconds(values.get(WAIT)),
                        values.get(STRICT));
        return new PeerLinkConfig(
                rules,
                new EngineLine(values.get(ENGINE), values.get(FRAMING), values.get(ENGINE_USERS)),
                values.get(GATEWAY),
                values.get(SECRET),
                values.get(PUBLISH));
    }

    /// What `register_svc` calls the gateway: its host, with a port that is not the usual one; the
    /// whole address only where that would not be found again.
    static String host(Route.WebSocket gateway) {
        if (!gateway.secure() || !gateway.target().equals("/")) {
            return gateway.toString();
        }
        String whole = new NetworkAddress(gateway.host(), gateway.port()).toString();
        return gateway.port() == 9001 ? whole.substring(0, whole.lastIndexOf(':')) : whole;
    }

    private static Route.WebSocket gateway(JsonNode node) {
        needed(node, "\"wss://gateway.example:9001/\", where you and your peers meet");
        return node.parsed(NOWHERE, Route::parseWebSocket);
    }

    private static TunnelName name(JsonNode node) {
        needed(node, "\"lyon\", the name that the gateway's owner has given you");
        return node.parsed(NOBODY, TunnelName::new);
    }

    private static void needed(JsonNode node, String what) {
        if (!node.present()) {
            node.fault("is missing: write " + what);
        }
    }

    private static Optional<PeerUid> uid(
            JsonNode node, Optional<Path> named, ConfigReading reading) {
        if (reading.get(MODE) == LinkMode.GROUP) {
            unused(node, "in a group a peer is known by its ip4");
            return Optional.empty();
        }
        boolean filed = named.isPresent() || reading.has(reading.directory().resolve(NAME));
        OwnKeyFile key = new OwnKeyFile(reading.directory(), reading.paths().state(), KEY);
        boolean usual = key.isUsual(node);
        Path file = usual ? key.usual(reading::has) : key.named(node.string(KEY), filed);
        if (usual && !Files.exists(file)) {
            return Optional.empty(); // the program makes it when it starts
        }
        try {
            return Optional.of(uid(file));
        } catch (IOException e) {
            node.fault(Files.exists(file) ? String.valueOf(e.getMessage()) : noKey(file));
            return Optional.empty();
        }
    }

    /// Makes the key that a file wants and does not name, if nobody has made it: for the program's
    /// start.
    public static void provideKey(Optional<Path> named, ProgramPaths paths) throws IOException {
        Path file = named.orElse(paths.config().resolve(NAME)).toAbsolutePath();
        Optional<JsonNode> root = said(named, paths, new Faults());
        OwnKeyFile key = new OwnKeyFile(file.resolveSibling(""), paths.state(), KEY);
        boolean wanted =
                root.filter(it -> it.get("mode").word(LinkMode.SOCIAL) == LinkMode.SOCIAL)
                        .filter(it -> key.isUsual(it.get("key")))
                        .isPresent();
        if (wanted) {
            key.provide(paths::has);
        }
    }

    private static String noKey(Path file) {
        return "there is no key at "
                + file
                + ": minitel-gateway peer-link key --key "
                + ShellWord.of(file)
                + " makes one";
    }

    /// Who a key makes its owner to peers.
    public static PeerUid uid(Path key) throws IOException {
        return PeerUid.ofKey(TunnelKeyFile.read(key).publicKey().bytes());
    }

    private static void unused(JsonNode node, String why) {
        if (node.present()) {
            node.fault("has no meaning here: " + why);
        }
    }

    private static Inet4Address ip4(JsonNode node, LinkMode mode) {
        if (mode == LinkMode.GROUP) {
            needed(node, "\"172.31.0.5\", an address that nobody else of the group has");
        }
        return node.parsed(FRIENDS, OverlayAddresses::parseIp4);
    }

    private static String group(JsonNode node, LinkMode mode) {
        if (mode == LinkMode.SOCIAL) {
            unused(node, "\"mode\": \"group\" goes with it");
        }
        return node.parsed("", text -> new TunnelName(text).text());
    }

    private static Optional<LinkSecret> secret(JsonNode node, ConfigReading reading) {
        if (reading.get(MODE) == LinkMode.SOCIAL) {
            unused(node, "\"mode\": \"group\" goes with it");
            return Optional.empty();
        }
        needed(node, "\"group.key\", the file of the group's secret");
        return node.parsed(text -> secret(reading, text));
    }

    private static LinkSecret secret(ConfigReading reading, String text) {
        try {
            return GroupSecretFile.read(reading.directory().resolve(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Where the key is of a file that need not be fit to run yet.
    ///
    /// @param faults takes why nobody can say it
    public static Path key(Optional<Path> named, ProgramPaths paths, Faults faults) {
        return named(named, paths, "key", KEY, faults);
    }

    /// Where the secret of its group is, likewise.
    public static Path secret(Optional<Path> named, ProgramPaths paths, Faults faults) {
        return named(named, paths, "secret", SECRETS, faults);
    }

    private static Path named(
            Optional<Path> named, ProgramPaths paths, String key, String usual, Faults faults) {
        Path file = named.orElse(paths.config().resolve(NAME)).toAbsolutePath();
        Optional<JsonNode> root = said(named, paths, faults);
        boolean filed = named.isPresent() || paths.has(file);
        OwnKeyFile own = new OwnKeyFile(file.resolveSibling(""), paths.state(), usual);
        return root.map(node -> node.get(key))
                .filter(node -> !own.isUsual(node))
                .map(node -> own.named(node.string(usual), filed))
                .orElseGet(() -> own.anywhere(paths, filed));
    }

    private static Optional<JsonNode> said(
            Optional<Path> named, ProgramPaths paths, Faults faults) {
        Path file = named.orElse(paths.config().resolve(NAME)).toAbsolutePath();
        return named.isPresent() || paths.has(file)
                ? JsonFile.read(file, faults).filter(JsonNode::isObjectOrFault)
                : Optional.empty();
    }

    /// Who says it to a gateway: the user, or the name, if a file says either.
    public static Optional<String> signsInAs(Optional<Path> named, ProgramPaths paths) {
        return said(named, paths, new Faults())
                .map(root -> root.get("user").string(root.get("name").string("")))
                .filter(TunnelName::isName);
    }
}
