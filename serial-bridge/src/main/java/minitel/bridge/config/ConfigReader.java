package minitel.bridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.videotex.Language;

/// Reads the file that a command line means; again at each reload. For any thread.
public final class ConfigReader {
    private static final String NAME = "bridge.json";
    private static final int LONGEST_IDLE = 1440;
    private static final BridgeConfig OTHER = BridgeConfig.DEFAULT;

    private final BridgeFlags flags;
    private final ProgramPaths programPaths;

    public ConfigReader(BridgeFlags flags, ProgramPaths programPaths) {
        this.flags = flags;
        this.programPaths = programPaths;
    }

    /// Reads the file.
    ///
    /// @throws ConfigException with all its faults
    public BridgeConfig read() throws ConfigException {
        Faults faults = new Faults();
        Path file = flags.config().orElse(programPaths.config().resolve(NAME)).toAbsolutePath();
        JsonNode root = root(file, faults);
        BridgeConfig config = config(root, file.resolveSibling(""));
        root.finish();
        if (!faults.none()) {
            throw new ConfigException(ExitCode.CONFIG, faults.lines());
        }
        return overridden(config);
    }

    private JsonNode root(Path file, Faults faults) {
        JsonNode nothing = JsonNode.empty(file.toString(), faults);
        boolean named = flags.config().isPresent();
        return named || programPaths.has(file)
                ? JsonFile.read(file, faults).orElse(nothing)
                : nothing;
    }

    /// Asks for the keys in the order of the manual: a fault lists them so.
    private BridgeConfig config(JsonNode root, Path directory) {
        Route to = root.get("to").parsed(OTHER.to(), BridgeFlags::to);
        DialOptions dial = new ProfileReader(directory).read(root.get("profile"));
        List<LineConfig> lines = LinesReader.read(root.get("lines"));
        List<String> adapters = adapters(root.get("adapters"));
        Language language = root.get("language").parsed(Language.FRENCH, Language::of);
        boolean locked = root.get("locked").bool(false);
        int minutes = root.get("idle").integer(0, 0, LONGEST_IDLE);
        PanelConfig panel = PanelReader.read(root.get("panel"));
        if (adapters.isEmpty() && wantsAuto(lines)) {
            root.get("adapters")
                    .fault("is empty, so that auto finds none: list a kind, or leave the key out");
        }
        if (minutes > 0 && !locked) {
            root.get("idle").fault("counts only with \"locked\": true");
        }
        Optional<Duration> idle =
                minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
        return new BridgeConfig(to, dial, lines, adapters, language, locked, idle, panel);
    }

    private boolean wantsAuto(List<LineConfig> lines) {
        return flags.port()
                .map(LineConfig.AUTO::equals)
                .orElse(lines.stream().anyMatch(LineConfig::auto));
    }

    private static List<String> adapters(JsonNode node) {
        if (!node.present()) {
            return OTHER.adapters();
        }
        List<String> ids = new ArrayList<>();
        node.items().forEach(item -> ids.add(item.parsed("", ConfigReader::adapter)));
        return ids;
    }

    private static String adapter(String id) {
        if (!id.matches("\\p{XDigit}{4}:\\p{XDigit}{4}")) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is no USB id: write vendor:product as lsusb does, 0403:6001");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    /// A profile belongs to the address in the file, not to another one; a line keeps what the file
    /// says of its device.
    private BridgeConfig overridden(BridgeConfig read) {
        List<LineConfig> lines =
                flags.port().map(port -> List.of(line(read, port))).orElse(read.lines());
        DialOptions dial = flags.to().isPresent() ? BridgeConfig.DIAL : read.dial();
        return new BridgeConfig(
                flags.to().orElse(read.to()),
                dial,
                lines,
                read.adapters(),
                read.language(),
                read.locked(),
                read.idle(),
                read.panel());
    }

    private static LineConfig line(BridgeConfig read, String port) {
        return read.lines().stream()
                .filter(line -> line.port().equals(port))
                .findFirst()
                .orElse(LineConfig.DEFAULT.at(port));
    }
}
