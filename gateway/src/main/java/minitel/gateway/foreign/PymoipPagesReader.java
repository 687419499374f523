package minitel.gateway.foreign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import minitel.json.JsonNode;

/// Reads PyMoIP's list of services, its yellow pages: an entry has an address, or is an alias of
/// another entry.
final class PymoipPagesReader {
    private final ImportedServices importedServices;
    private final Map<String, String> aliases = new LinkedHashMap<>();

    PymoipPagesReader(ImportedServices importedServices) {
        this.importedServices = importedServices;
    }

    void read(List<JsonNode> servers) {
        servers.forEach(this::server);
        Map<String, String> ends = new LinkedHashMap<>();
        for (String name : aliases.keySet()) {
            String end = end(name, ends);
            if (end.isEmpty()) {
                importedServices.leaveOut(name, "its alias leads back to itself");
            } else {
                importedServices.alias(name, end);
            }
        }
    }

    private void server(JsonNode server) {
        String name = LenientValues.text(server.get("name"));
        String alias = LenientValues.text(server.get("alias"));
        String address = LenientValues.text(server.get("address"));
        if (!alias.isEmpty()) {
            if (aliases.putIfAbsent(ImportedServices.code(name), ImportedServices.code(alias))
                    != null) {
                importedServices.leaveOut(
                        name, "another one has the code " + ImportedServices.code(name));
            }
        } else if (address.isEmpty()) {
            importedServices.leaveOut(name, "it has no address");
        } else {
            ProfileBuilder profileBuilder =
                    new ProfileBuilder()
                            .subprotocols(
                                    LenientValues.names(
                                            LenientValues.text(server.get("subprotocol"))))
                            .ping(LenientValues.number(server.get("ping")));
            if (importedServices.take(name, name, address, profileBuilder.profile())) {
                costs(name, server);
            }
        }
    }

    /// Tariffs are in another file.
    private void costs(String name, JsonNode server) {
        String tariff = LenientValues.text(server.get("tarif"));
        if (!tariff.isEmpty()) {
            importedServices.remark(
                    name,
                    "taken without its tariff "
                            + ImportedServices.brief(tariff)
                            + ": write it into tariffs and the profile's tariff");
        }
    }

    /// What a chain of aliases ends at; empty when it goes in a circle. What was found is kept, so
    /// that each link is followed once.
    private String end(String name, Map<String, String> ends) {
        Set<String> way = new LinkedHashSet<>();
        String at = name;
        while (aliases.containsKey(at) && !ends.containsKey(at) && way.add(at)) {
            at = aliases.get(at);
        }
        String end = ends.getOrDefault(at, aliases.containsKey(at) ? "" : at);
        way.forEach(each -> ends.put(each, end));
        return end;
    }
}
