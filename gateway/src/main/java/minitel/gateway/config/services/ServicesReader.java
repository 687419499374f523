package minitel.gateway.config.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// Reads the directory's file.
public final class ServicesReader {
    public static final String NAME = "services.json";
    private static final String SEED = "/minitel/gateway/directory/" + NAME;

    /// In all lists together; a line of the directory for each.
    private static final int MOST = 10_000;

    private final Faults faults;
    private final RouteReader routes;
    private final Set<String> tariffs;
    private int read;

    /// @param tariffs the names of the tariffs that there are
    public ServicesReader(Faults faults, RouteReader routes, Set<String> tariffs) {
        this.faults = faults;
        this.routes = routes;
        this.tariffs = tariffs;
    }

    /// The file that was named; it must be there.
    public ServiceList read(Path file) {
        return new ServiceList(
                file.toString(),
                JsonFile.read(file, faults)
                        .map(root -> entries(root, file.toAbsolutePath().resolveSibling("")))
                        .orElse(List.of()));
    }

    /// The directory in the jar.
    public ServiceList seed() {
        try (InputStream in = ServicesReader.class.getResourceAsStream(SEED)) {
            if (in == null) {
                throw new IllegalStateException(SEED + " is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ServiceList(ServiceList.OWN, text(text, NAME));
        } catch (IOException e) {
            throw new IllegalStateException(SEED + " cannot be read", e);
        }
    }

    /// @param name what the faults call the text
    List<ServiceEntry> text(String text, String name) {
        return JsonText.read(text, name, faults)
                .map(root -> entries(root, Path.of("")))
                .orElse(List.of());
    }

    private List<ServiceEntry> entries(JsonNode root, Path directory) {
        ProfileReader profiles = new ProfileReader(directory, tariffs, Profile.Identify.PASS);
        Map<String, String> taken = new HashMap<>();
        List<ServiceEntry> entries = new ArrayList<>();
        List<JsonNode> items = root.require("services").items();
        read += items.size();
        if (read > MOST) {
            root.get("services")
                    .fault("with these there are " + read + " services: the most are " + MOST);
            return List.of();
        }
        for (JsonNode node : items) {
            entry(node, profiles, taken).ifPresent(entries::add);
        }
        root.finish();
        return entries;
    }

    private Optional<ServiceEntry> entry(
            JsonNode node, ProfileReader profiles, Map<String, String> taken) {
        String code = code(node.require("code"), taken);
        String name = node.get("name").parsed(code, ServiceEntry::checkName);
        List<String> aliases = new ArrayList<>();
        node.get("aliases").items().forEach(alias -> aliases.add(code(alias, taken)));
        Optional<Route> route =
                node.require("route")
                        .parsed(Optional.empty(), it -> Optional.of(routes.parseServed(it)));
        Profile profile = profiles.read(node.get("profile"));
        if (profile.identify() == Profile.Identify.PYMOIP) {
            node.get("profile")
                    .get("identify")
                    .fault("\"pymoip\" is for the default service: write it in home.profile");
        }
        aliases.removeIf(String::isEmpty);
        return code.isEmpty()
                ? Optional.empty()
                : route.map(to -> new ServiceEntry(code, name, aliases, to, profile));
    }

    /// A code that nobody else has; empty after a fault.
    private static String code(JsonNode node, Map<String, String> taken) {
        String code = node.parsed("", ServiceEntry::checkCode);
        String owner =
                code.isEmpty() ? null : taken.putIfAbsent(ServiceEntry.key(code), node.path());
        if (owner != null) {
            node.fault("the code \"" + code + "\" is taken by " + owner + ": codes are unique");
            return "";
        }
        return code;
    }
}
