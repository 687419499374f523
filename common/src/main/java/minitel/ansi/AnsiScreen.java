package minitel.ansi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import minitel.videotex.Colour;
import minitel.videotex.Display;
import minitel.videotex.Display.Cell;

/// Draws a [Display] in a UTF-8 terminal that obeys ECMA-48. Only what differs from the last
/// drawing is sent. No I/O; one thread at a time.
///
/// From 25 lines on, row 0 is the first line and what remains below the screen holds the help. In a
/// lower window row 1 is the first line, and row 0 covers it while it is not blank; the rows that
/// do not fit are left out. The terminal is asked its height, and has 24 lines until it answers.
///
/// A wide character stands in its left cell, a tall one in its upper cell; their other cells show
/// paper.
public final class AnsiScreen {
    private static final int ROWS = 25;
    private static final int COLUMNS = 40;
    private static final int FULL_BLOCK = 0x2588;

    private static final int USUAL_HEIGHT = 24;

    /// Last words are no longer than this.
    private static final int MOST_WORDS = 3;

    /// Alternate screen, a window of 27 lines where the terminal allows it.
    private static final String OPEN = "\33[?1049h\33[8;27;80t";

    /// The cursor stops at the last line; where it is then, is the height (ECMA-48 8.3.14, CPR).
    private static final String ASK_HEIGHT = "\33[999;999H\33[6n";

    /// No wrapping, all clear, the cursor shown.
    private static final String CLEAR = "\33[?7l\33[0m\33[2J\33[?25h";

    private static final String CLOSE = "\33[0m\33[?7h\33[?25h\33[?1049l";

    /// What a cell looks like is an int: its code point, and above that its rendition.
    private static final int GLYPH_BITS = 0x1F_FFFF;

    private static final int INK_SHIFT = 21;
    private static final int PAPER_SHIFT = 24;
    private static final int UNDERLINE = 1 << 27;
    private static final int BLINK = 1 << 28;

    /// As SGR 0 leaves it: in no colours that we give.
    private static final int NO_RENDITION = -1;

    /// A line of which nothing is drawn, and one that is blank: for all screens.
    private static final int[] NOTHING = new int[COLUMNS];

    private static final int[] BLANK = new int[COLUMNS];

    static {
        Arrays.fill(BLANK, ' ' | Colour.WHITE.ordinal() << INK_SHIFT);
    }

    private final Display display;
    private final KeyHelp help;

    /// By line of the terminal, from 1.
    private final int[][] drawn = new int[ROWS + 1][];

    private final StringBuilder out = new StringBuilder();
    private long version = -1;
    private long beeps;
    private boolean cursorShown = true;
    private int height = USUAL_HEIGHT;
    private boolean repaint = true;

    /// The rendition that the terminal has now, and the cell that it writes next.
    private int rendition = NO_RENDITION;

    private int line = -1;
    private int column;

    public AnsiScreen(Display display, KeyHelp help) {
        this.display = display;
        this.help = help;
        Arrays.fill(drawn, NOTHING);
    }

    /// What prepares the terminal, before the first [#update], and asks its height.
    public byte[] open() {
        out.append(OPEN).append(ASK_HEIGHT);
        return taken();
    }

    /// The next [#update] draws everything if the terminal had another height until now.
    ///
    /// @param lines of the terminal, at least 1
    public void resize(int lines) {
        repaint |= lines != height;
        height = lines;
    }

    /// The next [#update] asks the height again and draws everything.
    public void refresh() {
        repaint = true;
        out.append(ASK_HEIGHT);
    }

    /// What draws the difference; nothing when there is none.
    public byte[] update() {
        if (display.beeps() != beeps) {
            beeps = display.beeps();
            out.append('\7');
        }
        if (repaint) {
            repaint = false;
            clear();
        }
        if (display.version() != version) {
            for (int l = 1; l <= Math.min(height, lineOf(ROWS - 1)); l++) {
                int r = rowAt(l);
                if (l == 1 || display.changedSince(version, r)) {
                    updateLine(l, r);
                }
            }
            version = display.version();
        }
        placeCursor();
        return taken();
    }

