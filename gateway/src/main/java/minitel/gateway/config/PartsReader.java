package minitel.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.ansi.TerminalFont;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigin;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Tariff;
import minitel.io.EighthBit;
import minitel.json.JsonNode;
import minitel.life.Printable;

/// Reads the parts of the configuration that need only their own node.
///
/// @param pymoip what a PyMoIP folder says; it goes before the file
/// @param state what the path of the recordings is relative to
record PartsReader(List<Door> doors, PymoipFolder pymoip, Path state) {
    private static final int LONGEST_TARIFF = 16;

    static Map<String, Tariff> tariffs(JsonNode node) {
        if (!node.present()) {
            return GatewayConfig.TARIFFS;
        }
        Map<String, Tariff> tariffs = new LinkedHashMap<>();
        node.members().forEach((name, tariff) -> tariffs.put(name, tariff(name, tariff)));
        return tariffs;
    }

    private static Tariff tariff(String name, JsonNode node) {
        if (name.isBlank() || name.length() > LONGEST_TARIFF) {
            node.fault("the name of a tariff has 1 to " + LONGEST_TARIFF + " characters");
        }
        if (!Printable.is(name)) {
            node.fault("the name of a tariff is visible text, and has " + Printable.hidden(name));
        }
        double most = Tariff.DEAREST;
        return new Tariff(
                node.get("start").decimal(0, 0, most), node.get("minute").decimal(0, 0, most));
    }

    static GatewayConfig.DrawnTerminals drawing(JsonNode node) {
        Optional<TerminalFont> byType = Optional.empty();
        return new GatewayConfig.DrawnTerminals(
                node.get("font").parsed(byType, TerminalFont::parse));
    }

    GatewayConfig.Pace pace(JsonNode node) {
        Map<Door, Integer> paces = new HashMap<>();
        for (Door door : doors) {
            int inFile = Bound.PACE.read(node.get(door.name()));
            paces.put(door, pymoip.paces().getOrDefault(door, inFile));
        }
        paces.values().removeIf(bits -> bits == 0);
        return new GatewayConfig.Pace(paces);
    }

    GatewayConfig.DoorParity parity(JsonNode node) {
        Map<Door, EighthBit> bits = new HashMap<>();
        doors.forEach(door -> bits.put(door, node.get(door.name()).word(EighthBit.AUTO)));
        bits.values().removeIf(bit -> bit == EighthBit.AUTO);
        return new GatewayConfig.DoorParity(bits);
    }

    static GatewayConfig.Limits limits(JsonNode node) {
        return new GatewayConfig.Limits(
                Bound.IDLE.read(node.get("idle")),
                Bound.SESSION.read(node.get("session")),
                Bound.REDIRECTION.read(node.get("redirection")),
                Bound.DIAL.read(node.get("dial")),
                Bound.SESSIONS.read(node.get("sessions")),
                Bound.PER_ADDRESS.read(node.get("perAddress")));
    }

    GatewayConfig.Guard guard(JsonNode node) {
        List<Cidr> never =
                Stream.concat(ranges(node.get("never")).stream(), pymoip.never().stream()).toList();
        return new GatewayConfig.Guard(
                never,
                ranges(node.get("always")),
                Bound.BAN_DAYS.read(node.get("days")),
                pymoip.banned());
    }

    static List<Cidr> ranges(JsonNode node) {
        List<Cidr> ranges = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.parsed(Optional.<Cidr>empty(), text -> Optional.of(Cidr.parseExact(text)))
                    .ifPresent(ranges::add);
        }
        return ranges;
    }

    static PageOrigins origins(JsonNode node) {
        if (!node.isList()) {
            return node.parsed(PageOrigins.AUTO, PartsReader::origins);
        }
        List<PageOrigin> pages = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.parsed(Optional.<PageOrigin>empty(), text -> Optional.of(PageOrigin.parse(text)))
                    .ifPresent(pages::add);
        }
        return PageOrigins.of(pages);
    }

    private static PageOrigins origins(String word) {
        return switch (word) {
            case "auto" -> PageOrigins.AUTO;
            case "any" -> PageOrigins.ANY;
            default ->
                    throw new IllegalArgumentException(
                            "must be auto, any or a list of origins as [\"https://example.org\"],"
                                    + " but is \""
                                    + word
                                    + "\"");
        };
    }

    GatewayConfig.Dump dump(JsonNode node) {
        String directory = node.get("directory").string("");
        Optional<Path> inFile =
                directory.isEmpty() ? Optional.empty() : Optional.of(state.resolve(directory));
        return new GatewayConfig.Dump(
                pymoip.dump().or(() -> inFile),
                Bound.DUMP_DAYS.read(node.get("days")),
                // Never by a PyMoIP folder alone: what people type is theirs.
                node.get("keystrokes").bool(false),
                node.get("sessions").parsed(GatewayConfig.Recorded.ALL, PartsReader::recorded));
    }

    private static GatewayConfig.Recorded recorded(String word) {
        return switch (word) {
            case "all" -> GatewayConfig.Recorded.ALL;
            case "chosen" -> GatewayConfig.Recorded.CHOSEN;
            default ->
                    throw new IllegalArgumentException(
                            "must be all or chosen, but is \"" + word + "\"");
        };
    }

    static GatewayConfig.Health health(JsonNode node) {
        JsonNode every = node.get("every");
        int seconds = every.integer(0, 0, GatewayConfig.Health.MOST);
        if (seconds != 0 && seconds < GatewayConfig.Health.LEAST) {
            every.fault(
                    "must be 0 (off) or at least "
                            + GatewayConfig.Health.LEAST
                            + " seconds, but is "
                            + seconds);
            return GatewayConfig.Health.DEFAULT;
        }
        return new GatewayConfig.Health(seconds);
    }
}
