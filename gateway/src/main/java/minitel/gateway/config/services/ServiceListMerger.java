package minitel.gateway.config.services;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts the lists of a directory together. A word belongs to the last list that says it, as a code
/// or as an alias: an earlier service of that code is gone, an earlier alias is taken off.
public final class ServiceListMerger {
    private final Set<String> taken = new HashSet<>();

    private ServiceListMerger() {}

    /// @param base the list that is added to
    /// @param added in the order of their reading
    /// @return the same lists in the order to show them in: what somebody has added stands first
    public static List<ServiceList> of(ServiceList base, List<ServiceList> added) {
        ServiceListMerger merge = new ServiceListMerger();
        List<ServiceList> held = new ArrayList<>();
        for (ServiceList source : added.reversed()) {
            held.addFirst(merge.held(source));
        }
        held.add(merge.held(base));
        return held;
    }

    private ServiceList held(ServiceList source) {
        List<ServiceEntry> services = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (ServiceEntry service : source.services()) {
            if (isTaken(service.code())) {
                replaced.add(service.code());
            } else {
                services.add(bare(service));
            }
        }
        for (ServiceEntry service : services) {
            taken.add(ServiceEntry.key(service.code()));
            service.aliases().forEach(alias -> taken.add(ServiceEntry.key(alias)));
        }
        return new ServiceList(source.name(), services, replaced);
    }

    private boolean isTaken(String code) {
        return taken.contains(ServiceEntry.key(code));
    }

    private ServiceEntry bare(ServiceEntry service) {
        List<String> aliases = service.aliases().stream().filter(alias -> !isTaken(alias)).toList();
        return new ServiceEntry(
                service.code(), service.name(), aliases, service.route(), service.profile());
    }
}
