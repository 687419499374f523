package minitel.videotex.display;

import static minitel.videotex.display.CellGrid.COLUMNS;
import static minitel.videotex.display.CellGrid.ROWS;

import minitel.videotex.CharacterSets;
import minitel.videotex.PageWriter.Size;
import minitel.videotex.display.Display.Part;

/// Does to the page what characters, controls and attributes say (STUM 1B, 2-2-1-2-3 to 2-2-1-2-6).
/// Called by [DisplayParser] and [CsiCommands].
final class CellPainter {
    private static final int BEL = 0x07;
    private static final int BS = 0x08;
    private static final int HT = 0x09;
    private static final int LF = 0x0A;
    private static final int VT = 0x0B;
    private static final int FF = 0x0C;
    private static final int CR = 0x0D;
    private static final int SO = 0x0E;
    private static final int SI = 0x0F;
    private static final int CURSOR_ON = 0x11;
    private static final int CURSOR_OFF = 0x14;
    private static final int CAN = 0x18;
    private static final int SUB = 0x1A;
    private static final int RS = 0x1E;

    private static final int DEL = 0x7F;

    /// Where the cursor was when it went to row 0, with which attributes and loaded characters.
    private record Place(int row, int column, CellAttributes attributes, Loaded loaded) {}

    /// Whether loaded characters (DRCS) stand for G0, and for G1.
    private record Loaded(boolean text, boolean mosaics) {}

    /// The last character, for REP. Its code is what shows it in the other set.
    private record Shown(int code, int glyph, boolean mosaic) {}

    private static final Loaded NONE = new Loaded(false, false);

    private final CellGrid grid;
    private CellAttributes attributes = new CellAttributes();
    private Loaded loaded = NONE;
    private Place place = new Place(1, 1, attributes, NONE);
    private Shown last = new Shown(0, 0, false);
    private boolean roll;
    private boolean inserting;
    private boolean cursorVisible;
    private long beeps;

    CellPainter(CellGrid grid) {
        this.grid = grid;
    }

    boolean cursorVisible() {
        return cursorVisible;
    }

    boolean roll() {
        return roll;
    }

    long beeps() {
        return beeps;
    }

    boolean mosaics() {
        return attributes.mosaics();
    }

    boolean onRow0() {
        return grid.row() == 0;
    }

    void roll(boolean on) {
        roll = on;
    }

    void inserting(boolean on) {
        inserting = on;
    }

    /// Loaded characters (DRCS) instead of G0 or G1. Their shapes are not kept: each shows as
    /// U+FFFD. Row 0 has none, and does not hear of them.
    void drcs(boolean mosaicSet, boolean on) {
        if (!onRow0()) {
            loaded = mosaicSet ? new Loaded(loaded.text(), on) : new Loaded(on, loaded.mosaics());
        }
    }

    /// All cells may look different now.
    void repaint() {
        grid.touchAll();
    }

    /// RESET of the terminal: modes and attributes, not the page.
    void reset() {
        attributes = new CellAttributes();
        roll = false;
        inserting = false;
        loaded = NONE;
        showCursor(false);
    }

    /// As a mode starts, with an empty page.
    void start(boolean eightyColumns) {
        reset();
        roll = eightyColumns;
        showCursor(eightyColumns);
        clear();
    }

    void clearRow0() {
        grid.eraseRows(0, 0);
    }

    /// A byte 20-7F of the current set.
    void print(int code) {
        boolean mosaic = attributes.mosaics();
        last = new Shown(code, glyph(code, mosaic), mosaic);
        show(last.glyph(), mosaic);
    }

    /// A character of G2.
    void show(int codePoint) {
        last = new Shown(CharacterSets.chipCode(codePoint), codePoint, false);
        show(codePoint, false);
    }

    private int glyph(int code, boolean mosaic) {
        boolean own = mosaic ? loaded.mosaics() : loaded.text();
        if (own && code > 0x20 && code < DEL) {
            return CellCode.UNKNOWN_GLYPH;
        }
        return mosaic ? CharacterSets.sextant(CharacterSets.sixels(code)) : CharacterSets.g0(code);
    }

    /// REP: the last character again, or what its code is in the set of now, with the attributes of
    /// now.
    void repeat(int times) {
        boolean mosaic = attributes.mosaics();
        boolean same = mosaic == last.mosaic();
        for (int i = 0; i < times && last.code() != 0; i++) {
            show(same ? last.glyph() : glyph(last.code(), mosaic), mosaic);
        }
    }

    /// US with a row and a column; one that does not exist is ignored.
    void address(int row, int column) {
        if (row > ROWS || column < 1 || column > COLUMNS) {
            return;
        }
        if (row == 0 && !onRow0()) {
            place = new Place(grid.row(), grid.column(), attributes, loaded);
            loaded = NONE;
        }
        attributes = new CellAttributes();
        grid.moveTo(row, column);
    }

