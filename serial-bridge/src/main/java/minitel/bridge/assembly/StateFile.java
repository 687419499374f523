package minitel.bridge.assembly;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.config.LineConfig;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.servers.ServerMemory;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.bridge.session.run.SettingsStore;
import minitel.dial.Route;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.OwnFile;
import minitel.life.Printable;
import minitel.life.WriteFailure;
import minitel.videotex.Language;
import org.tinylog.Logger;

/// What the bridge remembers of each line, and which gateway was chosen for all, in one file that
/// is written only when it changes. Of a line only what differs from the configuration is kept, so
/// that a change of the configuration takes effect. For any thread.
public final class StateFile {
    static final String NAME = "state.json";

    /// Locked while the file is read and written; stays empty.
    private static final String LOCK = "state.lock";

    /// How many lines are remembered; the longest unchanged is forgotten first.
    static final int MOST = 64;

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();

    /// By the name that the configuration gives the line, the last changed last.
    private final Map<String, Map<String, Object>> lines = new LinkedHashMap<>();

    private Remembered gateway = Remembered.NOTHING;

    /// Reads what there is; what is broken is as if it were not there.
    public StateFile(Path directory) {
        file = directory.resolve(NAME);
        read().forEach(fault -> Logger.warn("{}; the default holds", fault));
    }

    /// @return the faults of the file
    private List<String> read() {
        Faults faults = new Faults();
        if (Files.exists(file)) {
            JsonFile.read(file, faults)
                    .ifPresent(root -> {
                        lines.clear();
                        root.get("lines")
                                .members()
                                .forEach((line, node) -> lines.put(line, read(node)));
                        gateway = gateway(root.get("gateway"));
                    });
        }
        return faults.lines();
    }

    private static Remembered gateway(JsonNode node) {
        if (!node.present()) {
            return Remembered.NOTHING;
        }
        String name = node.get("name").string("");
        if (!Printable.is(name)) {
            node.get("name").fault("must be visible text");
            name = "";
        }
        Optional<Route> route =
                node.get("to").parsed(Optional.empty(), text -> Optional.of(Route.parse(text)));
        String named = name;
        return new Remembered(
                route.filter(_ -> !named.isEmpty()).map(at -> new NamedServer(named, at)),
                node.get("here").bool(false));
    }

    private static Map<String, Object> written(Remembered gateway) {
        Map<String, Object> written = new LinkedHashMap<>();
        gateway.chosen()
                .ifPresent(server -> {
                    written.put("name", server.name());
                    written.put("to", server.route().toString());
                });
        if (gateway.hereSeen()) {
            written.put("here", true);
        }
        return written;
    }

