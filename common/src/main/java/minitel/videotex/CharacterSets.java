package minitel.videotex;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;

/// Translates between the Minitel's character sets and Unicode: text (G0), accents and further
/// signs (G2), and the mosaics (G1), which are blocks of two by three (STUM 1B, figures 2.6 to
/// 2.9).
public final class CharacterSets {
    public static final int SS2 = 0x19;
    static final int LOW_BAR = '_';

    private static final int FULL_BLOCK = 0x2588;

    /// The G0 codes that are not ASCII: arrow, middle bar, left bar, right bar, top bar, block.
    private static final Map<Integer, Integer> G0 =
            Map.ofEntries(
                    Map.entry(0x5E, 0x2191),
                    Map.entry(0x60, 0x2500),
                    Map.entry(0x7B, 0x23B8),
                    Map.entry(0x7D, 0x23B9),
                    Map.entry(0x7E, 0x203E),
                    Map.entry(0x7F, FULL_BLOCK));

    private static final Map<Integer, Integer> G2 =
            Map.ofEntries(
                    Map.entry(0x20, 0x20),
                    Map.entry(0x23, 0xA3),
                    Map.entry(0x24, 0x24),
                    Map.entry(0x26, 0x23),
                    Map.entry(0x27, 0xA7),
                    Map.entry(0x2C, 0x2190),
                    Map.entry(0x2D, 0x2191),
                    Map.entry(0x2E, 0x2192),
                    Map.entry(0x2F, 0x2193),
                    Map.entry(0x30, 0xB0),
                    Map.entry(0x31, 0xB1),
                    Map.entry(0x38, 0xF7),
                    Map.entry(0x3C, 0xBC),
                    Map.entry(0x3D, 0xBD),
                    Map.entry(0x3E, 0xBE),
                    Map.entry(0x6A, 0x152),
                    Map.entry(0x7A, 0x153),
                    Map.entry(0x7B, 0xDF),
                    Map.entry(0x7F, FULL_BLOCK));

    /// Lead byte of an accent to its combining mark: the five that a Minitel draws and sends.
    private static final Map<Integer, Integer> ACCENTS =
            Map.of(0x41, 0x300, 0x42, 0x301, 0x43, 0x302, 0x48, 0x308, 0x4B, 0x327);

    /// The accented letters that a screen draws, and their capitals as on a Minitel 2. Any other
    /// pair shows the bare letter.
    private static final String DRAWN = "àèùéâêîôûäëïöüçÀÈÙÉÂÊÎÔÛÄËÏÖÜÇ";

    /// Bytes 20-3F as the screen chip knows them, for G2.
    private static final String CHIP = " §ü£â äöùßŒ ←î→↓°±éëïçûà÷èœê¼½¾ô";

    private static final Map<Integer, byte[]> CODES = codes();
    private static final Map<Integer, Integer> LEADS = inverted(ACCENTS);

    private CharacterSets() {}

    /// The code point that a byte 20-7F of G0 shows.
    public static int g0(int code) {
        return G0.getOrDefault(code, code);
    }

    /// The code point of an unaccented G2 code; one that is absent shows the low bar.
    public static int g2(int code) {
        return G2.getOrDefault(code, LOW_BAR);
    }

    /// The byte by which the terminal's own screen chip knows a character of G2: what it is among
    /// mosaics.
    public static int chipCode(int codePoint) {
        int at = CHIP.indexOf(codePoint);
        if (at >= 0 && codePoint != ' ') {
            return ' ' + at;
        }
        int base = Normalizer.normalize(Character.toString(codePoint), Form.NFD).codePointAt(0);
        byte[] codes = codes(base);
        return codes.length == 1 ? codes[0] : LOW_BAR;
    }

    /// Letter and accent as one composed text, whether or not a screen draws it.
    static String accented(int lead, int base) {
        Integer mark = ACCENTS.get(lead);
        if (mark == null || !isLetter(base)) {
            return Character.toString(g0(base));
        }
        String pair = Character.toString(base) + Character.toString(mark);
        return Normalizer.normalize(pair, Form.NFC);
    }

    /// The code point that the screen shows for an accent and the byte 20-7F after it.
    public static int drawn(int lead, int base) {
        String pair = accented(lead, base);
        return DRAWN.contains(pair) ? pair.codePointAt(0) : g0(base);
    }

    /// The bytes of a code point that G0 or G2 holds unaccented; empty when there are none.
    static byte[] codes(int codePoint) {
        return CODES.getOrDefault(codePoint, new byte[0]);
    }

    /// The lead byte of a combining mark, or 0.
    static int lead(int mark) {
        return LEADS.getOrDefault(mark, 0);
    }

    static boolean isLetter(int codePoint) {
        return codePoint >= 'A' && codePoint <= 'Z' || codePoint >= 'a' && codePoint <= 'z';
    }

    /// The six bits of a mosaic byte: top left, top right, middle left, middle right, bottom left,
    /// bottom right. 5F is the full block; 40-5E repeat 60-7E.
    public static int sixels(int code) {
        return code == 0x5F ? 63 : code & 0x1F | code >> 1 & 0x20;
    }

    /// The byte of six mosaic bits.
    static int mosaic(int sixels) {
        return sixels == 63 ? 0x5F : 0x20 | sixels & 0x1F | (sixels & 0x20) << 1;
    }

    /// The code point of six mosaic bits; separated mosaics have the same one.
    public static int sextant(int sixels) {
        return switch (sixels) {
            case 0 -> ' ';
            case 21 -> 0x258C;
            case 42 -> 0x2590;
            case 63 -> FULL_BLOCK;
            default -> 0x1FB00 + sixels - 1 - (sixels > 21 ? 1 : 0) - (sixels > 42 ? 1 : 0);
        };
    }

    private static Map<Integer, byte[]> codes() {
        Map<Integer, byte[]> codes = new HashMap<>();
        G2.forEach((code, shown) -> codes.put(shown, new byte[] {SS2, code.byteValue()}));
        for (int code = 0x20; code <= 0x7F; code++) {
            codes.put(g0(code), new byte[] {(byte) code});
        }
        alias(codes, "β", "ß");
        alias(codes, "\u2018\u2019`\u201A", "''',");
        alias(codes, "\u2014\u2015\u258F\u2502\u2595\u23BA\u25A0", "──⎸|⎹‾█");
        alias(codes, "^{}~", "↑()-");
        alias(codes, "═║━┃┄┈╌\u2010\u2011∙●◦‣▪★☆≈′″", "─|─|───--.....**='\"");
        alias(codes, "⇐⇑⇒⇓➔➜►▶▸◄◀◂▲△▼▽", "←↑→↓→→→→→←←←↑↑↓↓");
        alias(codes, "▀▄▌▐▓▒░✓✔✗✘✕✖", "██████:vvxxxx");
        alias(codes, "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯", "+".repeat(31));
        alias(codes, "«»“”„‹›–−•×€µøØ\u2044", "\"\"\"\"\"<>--.xEuoO/");
        return codes;
    }

    private static void alias(Map<Integer, byte[]> codes, String from, String to) {
        for (int i = 0; i < from.length(); i++) {
            codes.put((int) from.charAt(i), codes.get((int) to.charAt(i)));
        }
    }

    private static Map<Integer, Integer> inverted(Map<Integer, Integer> map) {
        Map<Integer, Integer> inverse = new HashMap<>();
        map.forEach((key, value) -> inverse.put(value, key));
        return inverse;
    }
}
