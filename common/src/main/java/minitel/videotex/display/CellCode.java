package minitel.videotex.display;

import minitel.videotex.Colour;
import minitel.videotex.display.Display.Part;

/// A cell of the page memory packed into an int: a character and its attributes. As in the
/// terminal's own memory (STUM 1B, 2-2-1-1-3), paper, underline and conceal are held only by the
/// cells that begin a zone: delimiters hold all three, mosaics the paper. Other cells show those of
/// the zone they stand in.
final class CellCode {
    static final int MOSAIC = 1 << 15;
    static final int SEPARATED = 1 << 16;
    static final int DELIMITER = 1 << 17;
    static final int BLINK = 1 << 18;
    static final int INVERSE = 1 << 19;
    static final int UNDERLINE = 1 << 20;
    static final int CONCEAL = 1 << 21;

    /// Stands for a loaded character, whose shape is not kept.
    static final int UNKNOWN_GLYPH = 0xFFFD;

    /// What erasing leaves: a black mosaic, which ends the paper of a zone.
    static final int ERASED = ink(Colour.WHITE) | MOSAIC | ' ';

    /// Fifteen bits: code points below 4000, then the sextants; the last one for U+FFFD.
    private static final int GLYPH_BITS = 0x7FFF;

    private static final int SEXTANTS = 0x1FB00;
    private static final int SEXTANTS_PACKED = 0x4000;
    private static final int MOST_SEXTANTS = 60;

    private static final int INK_SHIFT = 22;
    private static final int PAPER_SHIFT = 25;
    private static final int PART_SHIFT = 28;
    private static final Part[] PARTS = Part.values();

    private CellCode() {}

    static boolean has(int cell, int flag) {
        return (cell & flag) != 0;
    }

    static int flag(boolean on, int flag) {
        return on ? flag : 0;
    }

    static int ink(Colour colour) {
        return colour.ordinal() << INK_SHIFT;
    }

    static int paper(Colour colour) {
        return colour.ordinal() << PAPER_SHIFT;
    }

    static int part(Part part) {
        return part.ordinal() << PART_SHIFT;
    }

    /// The bits of a code point that the `CharacterSets` has, or of U+FFFD.
    static int character(int codePoint) {
        if (codePoint < SEXTANTS_PACKED) {
            return codePoint;
        }
        int sextant = codePoint - SEXTANTS;
        return sextant >= 0 && sextant < MOST_SEXTANTS ? SEXTANTS_PACKED + sextant : GLYPH_BITS;
    }

    /// The code point of a cell.
    static int glyph(int cell) {
        int packed = cell & GLYPH_BITS;
        if (packed < SEXTANTS_PACKED) {
            return packed;
        }
        return packed == GLYPH_BITS ? UNKNOWN_GLYPH : SEXTANTS + packed - SEXTANTS_PACKED;
    }

    static Colour inkOf(int cell) {
        return Colour.of(cell >> INK_SHIFT);
    }

    static Colour paperOf(int cell) {
        return Colour.of(cell >> PAPER_SHIFT);
    }

    static Part partOf(int cell) {
        return PARTS[cell >>> PART_SHIFT];
    }

    /// The zone bits that hold from this cell on, given those that held to its left.
    static int zoneAfter(int zone, int cell) {
        if (has(cell, DELIMITER)) {
            return cell;
        }
        // A mosaic brings its paper, ends an underline, and a conceal goes on over it.
        return has(cell, MOSAIC) ? paper(paperOf(cell)) | zone & CONCEAL : zone;
    }
}
