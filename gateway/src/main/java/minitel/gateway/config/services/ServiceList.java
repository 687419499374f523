package minitel.gateway.config.services;

import java.util.List;

/// One list of the directory, and what of it holds.
///
/// @param name the file, or what the program's own list is called
/// @param services in the list's order, without those that another list says anew
/// @param replaced the codes of those
public record ServiceList(String name, List<ServiceEntry> services, List<String> replaced) {
    /// The list in the jar.
    static final String OWN = "the program's own list";

    public ServiceList {
        services = List.copyOf(services);
        replaced = List.copyOf(replaced);
    }

    ServiceList(String name, List<ServiceEntry> services) {
        this(name, services, List.of());
    }

    /// For whoever wants to know where a service comes from: one line.
    public String told() {
        List<String> codes = services.stream().map(ServiceEntry::code).toList();
        String told = name + ": " + (codes.isEmpty() ? "no service" : String.join(", ", codes));
        return replaced.isEmpty()
                ? told
                : told + "; replaced by another list: " + String.join(", ", replaced);
    }
}
