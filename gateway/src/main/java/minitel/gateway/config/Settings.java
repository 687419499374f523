package minitel.gateway.config;

import java.util.List;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.config.services.ServiceList;
import minitel.life.ProgramPaths;

/// One good reading of all files and the command line.
///
/// @param sources the lists of the directory, in its order
/// @param remarks what is no fault, but may not be meant
public record Settings(
        GatewayConfig config,
        List<ServiceList> sources,
        List<String> remarks,
        ProgramPaths programPaths) {

    public Settings {
        sources = List.copyOf(sources);
        remarks = List.copyOf(remarks);
    }

    /// The directory, in its order.
    public List<ServiceEntry> services() {
        return sources.stream().flatMap(source -> source.services().stream()).toList();
    }
}
