package minitel.gateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.config.services.ServiceList;
import minitel.gateway.config.services.ServiceListMerger;
import minitel.gateway.config.services.ServicesFolder;
import minitel.gateway.config.services.ServicesReader;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Tariff;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.videotex.Language;

/// Reads every file that a command line means; again at each reload. For any thread.
public final class ConfigReader {
    private static final String NAME = "gateway.json";

    private final GatewayFlags flags;
    private final ProgramPaths programPaths;
    private final List<Door> doors;
    private final RouteReader routes;

    /// @param doors that the gateway has
    /// @param routes reads the routes that it serves
    public ConfigReader(
            GatewayFlags flags, ProgramPaths programPaths, List<Door> doors, RouteReader routes) {
        this.flags = flags;
        this.programPaths = programPaths;
        this.doors = List.copyOf(doors);
        this.routes = routes;
    }

    /// Reads all files.
    ///
    /// @throws ConfigException with all their faults
    public Settings read() throws ConfigException {
        Faults faults = new Faults();
        Path file = flags.config().orElse(programPaths.config().resolve(NAME)).toAbsolutePath();
        JsonNode root = root(file, faults);
        PymoipFolder pymoip =
                flags.pymoip()
                        .map(folder -> PymoipFolder.read(folder, faults))
                        .orElse(PymoipFolder.NONE);
        Path directory = file.resolveSibling("");
        GatewayConfig config = config(root, directory, pymoip);
        ServicesReader reader = new ServicesReader(faults, routes, config.tariffs().keySet());
        List<ServiceList> services = services(root, directory, reader, faults);
        root.finish();
        if (!faults.none()) {
            throw new ConfigException(ExitCode.CONFIG, faults.lines());
        }
        return new Settings(config, services, remarks(), programPaths);
    }

    private JsonNode root(Path file, Faults faults) {
        JsonNode nothing = JsonNode.empty(file.toString(), faults);
        boolean named = flags.config().isPresent();
        return named || programPaths.has(file)
                ? JsonFile.read(file, faults).orElse(nothing)
                : nothing;
    }

    /// Whether a file that may be missing is there; beside a configuration that was named all are
    /// this user's business.
    private boolean has(Path file) {
        return flags.config().isPresent() ? Files.exists(file) : programPaths.has(file);
    }

    private GatewayConfig config(JsonNode root, Path directory, PymoipFolder pymoip)
            throws ConfigException {
        Map<String, Tariff> tariffs = PartsReader.tariffs(root.get("tariffs"));
        HomeReader home = new HomeReader(flags, routes, directory, tariffs.keySet());
        Optional<Route.WebSocket> channel = home.channel(root.get("commandChannel"));
        PartsReader parts = new PartsReader(doors, pymoip, programPaths.state());
        return new GatewayConfig(
                new ListenReader(flags, doors).read(root.get("listen")),
                home.home(root.get("home"), channel),
                channel,
                root.get("language").parsed(Language.FRENCH, Language::of),
                PartsReader.drawing(root.get("drawing")),
                parts.pace(root.get("pace")),
                parts.parity(root.get("parity")),
                PartsReader.limits(root.get("limits")),
                parts.guard(root.get("guard")),
                PartsReader.ranges(root.get("proxies")),
                PartsReader.origins(root.get("origins")),
                tariffs,
                parts.dump(root.get("dump")),
                PartsReader.health(root.get("health")),
                new GatewayConfig.Watch(root.get("watch").get("notice").bool(true)));
    }

    private List<String> remarks() {
        return flags.pymoip().flatMap(PymoipFolder::remark).stream().toList();
    }

    /// A list that the command line names is the whole directory; any other is added to.
    private List<ServiceList> services(
            JsonNode root, Path directory, ServicesReader reader, Faults faults) {
        String inFile = root.get("services").string(ServicesReader.NAME);
        if (flags.services().isPresent()) {
            return List.of(reader.read(flags.services().get()));
        }
        ServiceList base = base(inFile, directory.resolve(inFile), reader);
        Path folder = directory.resolve(ServicesFolder.NAME);
        if (!has(folder) && !leadsNowhere(folder)) {
            return List.of(base);
        }
        List<ServiceList> added =
                ServicesFolder.files(folder, faults).stream()
                        .filter(file -> !Files.exists(file) || has(file))
                        .map(reader::read)
                        .toList();
        return ServiceListMerger.of(base, added);
    }

    private static boolean leadsNowhere(Path link) {
        return Files.isSymbolicLink(link) && !Files.exists(link);
    }

    /// `services.json` may be missing where it is usual; any other name is meant.
    private ServiceList base(String inFile, Path file, ServicesReader reader) {
        boolean meant = !inFile.equals(ServicesReader.NAME) || has(file);
        return meant ? reader.read(file) : reader.seed();
    }
}
