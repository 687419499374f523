package minitel.ansi;

import minitel.videotex.Colour;

/// Writes characters with their rendition to an ANSI terminal, and no sequence that changes
/// nothing. One thread.
///
/// What a cell looks like is an int: its code point as [TerminalFont] has it, and above that its
/// rendition.
final class AnsiWriter {
    static final int UNDERLINE = 1 << 27;
    static final int BLINK = 1 << 28;

    /// A blank cell, white on black.
    static final int BLANK = coloured(' ', Colour.WHITE, Colour.BLACK);

    private static final int GLYPH_BITS = 0x1F_FFFF;
    private static final int INK_SHIFT = 21;
    private static final int PAPER_SHIFT = 24;

    /// As SGR 0 leaves it: in the terminal's own colours, which are none of ours.
    private static final int NO_RENDITION = -1;

    /// Brighter paper than this is shown as light where there are no colours.
    private static final int MIDDLE_GREY = 50;

    private final StringBuilder out = new StringBuilder();
    private TerminalFont font;

    /// What the terminal has now: its rendition, its set, and the cell that it writes next.
    private int rendition = NO_RENDITION;

    private boolean lineDrawing;
    private int line = -1;
    private int column;

    AnsiWriter(TerminalFont font) {
        this.font = font;
    }

    TerminalFont font() {
        return font;
    }

    /// Everything is to be written anew after this.
    void font(TerminalFont other) {
        font = other;
    }

    /// What a character looks like; the underline and the blink are to be added.
    int look(int codePoint, Colour ink, Colour paper) {
        int glyph = font.glyph(codePoint);
        boolean swap = (glyph & MosaicSubstitutes.INVERSE) != 0;
        glyph &= GLYPH_BITS & ~MosaicSubstitutes.INVERSE;
        return font.coloured()
                ? coloured(glyph, swap ? paper : ink, swap ? ink : paper)
                : plain(glyph, swap ? paper : ink, swap ? ink : paper);
    }

    private static int coloured(int glyph, Colour ink, Colour paper) {
        return glyph | ink.ordinal() << INK_SHIFT | paper.ordinal() << PAPER_SHIFT;
    }

    /// In light on dark, or dark on light; what has the colour of its paper is not seen.
    private static int plain(int glyph, Colour ink, Colour paper) {
        boolean seen = ink != paper;
        boolean light = paper.grey() > (seen ? ink.grey() : MIDDLE_GREY);
        return coloured(
                seen ? glyph : ' ',
                light ? Colour.BLACK : Colour.WHITE,
                light ? Colour.WHITE : Colour.BLACK);
    }

    void put(int l, int c, int look) {
        moveTo(l, c);
        render(look & ~GLYPH_BITS);
        glyph(look & GLYPH_BITS);
        column++;
    }

    /// At the end of a row the cursor of terminals differs, so that a new line is always addressed.
    void moveTo(int l, int c) {
        if (line != l || column != c) {
            line = l;
            column = c;
            out.append("\33[").append(l).append(';').append(c).append('H');
        }
    }

    private void render(int wanted) {
        if (rendition == wanted) {
            return;
        }
        rendition = wanted;
        int ink = wanted >> INK_SHIFT & 7;
        int paper = wanted >> PAPER_SHIFT & 7;
        out.append("\33[0");
        if (font.coloured()) {
            out.append(";3").append(ink).append(";4").append(paper);
        } else {
            out.append(paper != 0 ? ";7" : "");
        }
        out.append((wanted & UNDERLINE) != 0 ? ";4" : "");
        out.append((wanted & BLINK) != 0 ? ";5" : "").append('m');
    }

    private void glyph(int glyph) {
        boolean drawn = glyph >> 8 == GlyphTable.LINE_DRAWING >> 8;
        if (lineDrawing != drawn) {
            lineDrawing = drawn;
            out.append(drawn ? "\33(0" : "\33(B");
        }
        out.appendCodePoint(drawn ? glyph - GlyphTable.LINE_DRAWING : glyph);
    }

    /// In the terminal's own colours, from the first column on.
    void text(int l, String text) {
        moveTo(l, 1);
        if (rendition != NO_RENDITION) {
            out.append("\33[0m");
        }
        text(text);
        line = -1;
        rendition = NO_RENDITION;
    }

    /// Where the cursor is.
    void text(String text) {
        text.codePoints().forEach(each -> glyph(font.glyph(each) & ~MosaicSubstitutes.INVERSE));
    }

    /// A sequence or control that leaves the rendition and the cursor.
    void sequence(String sequence) {
        out.append(sequence);
    }

    /// A sequence that moves the cursor, and resets the rendition.
    void reset(String sequence) {
        out.append(lineDrawing ? "\33(B" : "").append(sequence);
        lineDrawing = false;
        rendition = NO_RENDITION;
        line = -1;
    }

    /// A whole page takes many times what a key does: its room is given back.
    byte[] taken() {
        byte[] bytes = out.toString().getBytes(font.charset());
        if (bytes.length > 0) {
            out.setLength(0);
            out.trimToSize();
        }
        return bytes;
    }
}