    /// The gateway that was chosen.
    public ServerMemory servers() {
        return new ServerMemory() {
            @Override
            public Remembered load() {
                lock.lock();
                try {
                    return gateway;
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void store(Remembered remembered) {
                lock.lock();
                try {
                    keep(Optional.empty(), Map.of(), remembered);
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    private static Map<String, Object> read(JsonNode node) {
        Map<String, Object> read = new TreeMap<>();
        speed(node, "speed").ifPresent(speed -> read.put("speed", speed));
        node.get("language")
                .parsed(Optional.<Language>empty(), code -> Optional.of(Language.of(code)))
                .ifPresent(language -> read.put("language", code(language)));
        if (node.get("echo").present()) {
            read.put("echo", node.get("echo").bool(false));
        }
        for (String key : new String[] {"lastAddress", "byPath"}) {
            String text = node.get(key).string("");
            if (!Printable.is(text)) {
                node.get(key).fault("must be visible text");
            } else if (!text.isEmpty()) {
                read.put(key, text);
            }
        }
        speed(node, "foundSpeed").ifPresent(speed -> read.put("foundSpeed", speed));
        return read;
    }

    private static OptionalInt speed(JsonNode node, String key) {
        return node.get(key).oneOf("auto", LineConfig.SPEEDS);
    }

    private static String code(Language language) {
        return language.locale().getLanguage();
    }

    /// The part of one line.
    ///
    /// @param line as the configuration names it
    public SettingsStore of(String line) {
        return new Part(line);
    }

    private final class Part implements SettingsStore {
        private final String line;

        /// What [#load] was given; its caller is the only one of [#store].
        private OwnerSettings standing = OwnerSettings.defaults(Language.FRENCH);

        Part(String line) {
            this.line = line;
        }

        @Override
        public OwnerSettings load(OwnerSettings otherwise) {
            standing = otherwise;
            lock.lock();
            try {
                return over(otherwise, lines.getOrDefault(line, Map.of()));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void store(OwnerSettings settings) {
            Map<String, Object> kept = difference(settings, standing);
            lock.lock();
            try {
                if (!kept.equals(lines.getOrDefault(line, Map.of()))) {
                    keep(Optional.of(line), kept, gateway);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private static OwnerSettings over(OwnerSettings otherwise, Map<String, Object> kept) {
        Optional<Object> byPath = Optional.ofNullable(kept.get("byPath"));
        return new OwnerSettings(
                kept.containsKey("speed") ? number(kept, "speed") : otherwise.speed(),
                kept.get("language") instanceof String code
                        ? Language.of(code)
                        : otherwise.language(),
                kept.get("echo") instanceof Boolean echo ? echo : otherwise.echo(),
                kept.get("lastAddress") instanceof String address
                        ? address
                        : otherwise.lastAddress(),
                byPath.map(Object::toString).or(otherwise::byPath),
                kept.containsKey("foundSpeed")
                        ? number(kept, "foundSpeed")
                        : otherwise.foundSpeed());
    }

    private static OptionalInt number(Map<String, Object> kept, String key) {
        return kept.get(key) instanceof Integer number
                ? OptionalInt.of(number)
                : OptionalInt.empty();
    }

    private static Map<String, Object> difference(OwnerSettings settings, OwnerSettings standing) {
        Map<String, Object> kept = new TreeMap<>();
        settings.speed().ifPresent(speed -> kept.put("speed", speed));
        if (settings.language() != standing.language()) {
            kept.put("language", code(settings.language()));
        }
        if (settings.echo() != standing.echo()) {
            kept.put("echo", settings.echo());
        }
        if (!settings.lastAddress().isEmpty()) {
            kept.put("lastAddress", settings.lastAddress());
        }
        settings.byPath().ifPresent(path -> kept.put("byPath", path));
        settings.foundSpeed().ifPresent(speed -> kept.put("foundSpeed", speed));
        return kept;
    }

    /// Another bridge of this user may have written meanwhile: what it says stays as it is.
    ///
    /// @param line whose part is another one now; empty = the gateway is
    private void keep(Optional<String> line, Map<String, Object> kept, Remembered servers) {
        try {
            OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
            try (FileChannel turn = OwnFile.open(file.resolveSibling(LOCK), CREATE, WRITE);
                    FileLock _ = turn.lock()) {
                read();
                put(line, kept, servers);
                JsonFile.write(file, written());
            }
        } catch (IOException e) {
            put(line, kept, servers);
            Logger.warn(
                    "{} cannot be written, so it will be forgotten: {}",
                    file,
                    WriteFailure.words(e));
        }
    }

    private Map<String, Object> written() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("lines", lines);
        Map<String, Object> servers = written(gateway);
        if (!servers.isEmpty()) {
            all.put("gateway", servers);
        }
        return all;
    }

    private void put(Optional<String> line, Map<String, Object> kept, Remembered servers) {
        if (line.isPresent()) {
            put(line.get(), kept);
        } else {
            gateway = servers;
        }
    }

    private void put(String line, Map<String, Object> kept) {
        lines.remove(line);
        lines.put(line, kept);
        while (lines.size() > MOST) {
            lines.remove(lines.keySet().iterator().next());
        }
    }
}
