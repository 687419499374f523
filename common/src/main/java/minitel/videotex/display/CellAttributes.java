package minitel.videotex.display;

import static minitel.videotex.display.CellCode.flag;

import minitel.videotex.Colour;
import minitel.videotex.PageWriter.Size;

/// The attributes that the next character gets (STUM 1B, 2-2-1-2-4), and the set it comes from.
/// Paper, underline and conceal are attributes of a zone: they wait for the next space, which
/// writes them to the page as a delimiter. When the last of them was the paper, the first mosaic
/// that is not blank takes it instead.
final class CellAttributes {
    /// What the next space, or mosaic, does.
    private enum Due {
        NOTHING,
        PAPER,
        DELIMITER
    }

    private Colour ink = Colour.WHITE;
    private Colour paper = Colour.BLACK;
    private Size size = Size.NORMAL;
    private boolean blink;
    private boolean inverse;
    private boolean underline;
    private boolean conceal;
    private boolean separated;
    private boolean mosaics;
    private Due due = Due.NOTHING;

    /// Whether G1 is in use.
    boolean mosaics() {
        return mosaics;
    }

    /// Of text; mosaics have one size.
    Size size() {
        return size;
    }

    /// What row 1 does with a height: it is drawn plain, and its size ends.
    void endSize() {
        size = Size.NORMAL;
    }

    /// Mosaics bring their paper: no delimiter is due for it any more.
    void takePaper() {
        due = due == Due.PAPER ? Due.NOTHING : due;
    }

    /// SO: ends size, inverse and underline for good, and separated mosaics.
    void shiftOut() {
        mosaics = true;
        separated = false;
        size = Size.NORMAL;
        inverse = false;
        underline = false;
    }

    /// SI: ends separated mosaics, and size and inverse too when no SO came before. The standard
    /// says nothing of that, but pages made on real terminals count on it.
    void shiftIn() {
        mosaics = false;
        separated = false;
        size = Size.NORMAL;
        inverse = false;
    }

    /// `ESC 40-5F`, without the sizes that row 0 refuses and without CSI. Unused codes do nothing.
    void set(int code) {
        switch (code) {
            case 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47 -> ink = Colour.of(code);
            case 0x48, 0x49 -> blink = code == 0x48;
            // To lay characters over a picture: Minitels have none, but take it as an attribute of
            // the zone.
            case 0x4A, 0x4B -> due = Due.DELIMITER;
            case 0x4C, 0x4D, 0x4E, 0x4F -> size = mosaics ? size : Size.values()[code - 0x4C];
            case 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57 -> paper(Colour.of(code));
            case 0x58, 0x5F -> conceal(code == 0x58);
            case 0x59, 0x5A -> lining(code == 0x5A);
            case 0x5C, 0x5D -> inverse = !mosaics && code == 0x5D;
            default -> {
                // Filtered by the terminal.
            }
        }
    }

    /// The cell of a character; a space takes the latent zone with it, a mosaic its paper.
    int cell(int glyph, boolean mosaic) {
        if (glyph == ' ' && due != Due.NOTHING) {
            due = Due.NOTHING;
            return plain(glyph, false)
                    | CellCode.DELIMITER
                    | CellCode.paper(paper)
                    | flag(underline, CellCode.UNDERLINE)
                    | flag(conceal, CellCode.CONCEAL);
        }
        if (mosaic) {
            takePaper();
        }
        return plain(glyph, mosaic);
    }

    /// The cell of a character that begins no zone. A space never blinks.
    int plain(int glyph, boolean mosaic) {
        int common =
                CellCode.character(glyph)
                        | CellCode.ink(ink)
                        | flag(blink && glyph != ' ', CellCode.BLINK);
        if (mosaic) {
            return common
                    | CellCode.MOSAIC
                    | CellCode.paper(paper)
                    | flag(separated, CellCode.SEPARATED);
        }
        return common | flag(inverse, CellCode.INVERSE);
    }

    private void paper(Colour colour) {
        paper = colour;
        due = Due.PAPER;
    }

    private void conceal(boolean on) {
        conceal = on;
        due = Due.DELIMITER;
    }

    private void lining(boolean on) {
        if (mosaics) {
            separated = on;
        } else {
            underline = on;
            due = Due.DELIMITER;
        }
    }
}
