package minitel.gateway.config.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.config.Bound;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.transport.Profile;
import minitel.json.JsonNode;

/// Reads the profile of a service.
///
/// @param directory what the path of a certificate file is relative to
/// @param tariffs the names of the tariffs that there are
/// @param identify what holds when the profile does not say who answers an ENQ-ROM
public record ProfileReader(Path directory, Set<String> tariffs, Profile.Identify identify) {
    private static final int LONGEST_END = 16;

    public Profile read(JsonNode node) {
        Profile other = Profile.DEFAULT;
        return new Profile(
                subprotocols(node.get("subprotocols")),
                Bound.PING.read(node.get("ping")),
                node.get("frames").word(other.frames()),
                node.get("echo").word(other.echo()),
                Bound.PACE.read(node.get("pace")),
                node.get("parity").word(other.parity()),
                node.get("identify").word(identify),
                node.get("end").parsed(other.end(), ProfileReader::bytes),
                node.get("tariff").parsed(other.tariff(), this::tariff),
                node.get("ca").parsed(other.ca(), this::certificates),
                node.get("insecure").bool(other.insecure()));
    }

    private static List<String> subprotocols(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : node.items()) {
            names.add(
                    item.parsed(
                            "", name -> GatewayFlags.checkSubprotocols(List.of(name)).getFirst()));
        }
        if (names.stream().distinct().count() < names.size()) {
            node.fault("names a sub-protocol twice");
        }
        return names;
    }

    /// `1349` is 13 49.
    private static List<Byte> bytes(String hex) {
        List<Byte> bytes = new ArrayList<>();
        if (hex.length() > 2 * LONGEST_END || !hex.matches("([0-9A-Fa-f]{2})*")) {
            throw new IllegalArgumentException(
                    "\""
                            + hex
                            + "\" is not up to "
                            + LONGEST_END
                            + " bytes in hexadecimal: write 1349 for Connexion/Fin");
        }
        for (byte one : HexFormat.of().parseHex(hex)) {
            bytes.add(one);
        }
        return bytes;
    }

    private String tariff(String name) {
        if (name.isEmpty() || tariffs.contains(name)) {
            return name;
        }
        String known = String.join(", ", tariffs.stream().sorted().toList());
        throw new IllegalArgumentException(
                "there is no tariff \""
                        + name
                        + "\" in the configuration: it has "
                        + (known.isEmpty() ? "none" : known));
    }

    private Optional<Path> certificates(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = directory.resolve(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("there is no readable file " + file);
        }
        return Optional.of(file);
    }
}
