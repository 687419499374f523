package minitel.gateway.tunnel.west.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that a file of *west* says.
///
/// @param name ours: `nm`
/// @param control where the state is shown: `cp`, as written and as address
public record WestConfig(
        String name,
        Optional<ControlAddress> control,
        TargetList targets,
        WestLimits limits,
        Optional<TunnelServerConfig> server,
        Map<String, TunnelClientConfig> clients,
        List<EntranceConfig> entrances) {

    /// Where the state is shown.
    public record ControlAddress(String written, WestAddress address) {}

    public WestConfig {
        clients = new TreeMap<>(clients);
        entrances = List.copyOf(entrances);
    }
}
