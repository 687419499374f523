package minitel.gateway.foreign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import minitel.json.JsonNode;

/// PyMoIP's yellow pages: an entry has an address, or stands for another one by its name.
final class PymoipPages {
    private final Harvest harvest;
    private final Map<String, String> aliases = new LinkedHashMap<>();

    PymoipPages(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(List<JsonNode> servers) {
        servers.forEach(this::server);
        Map<String, String> ends = new LinkedHashMap<>();
        for (String name : aliases.keySet()) {
            String end = end(name, ends);
            if (end.isEmpty()) {
                harvest.leaveOut(name, "its alias leads back to itself");
            } else {
                harvest.alias(name, end);
            }
        }
    }

    private void server(JsonNode server) {
        String name = Loose.text(server.get("name"));
        String alias = Loose.text(server.get("alias"));
        String address = Loose.text(server.get("address"));
        if (!alias.isEmpty()) {
            if (aliases.putIfAbsent(Harvest.code(name), Harvest.code(alias)) != null) {
                harvest.leaveOut(name, "another one has the code " + Harvest.code(name));
            }
        } else if (address.isEmpty()) {
            harvest.leaveOut(name, "it has no address");
        } else {
            Quirks quirks =
                    new Quirks()
                            .subprotocols(Loose.names(Loose.text(server.get("subprotocol"))))
                            .ping(Loose.number(server.get("ping")));
            if (harvest.take(name, name, address, quirks.profile())) {
                costs(name, server);
            }
        }
    }

    /// Tariffs are in another file.
    private void costs(String name, JsonNode server) {
        String tariff = Loose.text(server.get("tarif"));
        if (!tariff.isEmpty()) {
            harvest.remark(
                    name,
                    "taken without its tariff "
                            + Harvest.brief(tariff)
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
