package minitel.videotex;

import minitel.videotex.Display.Part;

/// A cell of the page memory packed into a long: a code point and its attributes. As in the
/// terminal's own memory (STUM 1B, 2-2-1-1-3), paper, underline and conceal are held only by the
/// cells that begin a zone: delimiters hold all three, mosaics the paper. Other cells show those of
/// the zone they stand in.
final class CellCode {
    static final long MOSAIC = 1L << 21;
    static final long SEPARATED = 1L << 22;
    static final long DELIMITER = 1L << 23;
    static final long BLINK = 1L << 24;
    static final long INVERSE = 1L << 25;
    static final long UNDERLINE = 1L << 26;
    static final long CONCEAL = 1L << 27;

    /// What erasing leaves: a black mosaic, which ends the paper of a zone.
    static final long ERASED = ink(Colour.WHITE) | MOSAIC | ' ';

    private static final int GLYPH_BITS = 0x1F_FFFF;
    private static final int INK_SHIFT = 28;
    private static final int PAPER_SHIFT = 31;
    private static final int PART_SHIFT = 34;
    private static final Part[] PARTS = Part.values();

    private CellCode() {}

    static boolean has(long cell, long flag) {
        return (cell & flag) != 0;
    }

    static long flag(boolean on, long flag) {
        return on ? flag : 0;
    }

    static long ink(Colour colour) {
        return (long) colour.ordinal() << INK_SHIFT;
    }

    static long paper(Colour colour) {
        return (long) colour.ordinal() << PAPER_SHIFT;
    }

    static long part(Part part) {
        return (long) part.ordinal() << PART_SHIFT;
    }

    static int glyph(long cell) {
        return (int) cell & GLYPH_BITS;
    }

    static Colour inkOf(long cell) {
        return Colour.of((int) (cell >> INK_SHIFT));
    }

    static Colour paperOf(long cell) {
        return Colour.of((int) (cell >> PAPER_SHIFT));
    }

    static Part partOf(long cell) {
        return PARTS[(int) (cell >> PART_SHIFT) & 0xF];
    }

    /// The zone bits that hold from this cell on, given those that held to its left.
    static long zoneAfter(long zone, long cell) {
        if (has(cell, DELIMITER)) {
            return cell;
        }
        // A mosaic brings its paper, ends an underline, and a conceal goes on over it.
        return has(cell, MOSAIC) ? paper(paperOf(cell)) | zone & CONCEAL : zone;
    }
}
