package minitel.gateway.directory;

import minitel.gateway.config.ServiceEntry;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The last known health of every address of the directory. For any thread.
public final class HealthBoard {
    private final Map<Address, Health> known = new ConcurrentHashMap<>();

    public Health of(ServiceEntry service) {
        return Address.of(service.route())
                .map(address -> known.getOrDefault(address, Health.NOT_CHECKED))
                .orElse(Health.NOT_CHECKED);
    }

    void report(Address address, Health health) {
        known.put(address, health);
    }

    /// Forgets what a reload took away.
    void keep(Set<Address> addresses) {
        known.keySet().retainAll(addresses);
    }
}
