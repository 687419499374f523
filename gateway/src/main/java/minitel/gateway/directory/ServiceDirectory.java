package minitel.gateway.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.config.services.ServiceEntry;

/// The services that users can go to, found by a code or an alias. Immutable: a reload makes a new
/// one.
public final class ServiceDirectory {
    private final List<ServiceEntry> services;
    private final Map<String, ServiceEntry> byKey = new HashMap<>();

    /// @throws IllegalArgumentException when two services share a code or an alias
    public ServiceDirectory(List<ServiceEntry> services) {
        this.services = List.copyOf(services);
        for (ServiceEntry service : services) {
            claim(service.code(), service);
            service.aliases().forEach(alias -> claim(alias, service));
        }
    }

    private void claim(String code, ServiceEntry service) {
        if (byKey.putIfAbsent(ServiceEntry.key(code), service) != null) {
            throw new IllegalArgumentException("the code " + code + " stands for two services");
        }
    }

    /// In the order of the file.
    public List<ServiceEntry> services() {
        return services;
    }

    /// The service of a code or alias as a user typed it: without regard to case, accents, blanks.
    public Optional<ServiceEntry> find(String typed) {
        return Optional.ofNullable(byKey.get(ServiceEntry.key(typed)));
    }
}
