package minitel.bridge.terminal;

import java.util.HexFormat;

/// Bytes as tests write them: `1B 39 74`.
public final class Hex {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private Hex() {}

    public static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    static String of(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
