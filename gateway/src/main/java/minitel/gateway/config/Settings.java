package minitel.gateway.config;

import java.util.List;
import minitel.life.Places;

/// One good reading of all files and the command line.
///
/// @param sources the lists of the directory, in its order
/// @param remarks what is no fault, but may not be meant
public record Settings(
        GatewayConfig config, List<ServiceSource> sources, List<String> remarks, Places places) {

    public Settings {
        sources = List.copyOf(sources);
        remarks = List.copyOf(remarks);
    }

    /// The directory, in its order.
    public List<ServiceEntry> services() {
        return sources.stream().flatMap(source -> source.services().stream()).toList();
    }
}
