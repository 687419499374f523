package minitel.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The files of one page (the emulator's, the operator's), read from the jar once: a fixed table,
/// so that no path leads anywhere else. `files.txt` beside them names them. Unchanging: any thread.
final class PageFiles {
    /// One file.
    ///
    /// @param tag its entity tag, in quotes
    record Page(String contentType, byte[] body, String tag) {}

    private final Map<String, Page> table = new LinkedHashMap<>();

    /// @param folder `emulator` or `operator`
    PageFiles(String folder) {
        String names = new String(bytes(folder + "/files.txt"), UTF_8);
        for (String name : names.lines().toList()) {
            byte[] body = bytes(folder + "/" + name);
            table.put(name, new Page(contentType(name), body, tag(body)));
        }
    }

    /// @param name as in the table; empty is `index.html`
    Optional<Page> find(String name) {
        return Optional.ofNullable(table.get(name.isEmpty() ? "index.html" : name));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "webmanifest" -> "application/manifest+json";
            default -> throw new IllegalStateException("of which type is " + name + "?");
        };
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, 12)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
