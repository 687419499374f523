package minitel.ansi;

import static java.nio.charset.StandardCharsets.UTF_8;

import minitel.videotex.Display;
import minitel.videotex.Display.Cell;
import org.jspecify.annotations.Nullable;

/// Draws a [Display] in a UTF-8 terminal that obeys ECMA-48: row 0 on its first line, the help
/// below the screen. Only what differs from the last drawing is sent. No I/O; one thread at a time.
///
/// A wide character stands in its left cell, a tall one in its upper cell; their other cells show
/// paper. Where the window is too low, the terminal draws the last rows over each other.
public final class AnsiScreen {
    private static final int ROWS = 25;
    private static final int COLUMNS = 40;
    private static final String FULL_BLOCK = "█";

    /// Alternate screen, a window of 27 lines where the terminal allows it, no wrapping, all clear.
    private static final String OPEN = "\33[?1049h\33[8;27;80t\33[?7l\33[0m\33[2J";

    private static final String CLOSE = "\33[0m\33[?7h\33[?25h\33[?1049l";

    /// What a cell looks like: its character and the SGR parameters.
    private record Look(String glyph, String rendition) {}

    private final Display display;
    private final KeyHelp help;
    private final @Nullable Look[][] drawn = new @Nullable Look[ROWS][COLUMNS + 1];
    private final StringBuilder out = new StringBuilder();
    private long version = -1;
    private long beeps;
    private boolean cursorShown = true;

    /// The rendition that the terminal has now, and the cell that it writes next.
    private String rendition = "0";

    private int row = -1;
    private int column;

    public AnsiScreen(Display display, KeyHelp help) {
        this.display = display;
        this.help = help;
    }

    /// What prepares the terminal, before the first [#update].
    public byte[] open() {
        out.append(OPEN);
        for (int i = 0; i < help.lines().size(); i++) {
            out.append("\33[").append(ROWS + 1 + i).append(";1H").append(help.lines().get(i));
        }
        return taken();
    }

    /// What draws the difference; nothing when there is none.
    public byte[] update() {
        if (display.beeps() != beeps) {
            beeps = display.beeps();
            out.append('\7');
        }
        if (display.version() != version) {
            for (int r = 0; r < ROWS; r++) {
                if (display.changedSince(version, r)) {
                    updateRow(r);
                }
            }
            version = display.version();
        }
        placeCursor();
        return taken();
    }

    /// What gives the terminal back as it was.
    public byte[] close() {
        out.append(CLOSE);
        return taken();
    }

    private void updateRow(int r) {
        for (int c = 1; c <= COLUMNS; c++) {
            Look look = look(display.cell(r, c));
            if (!look.equals(drawn[r][c])) {
                drawn[r][c] = look;
                moveTo(r, c);
                if (!look.rendition.equals(rendition)) {
                    rendition = look.rendition;
                    out.append("\33[").append(rendition).append('m');
                }
                out.append(look.glyph);
                column++;
            }
        }
    }

    /// At the end of a row the cursor of terminals differs, so that a new row is always addressed.
    private void moveTo(int r, int c) {
        if (row != r || column != c) {
            row = r;
            column = c;
            out.append("\33[").append(r + 1).append(';').append(c).append('H');
        }
    }

    private void placeCursor() {
        if (cursorShown != display.cursorVisible()) {
            cursorShown = display.cursorVisible();
            out.append(cursorShown ? "\33[?25h" : "\33[?25l");
        }
        if (cursorShown) {
            moveTo(display.cursorRow(), display.cursorColumn());
        }
    }

    private static Look look(Cell cell) {
        int ink = (cell.inverse() ? cell.paper() : cell.ink()).ordinal();
        int paper = (cell.inverse() ? cell.ink() : cell.paper()).ordinal();
        String rendition = "0;" + (30 + ink) + ';' + (40 + paper);
        if (cell.concealed()) {
            return new Look(" ", "0;" + (30 + ink) + ';' + (40 + cell.paper().ordinal()));
        }
        String marks = (cell.underline() ? ";4" : "") + (cell.blink() ? ";5" : "");
        return new Look(glyph(cell), rendition + marks);
    }

    private static String glyph(Cell cell) {
        if (cell.glyph().equals(FULL_BLOCK)) {
            return FULL_BLOCK;
        }
        return switch (cell.part()) {
            case WHOLE, LEFT, TOP, TOP_LEFT -> cell.glyph();
            case RIGHT, BOTTOM, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT -> " ";
        };
    }

    private byte[] taken() {
        byte[] bytes = out.toString().getBytes(UTF_8);
        out.setLength(0);
        return bytes;
    }
}
