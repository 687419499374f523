package minitel.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.config.NumberKey;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.TunnelRoute;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.gateway.tunnel.publish.TunnelConfig;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.json.JsonNode;

/// The part `tunnels`: who may hold which name here.
///
/// @param names in the file's order
/// @param domain under which each published word has a host name of its own, in lower case; empty =
///   there is none
/// @param streams that a name may have open at once, each way
/// @param dial names that this gateway holds at others
public record TunnelsConfig(
        Map<TunnelName, NameOwner> names, String domain, int streams, List<TunnelConfig> dial) {
    private static final NumberKey STREAMS = new NumberKey("streams", 100, 1, 10_000);

    /// A word's label and two more have to fit in front of it.
    private static final int LONGEST_DOMAIN = 180;

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]++(?:-++[a-z0-9]++)*+(?:\\.[a-z0-9]++(?:-++[a-z0-9]++)*+)*+");

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]*+");

    public static final ConfigPart<TunnelsConfig, Object> PART =
            ConfigPart.<TunnelsConfig, Object>of(
                            "tunnels", (node, _, reading) -> read(node, reading.directory()))
                    .checked((tunnels, _, reading) -> tunnels.remarkOn(reading));

    /// Whose a name is, and what of it may be seen.
    ///
    /// @param web whether browsers may see what is published, where its holder lets them
    /// @param trusted whether its pages are believed to be as good as our own
    public record NameOwner(TunnelKey key, boolean web, boolean trusted) {}

    public TunnelsConfig {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        dial = List.copyOf(dial);
        STREAMS.check(streams);
    }

    private static TunnelsConfig read(JsonNode node, Path directory) {
        Map<TunnelName, NameOwner> names = new LinkedHashMap<>();
        node.get("names").members().forEach((text, owner) -> add(names, text, owner));
        List<TunnelConfig> dial = new ArrayList<>();
        node.get("dial").items().forEach(item -> dial(dial, item, directory));
        return new TunnelsConfig(
                names,
                node.get("domain").parsed("", TunnelsConfig::domain),
                STREAMS.read(node),
                dial);
    }

    /// One gateway gives a name once.
    private static void dial(List<TunnelConfig> dial, JsonNode item, Path directory) {
        TunnelConfig fresh = TunnelFile.dialled(item, directory);
        if (dial.stream()
                .anyMatch(it -> it.to().equals(fresh.to()) && it.name().equals(fresh.name()))) {
            item.fault("holds the same name at the same gateway as one before it");
        }
        dial.add(fresh);
    }

    /// A list of services may come before its tunnels do.
    private void remarkOn(ConfigReading reading) {
        Stream.concat(
                        Stream.of(reading.get(HomeConfig.PART).route()),
                        reading.get(ServicesConfig.PART).all().stream().map(ServiceEntry::route))
                .flatMap(route -> TunnelRoute.of(route).stream())
                .map(TunnelRoute::name)
                .filter(name -> !names.containsKey(name))
                .distinct()
                .forEach(name ->
                        reading.remark(
                                "a service is at tunnel://"
                                        + name
                                        + "/, and tunnels.names has no "
                                        + name
                                        + ": nobody is reached there"));
    }

    private static void add(Map<TunnelName, NameOwner> names, String text, JsonNode node) {
        Optional<TunnelKey> key =
                node.require("key")
                        .parsed(Optional.empty(), said -> Optional.of(TunnelKey.parse(said)));
        boolean web = node.get("web").bool(true);
        boolean trusted = node.get("trusted").bool(false);
        if (!TunnelName.isName(text)) {
            node.fault("is no name: 1 to 30 of a-z, 0-9 and single hyphens within, as maison");
        } else if (key.isPresent()) {
            names.put(new TunnelName(text), new NameOwner(key.get(), web, trusted));
        }
    }

    private static String domain(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String domain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        boolean good = DOMAIN.matcher(domain).matches() && !NUMBERS.matcher(domain).matches();
        if (!domain.isEmpty() && !good || domain.length() > LONGEST_DOMAIN) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no domain: write one, as tunnels.example.org, or nothing");
        }
        return domain;
    }
}
