package minitel.videotex.display;

import java.util.Objects;
import minitel.videotex.CharacterSets;
import minitel.videotex.Colour;
import minitel.videotex.PageWriter.Size;

/// The videotex screen of a Minitel: bytes in, row 0 and 24 rows of 40 cells out (STUM 1B, part 2,
/// chapter 2). Any bytes at any split are good. Bit 7 is ignored except inside photographic units,
/// which are stepped over. It shows what a Minitel 1B shows, with the accented capitals of a
/// Minitel 2, and U+FFFD for each loaded character. Where the standard is silent, or the firmwares
/// of a Minitel 1B and a Minitel 12 do otherwise, it does as they do.
///
/// One thread at a time.
public final class Display {
    /// The standards a terminal can be in; only videotex pages are drawn, at 40 columns.
    public enum Mode {
        VIDEOTEX,
        MIXTE,
        TELINFO
    }

    /// Which part of its character a cell shows.
    public enum Part {
        WHOLE(Size.NORMAL),
        TOP(Size.DOUBLE_HEIGHT),
        BOTTOM(Size.DOUBLE_HEIGHT),
        LEFT(Size.DOUBLE_WIDTH),
        RIGHT(Size.DOUBLE_WIDTH),
        TOP_LEFT(Size.DOUBLE),
        TOP_RIGHT(Size.DOUBLE),
        BOTTOM_LEFT(Size.DOUBLE),
        BOTTOM_RIGHT(Size.DOUBLE);

        private final Size size;

        Part(Size size) {
            this.size = size;
        }

        /// The size of the character.
        public Size size() {
            return size;
        }

        /// The left half of a character of this height.
        Part left() {
            return switch (this) {
                case TOP, TOP_LEFT, TOP_RIGHT -> TOP_LEFT;
                case BOTTOM, BOTTOM_LEFT, BOTTOM_RIGHT -> BOTTOM_LEFT;
                case WHOLE, LEFT, RIGHT -> LEFT;
            };
        }

        /// The right half of a character of this height.
        Part right() {
            return switch (left()) {
                case TOP_LEFT -> TOP_RIGHT;
                case BOTTOM_LEFT -> BOTTOM_RIGHT;
                default -> RIGHT;
            };
        }

        private boolean isRight() {
            return this == RIGHT || this == TOP_RIGHT || this == BOTTOM_RIGHT;
        }
    }

    /// What one cell shows. The glyph is one Unicode character, a mosaic the sextant of its six
    /// blocks. Ink and paper are as before the exchange that `inverse` asks for. A `concealed` cell
    /// is to be drawn as plain paper.
    public record Cell(
            String glyph,
            boolean separated,
            Colour ink,
            Colour paper,
            boolean blink,
            boolean inverse,
            boolean underline,
            boolean concealed,
            Part part) {

        /// The size of the character that the cell is a part of.
        public Size size() {
            return part.size();
        }
    }

    private static final int FULL_BLOCK = CharacterSets.g0(0x7F);

    private final CellGrid grid = new CellGrid();
    private final CellPainter painter = new CellPainter(grid);
    private final PhotoUnit photo = new PhotoUnit();
    private final DisplayParser parser = new DisplayParser(grid, painter, photo);
    private final ProtocolParser protocol = new ProtocolParser(parser);

    /// Shows bytes as they come from a service.
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /// Shows one byte, of which the low eight bits count. Outside a picture only seven of them
    /// reach a terminal: the eighth is the parity of its line, made anew by whatever drives that.
    public void write(int b) {
        int value = b & 0xFF;
        if (!photo.isOpen() || !photo.take(value)) {
            protocol.feed(value & 0x7F);
        }
    }

    /// What a row 0-24 and a column 1-40 show.
    public Cell cell(int row, int column) {
        Objects.checkIndex(row, CellGrid.ROWS + 1);
        Objects.checkIndex(column - 1, CellGrid.COLUMNS);
        int zone = 0;
        for (int c = 1; c <= column; c++) {
            zone = CellCode.zoneAfter(zone, grid.get(row, c));
        }
        return shown(grid.get(row, column), zone);
    }

    /// What the cells of a row 0-24 show, from the left.
    public Cell[] cells(int row) {
        Objects.checkIndex(row, CellGrid.ROWS + 1);
        Cell[] cells = new Cell[CellGrid.COLUMNS];
        int zone = 0;
        for (int c = 1; c <= CellGrid.COLUMNS; c++) {
            zone = CellCode.zoneAfter(zone, grid.get(row, c));
            cells[c - 1] = shown(grid.get(row, c), zone);
        }
        return cells;
    }

    /// The text of a row, 40 characters long, mosaics as blanks.
    public String row(int row) {
        return row(row, false);
    }

    /// The text of a row, with its mosaics or with blanks for them. A concealed character is a
    /// blank, and the right half of a wide one is left out, so that a word stays a word; blanks at
    /// the end make up for it to 40 characters.
    public String row(int row, boolean mosaics) {
        Objects.checkIndex(row, CellGrid.ROWS + 1);
        StringBuilder text = new StringBuilder(CellGrid.COLUMNS);
        int zone = 0;
        for (int c = 1; c <= CellGrid.COLUMNS; c++) {
            int cell = grid.get(row, c);
            zone = CellCode.zoneAfter(zone, cell);
            boolean blank = isConcealed(zone) || CellCode.has(cell, CellCode.MOSAIC) && !mosaics;
            if (!CellCode.partOf(cell).isRight()) {
                text.appendCodePoint(blank ? ' ' : CellCode.glyph(cell));
            }
        }
        int missing = CellGrid.COLUMNS - text.codePointCount(0, text.length());
        return text.repeat(' ', missing).toString();
    }

    public int cursorRow() {
        return grid.row();
    }

    public int cursorColumn() {
        return grid.column();
    }

    public boolean cursorVisible() {
        return painter.cursorVisible();
    }

    /// Grows whenever a cell or the cursor changes.
    public long version() {
        return grid.version();
    }

    /// Whether a cell of the row changed after a version.
    public boolean changedSince(long version, int row) {
        return grid.version(row) > version;
    }

    /// Whether the page moves up at its end; otherwise the cursor goes on at its start.
    public boolean rollMode() {
        return painter.roll();
    }

    public Mode mode() {
        return parser.mode();
    }

    /// How often the terminal beeped.
    public long beeps() {
        return painter.beeps();
    }

    private boolean isConcealed(int zone) {
        return parser.masked() && CellCode.has(zone, CellCode.CONCEAL);
    }

    private Cell shown(int cell, int zone) {
        boolean mosaic = CellCode.has(cell, CellCode.MOSAIC);
        int glyph = CellCode.glyph(cell);
        // A delimiter is no part of the underline that it begins, a block of text of none.
        boolean underlinable =
                !mosaic && !CellCode.has(cell, CellCode.DELIMITER) && glyph != FULL_BLOCK;
        return new Cell(
                Character.toString(glyph),
                CellCode.has(cell, CellCode.SEPARATED),
                CellCode.inkOf(cell),
                CellCode.paperOf(zone),
                CellCode.has(cell, CellCode.BLINK),
                CellCode.has(cell, CellCode.INVERSE),
                underlinable && CellCode.has(zone, CellCode.UNDERLINE),
                isConcealed(zone),
                CellCode.partOf(cell));
    }
}
