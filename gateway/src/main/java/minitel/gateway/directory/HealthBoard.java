package minitel.gateway.directory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import minitel.dial.NetworkAddress;
import minitel.gateway.config.services.ServiceEntry;

/// The last known health of every address of the directory. For any thread.
public final class HealthBoard {
    private final Map<NetworkAddress, ServiceHealth> known = new ConcurrentHashMap<>();

    public ServiceHealth of(ServiceEntry service) {
        return service.route()
                .address()
                .map(address -> known.getOrDefault(address, ServiceHealth.NOT_CHECKED))
                .orElse(ServiceHealth.NOT_CHECKED);
    }

    void report(NetworkAddress address, ServiceHealth health) {
        known.put(address, health);
    }

    /// Forgets what a reload took away.
    void keep(Set<NetworkAddress> addresses) {
        known.keySet().retainAll(addresses);
    }
}
