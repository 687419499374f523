package minitel.gateway.tunnel.west.config;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Where HTTP clients come in: one of the object `proxy`.
///
/// @param written the URL as it stands in the file
/// @param end whose tunnel it leads into: `ea` or `en`
/// @param named whether that is the name of a client (`en`), not a server's URL (`ea`)
public record EntranceConfig(
        String written,
        WestAddress address,
        String end,
        boolean named,
        Map<String, PathMapping> paths) {
    public EntranceConfig {
        paths = Map.copyOf(paths);
    }

    /// Where a request goes.
    ///
    /// @param target for the other end
    public record Way(PathMapping mapping, String target) {}

    /// The longest mapping wins; one that has the query in it comes before all.
    public Optional<Way> way(String asked) {
        PathMapping whole = paths.get(asked);
        if (whole != null) {
            return Optional.of(new Way(whole, whole.to().target("", "")));
        }
        int mark = asked.indexOf('?');
        String path = mark < 0 ? asked : asked.substring(0, mark);
        String query = mark < 0 ? "" : asked.substring(mark + 1);
        PathMapping exact = paths.get(path);
        return Optional.ofNullable(exact)
                .or(() -> below(path))
                .map(mapping -> {
                    String rest = path.substring(mapping.path().length());
                    return new Way(mapping, mapping.to().target(rest, query));
                });
    }

    private Optional<PathMapping> below(String path) {
        return paths.values().stream()
                .filter(mapping -> mapping.covers(path))
                .max(Comparator.comparingInt(mapping -> mapping.path().length()));
    }
}
