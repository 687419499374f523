package minitel.gateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.config.services.ServiceList;
import minitel.gateway.config.services.ServiceListMerger;
import minitel.gateway.config.services.ServicesFolder;
import minitel.gateway.config.services.ServicesReader;
import minitel.json.JsonNode;

/// The part `services`: the directory's file, and what the lists of the directory say.
///
/// @param lists in the directory's order
public record ServicesConfig(List<ServiceList> lists) {
    public static final ConfigPart<ServicesConfig, GatewaySources> PART =
            ConfigPart.of("services", ServicesConfig::read);

    public ServicesConfig {
        lists = List.copyOf(lists);
    }

    /// The directory, in its order.
    public List<ServiceEntry> all() {
        return lists.stream().flatMap(list -> list.services().stream()).toList();
    }

    private static ServicesConfig read(
            JsonNode node, GatewaySources sources, ConfigReading reading) {
        ServicesReader reader =
                new ServicesReader(
                        reading.faults(),
                        sources.routes(),
                        reading.get(TariffConfig.PART).keySet());
        return new ServicesConfig(
                lists(node.string(ServicesReader.NAME), reader, sources.flags(), reading));
    }

    /// A list that the command line names is the whole directory; any other is added to.
    private static List<ServiceList> lists(
            String inFile, ServicesReader reader, GatewayFlags flags, ConfigReading reading) {
        Optional<Path> named = flags.services();
        if (named.isPresent()) {
            return List.of(reader.read(named.get()));
        }
        Path file = reading.directory().resolve(inFile);
        // services.json may be missing where it is usual; any other name is meant.
        boolean meant = !inFile.equals(ServicesReader.NAME) || reading.has(file);
        ServiceList base = meant ? reader.read(file) : reader.seed();
        Path folder = reading.directory().resolve(ServicesFolder.NAME);
        if (!reading.has(folder) && !leadsNowhere(folder)) {
            return List.of(base);
        }
        List<ServiceList> added =
                ServicesFolder.files(folder, reading.faults()).stream()
                        .filter(each -> !Files.exists(each) || reading.has(each))
                        .map(reader::read)
                        .toList();
        return ServiceListMerger.of(base, added);
    }

    private static boolean leadsNowhere(Path link) {
        return Files.isSymbolicLink(link) && !Files.exists(link);
    }
}
