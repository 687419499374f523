package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigReading;
import minitel.config.ConfigSource;
import minitel.config.ConfigValues;
import minitel.config.DialKeys;
import minitel.dial.Route;
import minitel.gateway.address.OwnMachine;
import minitel.gateway.login.Password;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.link.HolderOffer;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;
import minitel.life.ShellWord;

/// The table of what `tunnel.json` may say; the same keys are those of a tunnel that a gateway
/// dials.
public final class TunnelFile {
    /// The file's name where none is named.
    public static final String NAME = "tunnel.json";

    /// The name of the key's file where none is named.
    public static final String KEY = "tunnel.key";

    /// What one hand-shake can name.
    private static final int MOST = 100;

    private static final Route.WebSocket NOWHERE =
            new Route.WebSocket(true, "gateway.invalid", 443, "/");
    private static final TunnelName NOBODY = new TunnelName("nobody");

    /// Read before `to`, which depends on it.
    private static final ConfigPart<Boolean, TunnelFlags> PLAIN =
            ConfigPart.<Boolean, TunnelFlags>of(
                            "plain", (node, flags, _) -> node.bool(false) | flags.plain())
                    .beforeOthers();

    private static final ConfigPart<Route.WebSocket, TunnelFlags> TO =
            ConfigPart.of(
                    "to",
                    (node, flags, reading) -> {
                        String how = "--to wss://gateway.example:9001/, the gateway's address";
                        needed(node, flags.to().isPresent(), how);
                        return to(node, flags, reading.get(PLAIN));
                    });

    private static final ConfigPart<TunnelName, TunnelFlags> HOLDER =
            ConfigPart.of(
                    "name",
                    (node, flags, _) -> {
                        String how = "--name with the name that the gateway's owner has given you";
                        needed(node, flags.name().isPresent(), how);
                        return name(node, flags);
                    });

    private static final ConfigPart<Path, TunnelFlags> SECRET =
            ConfigPart.of("key", TunnelFile::key);

    private static final ConfigPart<Optional<Path>, TunnelFlags> CA =
            ConfigPart.of("ca", TunnelFile::ca);

    private static final ConfigPart<List<PublishedTarget>, TunnelFlags> PUBLISH =
            ConfigPart.of(
                    "publish",
                    (node, flags, _) -> {
                        String how = "--publish service=tcp://127.0.0.1:6502";
                        needed(node, !flags.publish().isEmpty(), how);
                        List<PublishedTarget> filed = publish(node, false);
                        return flags.publish().isEmpty()
                                ? fitting(filed, node::fault)
                                : fitting(flags.publish(), told -> node.fault("--publish", told));
                    });

    private TunnelFile() {}

    /// Reads the file that a command line means, again at each reload.
    public static ConfigReader<TunnelFlags> reader(TunnelFlags flags, ProgramPaths paths) {
        ConfigSource source = new ConfigSource(NAME, flags.config(), paths);
        return new ConfigReader<>(
                source, List.of(TO, HOLDER, SECRET, CA, PLAIN, PUBLISH), _ -> flags);
    }

    /// What a good reading says.
    public static TunnelConfig of(ConfigValues values) {
        return new TunnelConfig(
                values.get(TO),
                values.get(HOLDER),
                values.get(SECRET),
                values.get(CA),
                values.get(PUBLISH));
    }

    /// Where the file is, or would be.
    ///
    /// @param named what the command line names
    public static Path file(Optional<Path> named, ProgramPaths paths) {
        return named.orElse(paths.config().resolve(NAME)).toAbsolutePath();
    }

    /// What stands in it, whatever that is; empty = it is not there, or no JSON.
    ///
    /// @param faults takes what is wrong with it as a whole
    public static Optional<JsonNode> root(Optional<Path> named, ProgramPaths paths, Faults faults) {
        Path file = file(named, paths);
        return named.isPresent() || paths.has(file)
                ? JsonFile.read(file, faults).filter(JsonNode::isObjectOrFault)
                : Optional.empty();
    }

    /// Where the key of a tunnel is that need not be fit to run yet.
    ///
    /// @param faults takes why nobody can say it
    public static Path key(Optional<Path> named, ProgramPaths paths, Faults faults) {
        Path file = file(named, paths);
        boolean filed = named.isPresent() || paths.has(file);
        Path usual = filed ? file.resolveSibling("") : paths.state();
        Optional<JsonNode> root = root(named, paths, faults);
        return usual.resolve(root.map(node -> node.get("key").string(KEY)).orElse(KEY));
    }

    /// A tunnel that a gateway dials: an object of its file, with the same keys.
    ///
    /// @param directory what the paths in the file are relative to
    public static TunnelConfig dialled(JsonNode node, Path directory) {
        TunnelFlags none = TunnelFlags.ofFile(Optional.empty());
        Route.WebSocket to = to(node.require("to"), none, node.get("plain").bool(false));
        TunnelName name = name(node.require("name"), none);
        JsonNode secret = node.get("key");
        Path key = readable(directory.resolve(secret.string(KEY)), secret::fault);
        Optional<Path> ca = certificates(node.get("ca"), directory);
        JsonNode words = node.require("publish");
        return new TunnelConfig(to, name, key, ca, fitting(publish(words, true), words::fault));
    }

    /// Words and their targets, as another file has them under a key of its own.
    public static List<PublishedTarget> published(JsonNode node) {
        return fitting(publish(node, false), node::fault);
    }

    private static void needed(JsonNode node, boolean said, String how) {
        if (!said && !node.present()) {
            node.fault("is missing: write it into a file, or say " + how);
        }
    }