    /// `ESC 40-5F` but CSI. Row 0 refuses heights; row 1 keeps them for the rows below, until a
    /// character is drawn there.
    void attribute(int code) {
        boolean tall = code == 0x4D || code == 0x4F;
        if (!tall || !onRow0()) {
            attributes.set(code);
        }
    }

    /// A control code that is no start of a sequence; those without an action do nothing.
    void control(int code) {
        switch (code) {
            case BEL -> beeps++;
            case BS -> left();
            case HT -> right();
            case LF -> down();
            case VT -> up();
            case FF -> clear();
            case CR -> grid.moveTo(grid.row(), 1);
            case SO -> attributes.shiftOut();
            case SI -> attributes.shiftIn();
            case CURSOR_ON -> showCursor(true);
            case CURSOR_OFF -> showCursor(false);
            case CAN -> fillRow();
            case SUB -> print(DEL);
            case RS -> home();
            default -> {
                // No action on the screen (STUM 1B, 2-2-1-2-1).
            }
        }
    }

    void clear() {
        grid.eraseRows(1, ROWS);
        home();
    }

    private void home() {
        attributes = new CellAttributes();
        grid.moveTo(1, 1);
    }

    private void showCursor(boolean visible) {
        if (cursorVisible != visible) {
            cursorVisible = visible;
            grid.touch();
        }
    }

    private void left() {
        if (grid.column() > 1) {
            grid.moveTo(grid.row(), grid.column() - 1);
        } else if (!onRow0()) {
            grid.moveTo(grid.row() == 1 ? ROWS : grid.row() - 1, COLUMNS);
        }
    }

    private void right() {
        if (grid.column() < COLUMNS) {
            grid.moveTo(grid.row(), grid.column() + 1);
        } else if (!onRow0()) {
            grid.moveTo(grid.row() == ROWS ? 1 : grid.row() + 1, 1);
        }
    }

    private void down() {
        if (onRow0()) {
            attributes = place.attributes();
            loaded = place.loaded();
            grid.moveTo(place.row(), place.column());
        } else {
            grid.moveTo(rowBelow(1), grid.column());
        }
    }

    private void up() {
        if (grid.row() > 1) {
            grid.moveTo(grid.row() - 1, grid.column());
        } else if (!onRow0() && roll) {
            grid.insertRows(1, 1);
        } else if (!onRow0()) {
            grid.moveTo(ROWS, grid.column());
        }
    }

    /// The row one or two below; in roll mode the page moves up when there is none.
    private int rowBelow(int step) {
        int target = grid.row() + step;
        if (target <= ROWS) {
            return target;
        }
        if (roll) {
            grid.deleteRows(1, target - ROWS);
            return ROWS;
        }
        return step;
    }

    /// CAN: spaces up to the end of the row; they begin no zone.
    private void fillRow() {
        boolean mosaic = attributes.mosaics();
        Part whole = tall(attributes.size()) && grid.row() > 1 ? Part.BOTTOM : Part.WHOLE;
        int space = attributes.plain(' ', mosaic);
        grid.fill(grid.row(), grid.column(), COLUMNS, space | CellCode.part(whole));
        if (whole == Part.BOTTOM) {
            int top = space | CellCode.part(Part.TOP);
            grid.fill(grid.row() - 1, grid.column(), COLUMNS, top);
        }
        if (mosaic) {
            attributes.takePaper();
        }
    }

    private void show(int glyph, boolean mosaic) {
        if (!mosaic && grid.row() == 1 && tall(attributes.size())) {
            attributes.endSize();
        }
        boolean tall = !mosaic && tall(attributes.size()) && grid.row() > 1;
        boolean wide = !mosaic && wide(attributes.size()) && grid.column() < COLUMNS && !onRow0();
        int cell = attributes.cell(glyph, mosaic);
        put(grid.row(), cell, tall ? Part.BOTTOM : Part.WHOLE, wide);
        if (tall) {
            put(grid.row() - 1, cell, Part.TOP, wide);
        }
        advance(wide ? 2 : 1);
    }

    private void put(int row, int cell, Part part, boolean wide) {
        int column = grid.column();
        if (inserting && row > 0) {
            grid.insertCells(row, column, wide ? 2 : 1);
        }
        grid.put(row, column, cell | CellCode.part(wide ? part.left() : part));
        if (wide) {
            grid.put(row, column + 1, cell | CellCode.part(part.right()));
        }
    }

    private void advance(int width) {
        int column = grid.column() + width;
        if (column <= COLUMNS) {
            grid.moveTo(grid.row(), column);
        } else if (!onRow0()) {
            grid.moveTo(rowBelow(tall(attributes.size()) ? 2 : 1), 1);
        } else {
            grid.moveTo(0, COLUMNS);
        }
    }

    private static boolean tall(Size size) {
        return size == Size.DOUBLE_HEIGHT || size == Size.DOUBLE;
    }

    private static boolean wide(Size size) {
        return size == Size.DOUBLE_WIDTH || size == Size.DOUBLE;
    }
}
