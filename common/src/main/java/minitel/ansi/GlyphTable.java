package minitel.ansi;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// What a font shows for each character of a page: itself where it has it, else what comes nearest.
/// Does not change.
final class GlyphTable {
    /// What is added to a code of DEC's line drawing set.
    static final int LINE_DRAWING = 0xF700;

    /// What a page shows beyond ASCII and the mosaics.
    private static final String KNOWN = "àèùéâêîôûäëïöüçÀÈÙÉÂÊÎÔÛÄËÏÖÜÇœŒß£§°±÷¼½¾←↑→↓─│⎸⎹‾▒\uFFFD";

    private static final int UNKNOWN = '?';
    private static final int ABSENT = -1;

    /// DEC's line drawing set, as far as a page needs it.
    private static final Map<Integer, Integer> DRAWN_LINES =
            Map.of(
                    (int) '─', (int) 'q', (int) '│', (int) 'x', (int) '‾', (int) 'o', (int) '▒',
                    (int) 'a', (int) '°', (int) 'f', (int) '±', (int) 'g', (int) '£', (int) '}');

    /// What takes the place of what is missing, the best first.
    private static final Map<Integer, String> OTHERWISE =
            Map.ofEntries(
                    Map.entry((int) '⎸', "▏│|"),
                    Map.entry((int) '⎹', "▕│|"),
                    Map.entry((int) '‾', "¯~"),
                    Map.entry((int) '─', "-"),
                    Map.entry((int) '│', "|"),
                    Map.entry((int) '←', "<"),
                    Map.entry((int) '↑', "^"),
                    Map.entry((int) '→', ">"),
                    Map.entry((int) '↓', "v"),
                    Map.entry((int) '£', "L"),
                    Map.entry((int) '§', "S"),
                    Map.entry((int) '°', "o"),
                    Map.entry((int) '±', "+"),
                    Map.entry((int) '÷', "/"),
                    Map.entry((int) 'œ', "o"),
                    Map.entry((int) 'Œ', "O"),
                    Map.entry((int) 'ß', "s"));

    private final CharsetEncoder encoder;
    private final boolean lineDrawing;
    private final String more;
    private final int[] mosaics;
    private final Map<Integer, Integer> glyphs = new HashMap<>();

    /// @param charset whose characters the font has; of Unicode those of ISO 8859-1, and `more`
    /// @param lineDrawing whether the terminal has DEC's set beside it
    /// @param mosaics what stands for each of the 64
    GlyphTable(Charset charset, String more, boolean lineDrawing, int[] mosaics) {
        boolean unicode = charset.equals(StandardCharsets.UTF_8);
        encoder = (unicode ? StandardCharsets.ISO_8859_1 : charset).newEncoder();
        this.lineDrawing = lineDrawing;
        this.more = more;
        this.mosaics = new int[mosaics.length];
        for (int i = 0; i < mosaics.length; i++) {
            int inverse = mosaics[i] & MosaicSubstitutes.INVERSE;
            this.mosaics[i] = found(mosaics[i] - inverse) | inverse;
        }
        KNOWN.codePoints().forEach(each -> glyphs.put(each, found(each)));
    }

    /// @return a code point that the font has, perhaps [MosaicSubstitutes#INVERSE]
    int glyph(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint;
        }
        int mosaic = MosaicSubstitutes.of(codePoint);
        return mosaic >= 0 ? mosaics[mosaic] : glyphs.getOrDefault(codePoint, UNKNOWN);
    }

    private int found(int codePoint) {
        String others = OTHERWISE.getOrDefault(codePoint, bare(codePoint));
        return IntStream.concat(IntStream.of(codePoint), others.codePoints())
                .map(this::own)
                .filter(own -> own != ABSENT)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private int own(int codePoint) {
        if (has(codePoint)) {
            return codePoint;
        }
        int line = lineDrawing ? DRAWN_LINES.getOrDefault(codePoint, 0) : 0;
        return line == 0 ? ABSENT : LINE_DRAWING + line;
    }

    private boolean has(int codePoint) {
        return more.indexOf(codePoint) >= 0 || encoder.canEncode(Character.toString(codePoint));
    }

    /// A letter without its accent.
    private static String bare(int codePoint) {
        return Normalizer.normalize(Character.toString(codePoint), Form.NFD).substring(0, 1);
    }
}
