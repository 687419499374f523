package minitel.videotex;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Encodes whole texts as videotex, in the sets G0 and G2, and decodes them (STUM 1B, 2-2-1-2-3).
/// What the terminal cannot show becomes its base letter, its nearest shape or `?`, one for each
/// character that a reader sees; a control character becomes a space, so text cannot carry
/// commands.
public final class VideotexText {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final byte[] UNKNOWN = {'?'};
    private static final byte[] SPACE = {' '};

    /// An SS2 in software of the first generation; SYN in the standard.
    private static final int OLD_SS2 = 0x16;

    private VideotexText() {}

    /// The bytes that show the text from G0.
    public static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        units(text).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /// The number of screen cells that the text takes in normal width.
    public static int columns(String text) {
        return units(text).size();
    }

    /// The text of received bytes. Accents are joined to their letters, control codes other than
    /// SS2 are left out, and an SS2 that a control code interrupts is dropped.
    public static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int pending = 0;
        for (byte b : bytes) {
            int code = b & 0x7F;
            if (code == 0) {
                continue;
            }
            if (code < 0x20) {
                pending = code == CharacterSets.SS2 || code == OLD_SS2 ? CharacterSets.SS2 : 0;
            } else if (pending == CharacterSets.SS2 && Codes.isAccent(code)) {
                pending = code;
            } else {
                text.append(glyph(pending, code));
                pending = 0;
            }
        }
        return text.toString();
    }

    /// The characters that a reader sees, in NFC; one may take no cell, or several.
    public static List<String> characters(String text) {
        List<String> characters = new ArrayList<>(text.length());
        Matcher clusters = CLUSTER.matcher(Normalizer.normalize(text, Form.NFC));
        while (clusters.find()) {
            characters.add(clusters.group());
        }
        return characters;
    }

    /// The encoded characters, one array a cell.
    public static List<byte[]> units(String text) {
        List<byte[]> units = new ArrayList<>(text.length());
        characters(text).forEach(character -> encode(character, units));
        return units;
    }

    private static String glyph(int pending, int code) {
        return switch (pending) {
            case 0 -> Character.toString(CharacterSets.g0(code));
            case CharacterSets.SS2 -> Character.toString(CharacterSets.g2(code));
            default -> CharacterSets.accented(pending, code);
        };
    }

    private static void encode(String cluster, List<byte[]> units) {
        int first = cluster.codePointAt(0);
        int[] parts = Normalizer.normalize(cluster, Form.NFD).codePoints().toArray();
        if (Character.getType(first) == Character.CONTROL || Character.isWhitespace(first)) {
            units.add(SPACE);
        } else if (isInvisible(first)) {
            return;
        } else if (CharacterSets.codes(first).length > 0) {
            units.add(CharacterSets.codes(first));
            // A mark on a character that is no letter has no place on the screen.
            if (parts.length > 1 && CharacterSets.isLetter(first)) {
                units.set(units.size() - 1, accented(parts));
            }
        } else if (CharacterSets.isLetter(parts[0])) {
            units.add(accented(parts));
        } else {
            spelled(cluster, units);
        }
    }

    private static byte[] accented(int[] parts) {
        byte letter = (byte) parts[0];
        int lead = CharacterSets.lead(parts[1]);
        return lead == 0
                ? new byte[] {letter}
                : new byte[] {(byte) CharacterSets.SS2, (byte) lead, letter};
    }

    /// Ligatures, fractions, wide forms: their plain letters when all of them are known.
    private static void spelled(String cluster, List<byte[]> units) {
        String spelling =
                switch (cluster) {
                    case "Æ" -> "AE";
                    case "æ" -> "ae";
                    case "≤" -> "<=";
                    case "≥" -> ">=";
                    case "≠" -> "<>";
                    case "↔" -> "<->";
                    default -> Normalizer.normalize(cluster, Form.NFKD);
                };
        List<byte[]> letters = spelling.codePoints().mapToObj(CharacterSets::codes).toList();
        if (letters.stream().anyMatch(bytes -> bytes.length == 0)) {
            units.add(UNKNOWN);
        } else {
            units.addAll(letters);
        }
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK;
    }
}