    /// What gives the terminal back as it was, and leaves the last words there: row 0, else a page
    /// of three rows of text at most.
    public byte[] close() {
        out.append(CLOSE);
        List<String> words = texts(0, 0);
        if (words.isEmpty()) {
            words = texts(1, ROWS - 1);
        }
        if (words.size() <= MOST_WORDS) {
            words.forEach(text -> out.append(text).append("\r\n"));
        }
        return taken();
    }

    /// The rows that hold text; a tall one, which is two rows, once.
    private List<String> texts(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(r -> display.row(r).strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private void clear() {
        out.append(CLEAR);
        rendition = NO_RENDITION;
        cursorShown = true;
        line = -1;
        version = -1;
        Arrays.fill(drawn, NOTHING);
        for (int i = 0; i < help.lines().size() && ROWS + 1 + i <= height; i++) {
            out.append("\33[").append(ROWS + 1 + i).append(";1H").append(help.lines().get(i));
        }
    }

    private boolean hasRoomForRowZero() {
        return height >= ROWS;
    }

    /// The line of a row 0-24, perhaps beyond the height.
    private int lineOf(int r) {
        return hasRoomForRowZero() ? r + 1 : Math.max(1, r);
    }

    private int rowAt(int l) {
        if (hasRoomForRowZero()) {
            return l - 1;
        }
        return l == 1 && !display.row(0, true).isBlank() ? 0 : l;
    }

    private void updateLine(int l, int r) {
        Cell[] cells = display.cells(r);
        int[] looks = drawn[l];
        for (int c = 1; c <= COLUMNS; c++) {
            int look = look(cells[c - 1]);
            if (look != looks[c - 1]) {
                looks = own(looks);
                looks[c - 1] = look;
                moveTo(l, c);
                render(look & ~GLYPH_BITS);
                out.appendCodePoint(look & GLYPH_BITS);
                column++;
            }
        }
        drawn[l] = Arrays.equals(looks, BLANK) ? BLANK : looks;
    }

    private static int[] own(int[] looks) {
        return looks == NOTHING || looks == BLANK ? looks.clone() : looks;
    }

    private void render(int wanted) {
        if (rendition != wanted) {
            rendition = wanted;
            out.append("\33[0;3").append(wanted >> INK_SHIFT & 7);
            out.append(";4").append(wanted >> PAPER_SHIFT & 7);
            out.append((wanted & UNDERLINE) != 0 ? ";4" : "");
            out.append((wanted & BLINK) != 0 ? ";5" : "").append('m');
        }
    }

    /// At the end of a row the cursor of terminals differs, so that a new line is always addressed.
    private void moveTo(int l, int c) {
        if (line != l || column != c) {
            line = l;
            column = c;
            out.append("\33[").append(l).append(';').append(c).append('H');
        }
    }

    private void placeCursor() {
        int l = lineOf(display.cursorRow());
        boolean show = display.cursorVisible() && l <= height;
        if (cursorShown != show) {
            cursorShown = show;
            out.append(show ? "\33[?25h" : "\33[?25l");
        }
        if (show) {
            moveTo(l, display.cursorColumn());
        }
    }

    private static int look(Cell cell) {
        int ink = (cell.inverse() ? cell.paper() : cell.ink()).ordinal() << INK_SHIFT;
        if (cell.concealed()) {
            return ' ' | ink | cell.paper().ordinal() << PAPER_SHIFT;
        }
        int paper = (cell.inverse() ? cell.ink() : cell.paper()).ordinal() << PAPER_SHIFT;
        int marks = (cell.underline() ? UNDERLINE : 0) | (cell.blink() ? BLINK : 0);
        return glyph(cell) | ink | paper | marks;
    }

    private static int glyph(Cell cell) {
        int glyph = cell.glyph().codePointAt(0);
        if (glyph == FULL_BLOCK) {
            return FULL_BLOCK;
        }
        return switch (cell.part()) {
            case WHOLE, LEFT, TOP, TOP_LEFT -> glyph;
            case RIGHT, BOTTOM, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT -> ' ';
        };
    }

    /// A whole page takes many times what a key does: its room is given back.
    private byte[] taken() {
        byte[] bytes = out.toString().getBytes(UTF_8);
        if (bytes.length > 0) {
            out.setLength(0);
            out.trimToSize();
        }
        return bytes;
    }
}
