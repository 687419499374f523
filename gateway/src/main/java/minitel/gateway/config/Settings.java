package minitel.gateway.config;

import java.util.List;
import minitel.life.Places;

/// One good reading of all files and the command line.
///
/// @param services the directory, in its order
public record Settings(GatewayConfig config, List<ServiceEntry> services, Places places) {

    public Settings {
        services = List.copyOf(services);
    }
}
