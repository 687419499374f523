package minitel.gateway.directory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.config.services.ServiceEntry;

/// The last known health of every address of the directory. For any thread.
public final class HealthBoard {
    private final Map<Address, ServiceHealth> known = new ConcurrentHashMap<>();

    public ServiceHealth of(ServiceEntry service) {
        return Address.of(service.route())
                .map(address -> known.getOrDefault(address, ServiceHealth.NOT_CHECKED))
                .orElse(ServiceHealth.NOT_CHECKED);
    }

    void report(Address address, ServiceHealth health) {
        known.put(address, health);
    }

    /// Forgets what a reload took away.
    void keep(Set<Address> addresses) {
        known.keySet().retainAll(addresses);
    }
}
