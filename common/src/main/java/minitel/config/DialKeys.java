package minitel.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.dial.AuthorityFile;
import minitel.dial.DialOptions;
import minitel.io.EighthBit;
import minitel.json.JsonNode;

/// Reads the keys of a profile that say how a service is called: one method a key, since a program
/// asks for them in the order of its manual. For one thread.
///
/// @param node the profile
/// @param directory what the path of a certificate file is relative to
public record DialKeys(JsonNode node, Path directory) {
    private static final DialOptions OTHER = DialOptions.DEFAULT;

    /// Seconds between two pings, at most.
    public static final int LONGEST_PING = 86_400;

    public List<String> subprotocols() {
        List<String> names = new ArrayList<>();
        JsonNode list = node.get("subprotocols");
        for (JsonNode item : list.items()) {
            item.parsed(Optional.<String>empty(), DialKeys::subprotocol).ifPresent(names::add);
        }
        if (names.stream().distinct().count() < names.size()) {
            list.fault("names a sub-protocol twice");
        }
        return names;
    }

    private static Optional<String> subprotocol(String name) {
        return Optional.of(DialOptions.subprotocol(name));
    }

    /// Seconds between two pings.
    public int ping(int otherwise) {
        return node.get("ping").integer(otherwise, 0, LONGEST_PING);
    }

    public DialOptions.Frames frames() {
        return node.get("frames").word(OTHER.frames());
    }

    public EighthBit parity() {
        return node.get("parity").word(OTHER.parity());
    }

    /// A file of certificates.
    public Optional<Path> ca() {
        return node.get("ca").parsed(OTHER.ca(), text -> certificates(text, directory));
    }

    public boolean insecure() {
        return node.get("insecure").bool(OTHER.insecure());
    }

    /// @param directory what the text is relative to
    /// @return empty for an empty text
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static Optional<Path> certificates(String text, Path directory) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = directory.resolve(text);
        if (!isReadable(file)) {
            throw new IllegalArgumentException(unreadable(file));
        }
        checkAuthorities(file);
        return Optional.of(file);
    }

    /// @throws IllegalArgumentException with a sentence, where no certificate is in the file
    private static void checkAuthorities(Path file) {
        try {
            AuthorityFile.check(file);
        } catch (Throwable t) { // not typed: it may park
            throw new IllegalArgumentException(t.getMessage(), t);
        }
    }

    /// Why [#isReadable] is false, in a sentence.
    private static String unreadable(Path file) {
        return Files.isRegularFile(file)
                ? "user " + System.getProperty("user.name") + " may not read " + file
                : "there is no readable file " + file;
    }

    /// Whether a file that is named may be read.
    private static boolean isReadable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }
}
