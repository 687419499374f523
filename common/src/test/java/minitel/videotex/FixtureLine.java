package minitel.videotex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One line of a fixture: its fields, separated by bars, the second of them bytes.
record FixtureLine(List<String> fields) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    static Stream<FixtureLine> of(String resource) {
        try (InputStream in =
                Objects.requireNonNull(FixtureLine.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip))
                    .map(fields -> new FixtureLine(fields.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(int field) {
        return fields.get(field);
    }

    byte[] bytes() {
        return bytes(get(1));
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    @Override
    public String toString() {
        return get(0);
    }
}
