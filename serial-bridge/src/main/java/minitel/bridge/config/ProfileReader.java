package minitel.bridge.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialOptions;
import minitel.json.JsonNode;

/// Reads how the gateway wants to be called.
///
/// @param directory what the path of a certificate file is relative to
record ProfileReader(Path directory) {
    private static final int LONGEST_PING = 86_400;
    private static final DialOptions OTHER = BridgeConfig.DIAL;

    /// What a WebSocket message is sent as.
    enum Frames {
        TEXT,
        BINARY
    }

    DialOptions read(JsonNode node) {
        return new DialOptions(
                subprotocols(node.get("subprotocols")),
                node.get("ping").integer(OTHER.pingSeconds(), 0, LONGEST_PING),
                node.get("frames").word(Frames.TEXT) == Frames.BINARY,
                node.get("ca").parsed(OTHER.ca(), this::certificates),
                node.get("insecure").bool(OTHER.insecure()),
                node.get("parity").word(OTHER.parity()),
                OTHER.terminalType());
    }

    private static List<String> subprotocols(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : node.items()) {
            item.parsed(Optional.<String>empty(), ProfileReader::subprotocol).ifPresent(names::add);
        }
        if (names.stream().distinct().count() < names.size()) {
            node.fault("names a sub-protocol twice");
        }
        return names;
    }

    private static Optional<String> subprotocol(String name) {
        return Optional.of(DialOptions.subprotocol(name));
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