    private static Route.WebSocket to(JsonNode node, TunnelFlags flags, boolean plain) {
        Route.WebSocket to = flags.to().orElse(node.parsed(NOWHERE, Route::parseWebSocket));
        if (!to.secure() && !plain && !OwnMachine.isLoopback(to.host())) {
            told(node, flags.to(), "--to")
                    .accept(
                            "goes to "
                                    + to
                                    + ", where anybody on the way can read and change what passes:"
                                    + " write wss://, or say \"plain\": true (--plain) where the"
                                    + " way is safe");
        }
        return to;
    }

    /// Where a fault is told: at what was said on the command line, if anything was.
    private static Consumer<String> told(JsonNode node, Optional<?> flag, String option) {
        return flag.isPresent() ? sentence -> node.fault(option, sentence) : node::fault;
    }

    private static TunnelName name(JsonNode node, TunnelFlags flags) {
        return flags.name().orElse(node.parsed(NOBODY, TunnelName::new));
    }

    private static Path key(JsonNode node, TunnelFlags flags, ConfigReading reading) {
        String written = node.string(KEY);
        boolean filed =
                flags.config().isPresent() || reading.has(reading.directory().resolve(NAME));
        Path usual = filed ? reading.directory() : reading.paths().state();
        Path key = flags.key().orElse(usual.resolve(written));
        return readable(key, told(node, flags.key(), "--key"));
    }

    private static Path readable(Path key, Consumer<String> fault) {
        try {
            TunnelKeyFile.read(key);
        } catch (IOException e) {
            fault.accept(
                    Files.exists(key)
                            ? String.valueOf(e.getMessage())
                            : "there is no key at "
                                    + key
                                    + ": minitel-gateway tunnel key --key "
                                    + ShellWord.of(key)
                                    + " makes one");
        }
        return key;
    }

    private static Optional<Path> ca(JsonNode node, TunnelFlags flags, ConfigReading reading) {
        Optional<Path> filed = certificates(node, reading.directory());
        try {
            flags.ca().ifPresent(file -> DialKeys.certificates("" + file, Path.of("")));
        } catch (IllegalArgumentException e) {
            node.fault("--ca", String.valueOf(e.getMessage()));
        }
        return flags.ca().or(() -> filed);
    }

    private static Optional<Path> certificates(JsonNode node, Path directory) {
        return node.parsed(Optional.empty(), text -> DialKeys.certificates(text, directory));
    }

    private static List<PublishedTarget> publish(JsonNode node, boolean within) {
        List<PublishedTarget> publish = new ArrayList<>();
        for (Map.Entry<String, JsonNode> word : node.members().entrySet()) {
            if (TunnelName.isName(word.getKey())) {
                target(new TunnelName(word.getKey()), word.getValue(), within)
                        .ifPresent(publish::add);
            } else {
                word.getValue().fault("is no word: 1 to 30 of a-z, 0-9 and single hyphens within");
            }
        }
        if (node.isObject() && node.members().isEmpty()) {
            node.fault("publishes nothing: write {\"service\": \"tcp://127.0.0.1:6502\"}");
        }
        return publish;
    }

    private static List<PublishedTarget> fitting(
            List<PublishedTarget> publish, Consumer<String> fault) {
        if (publish.size() > MOST) {
            fault.accept("publishes more than " + MOST + " words");
        } else if (publish.stream().allMatch(one -> trouble(one).isEmpty())) { // each tells its own
            HolderOffer.trouble(publish.stream().map(PublishedTarget::told).toList())
                    .ifPresent(fault);
        }
        return publish;
    }

    private static Optional<String> trouble(PublishedTarget one) {
        return HolderOffer.trouble(List.of(one.told()));
    }

    /// A text is a target alone.
    private static Optional<PublishedTarget> target(
            TunnelName word, JsonNode node, boolean within) {
        boolean alone = !node.isObject();
        JsonNode said = alone ? node : node.require("target");
        Optional<TargetAddress> address =
                said.parsed(
                        Optional.empty(),
                        text ->
                                Optional.of(
                                        LocalMachine.checked(TargetAddress.parse(text, within))));
        WebAccess web = alone ? new WebAccess.Off() : web(node.get("web"));
        boolean proxy = !alone && node.get("proxy").bool(false);
        if (proxy && address.filter(at -> at.scheme().equals(TargetAddress.TUNNEL)).isPresent()) {
            node.get("proxy")
                    .fault("is for targets of this network: a tunnel passes the address on");
        }
        Optional<PublishedTarget> target =
                address.map(at -> new PublishedTarget(word, at, web, proxy));
        target.flatMap(TunnelFile::trouble).ifPresent(said::fault);
        return target;
    }

    private static WebAccess web(JsonNode node) {
        if (node.isObject()) {
            return new WebAccess.Behind(node.require("password").parsed("", TunnelFile::hash));
        }
        return node.parsed(
                new WebAccess.Off(),
                text ->
                        switch (text) {
                            case "off" -> new WebAccess.Off();
                            case "open" -> new WebAccess.Open();
                            default ->
                                    throw new IllegalArgumentException(
                                            "must be \"open\", \"off\" or {\"password\": HASH}, but"
                                                    + " is \""
                                                    + text
                                                    + "\"");
                        });
    }

    /// The gateway gets it, and shall not learn the password itself.
    private static String hash(String text) {
        if (!text.startsWith("pbkdf2-")) {
            throw new IllegalArgumentException(
                    "must be a hash, which the gateway may know: minitel-gateway password prints"
                            + " one");
        }
        Password.ofStranger(text);
        return text;
    }
}
