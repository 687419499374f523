package minitel.ansi;

import java.util.Map;

/// What comes nearest to each of the 64 mosaics in a font that has no sextants. A mosaic is its six
/// bits, as in [minitel.videotex.display.Display.Cell]: top left, top right, middle left, and so
/// on. What stands for it may be [#INVERSE]: drawn with ink and paper exchanged.
final class MosaicSubstitutes {
    static final int INVERSE = 1 << 21;

    static final int ALL = 64;

    private static final int FIRST_SEXTANT = 0x1FB00;
    private static final int LAST_SEXTANT = 0x1FB3B;
    private static final int FULL = ALL - 1;
    private static final int LEFT = 0b010101;
    private static final int RIGHT = 0b101010;
    private static final int MIDDLE = 0b001100;

    /// A cell in two columns and six lines, which halves and thirds have in common.
    private static final int COLUMNS = 2;

    private static final int LINES = 6;

    /// Where there is ink, as the bits top left, top right, bottom left, bottom right.
    private static final Map<Integer, Integer> QUARTERS =
            Map.ofEntries(
                    Map.entry((int) '▘', 1),
                    Map.entry((int) '▝', 2),
                    Map.entry((int) '▀', 3),
                    Map.entry((int) '▖', 4),
                    Map.entry((int) '▌', 5),
                    Map.entry((int) '▞', 6),
                    Map.entry((int) '▛', 7),
                    Map.entry((int) '▗', 8),
                    Map.entry((int) '▚', 9),
                    Map.entry((int) '▐', 10),
                    Map.entry((int) '▜', 11),
                    Map.entry((int) '▄', 12),
                    Map.entry((int) '▙', 13),
                    Map.entry((int) '▟', 14));

    /// How much of a cell is ink, in quarters.
    private static final Map<Integer, Integer> SHADES =
            Map.of((int) '░', 1, (int) '▒', 2, (int) '▓', 3);

    private MosaicSubstitutes() {}

    /// The mosaic that a code point is, or -1.
    static int of(int codePoint) {
        return switch (codePoint) {
            case '▌' -> LEFT;
            case '▐' -> RIGHT;
            case '█' -> FULL;
            default -> {
                if (codePoint < FIRST_SEXTANT || codePoint > LAST_SEXTANT) {
                    yield -1;
                }
                int mosaic = codePoint - FIRST_SEXTANT + 1;
                mosaic += mosaic >= LEFT ? 1 : 0;
                yield mosaic + (mosaic >= RIGHT ? 1 : 0);
            }
        };
    }

    /// The blocks and shades among these that differ least from each mosaic. Only the empty one is
    /// blank and only the full one full: something is seen of each stroke and each gap. The thirds
    /// in the middle, which no half comes near, are a line.
    static int[] nearest(String blocks) {
        int[] nearest = new int[ALL];
        for (int mosaic = 1; mosaic < FULL; mosaic++) {
            nearest[mosaic] = nearest(mosaic, blocks);
        }
        nearest[0] = ' ';
        nearest[MIDDLE] = '─';
        nearest[FULL - MIDDLE] = '─' | INVERSE;
        nearest[FULL] = '█';
        return nearest;
    }

    private static int nearest(int mosaic, String blocks) {
        int least = Integer.MAX_VALUE;
        int nearest = ' ';
        for (int block : blocks.codePoints().toArray()) {
            int difference = difference(mosaic, block);
            if (difference < least) {
                least = difference;
                nearest = block;
            }
        }
        return nearest;
    }

    private static int difference(int mosaic, int block) {
        int sum = 0;
        for (int line = 0; line < LINES; line++) {
            for (int column = 0; column < COLUMNS; column++) {
                int wanted = 4 * (mosaic >> line / 2 * 2 + column & 1);
                int quarter = QUARTERS.getOrDefault(block, 0) >> line / 3 * 2 + column & 1;
                int given = SHADES.getOrDefault(block, 4 * quarter);
                sum += (wanted - given) * (wanted - given);
            }
        }
        return sum;
    }

    /// Signs of ASCII that have their ink about where the mosaic has it, on the other paper where
    /// that is more than half of it.
    ///
    /// @param full what a full block is, or a blank for one on the other paper
    /// @param half what is half ink, or a blank for a sign of ASCII
    static int[] signs(int full, int half) {
        int[] signs = new int[ALL];
        for (int mosaic = 0; mosaic < ALL; mosaic++) {
            boolean much = Integer.bitCount(mosaic) > 3;
            int few = much ? FULL - mosaic : mosaic;
            int sign = Integer.bitCount(few) == 3 && half != ' ' ? half : sign(few);
            signs[mosaic] = much ? sign | INVERSE : sign;
        }
        if (full != ' ') {
            signs[FULL] = full;
        }
        return signs;
    }

    /// @param few a mosaic of three blocks at most
    private static int sign(int few) {
        int top = few & 3;
        int middle = few >> 2 & 3;
        int bottom = few >> 4 & 3;
        if (few == LEFT || few == RIGHT) {
            return '|';
        }
        if (top == 3 || bottom == 3 || middle == 3) {
            return top == 3 ? '"' : bottom == 3 ? '_' : middle == few >> 2 ? '=' : '+';
        }
        if (top == 0 || middle == 0 || bottom == 0) {
            return two(top, middle, bottom);
        }
        return top == bottom ? top == 1 ? '>' : '<' : top == 1 ? '\\' : '/';
    }

    /// One block, or two that are not side by side.
    private static int two(int top, int middle, int bottom) {
        int first = top != 0 ? top : middle;
        int last = bottom != 0 ? bottom : middle;
        if (first != 0 && last != 0 && first != last) {
            return first == 1 ? '\\' : '/';
        }
        if (top != 0) {
            return bottom != 0 ? ':' : middle != 0 ? '!' : '\'';
        }
        return middle == 0 ? bottom == 0 ? ' ' : '.' : bottom == 0 ? '-' : ';';
    }
}
