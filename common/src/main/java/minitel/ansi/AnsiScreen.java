package minitel.ansi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import minitel.videotex.Colour;
import minitel.videotex.display.Display;
import minitel.videotex.display.Display.Cell;

/// Draws a [Display] in a terminal that obeys ECMA-48, in what its font has. Only what differs from
/// the last drawing is sent. No I/O; one thread at a time.
///
/// From 25 lines on, row 0 is the first line and what remains below the screen holds the help. In a
/// lower window row 1 is the first line, and what is new on row 0 covers it until [#uncover]. What
/// does not fit is left out; then the last line says what the window lacks. The terminal is asked
/// its size, and has 24 lines of 80 columns until it answers.
///
/// A wide character stands in its left cell, a tall one in its upper cell; their other cells show
/// paper.
public final class AnsiScreen {
    private static final int ROWS = 25;
    private static final int COLUMNS = 40;
    private static final int FULL_BLOCK = 0x2588;

    /// Last words are no longer than this.
    private static final int MOST_WORDS = 3;

    /// Alternate screen, a window of 27 lines where the terminal allows it.
    private static final String OPEN = "\33[?1049h\33[8;27;80t";

    /// The cursor stops in the last cell; where it is then, is the size (ECMA-48 8.3.14, CPR).
    private static final String ASK_SIZE = "\33[999;999H\33[6n";

    /// No wrapping, all clear, the cursor shown.
    private static final String CLEAR = "\33[?7l\33[0m\33[2J\33[?25h";

    private static final String CLOSE = "\33[0m\33[?7h\33[?25h\33[?1049l";

    /// A line of which nothing is drawn, and one that is blank: for all screens.
    private static final int[] NOTHING = new int[COLUMNS];

    private static final int[] BLANK = new int[COLUMNS];

    static {
        Arrays.fill(BLANK, AnsiWriter.BLANK);
    }

    private final Display display;
    private final KeyHelp help;

    /// By line of the terminal, from 1.
    private final int[][] drawn = new int[ROWS + 1][];

    private final AnsiWriter out;
    private long version = -1;
    private long beeps;
    private boolean cursorShown = true;
    private WindowSize window = WindowSize.USUAL;
    private boolean repaint = true;

    /// What row 0 said when it was drawn last, how many sentences that makes, and whether the last
    /// one has been read.
    private String sentence = "";

    private int sentences;
    private boolean uncovered;

    public AnsiScreen(Display display, KeyHelp help, TerminalFont font) {
        this.display = display;
        this.help = help;
        out = new AnsiWriter(font);
        Arrays.fill(drawn, NOTHING);
    }

    /// What prepares the terminal, before the first [#update], and asks its size.
    public byte[] open() {
        out.reset(OPEN + ASK_SIZE);
        return out.taken();
    }

    /// The next [#update] draws everything if the terminal had another size until now.
    public void resize(WindowSize now) {
        repaint |= !now.equals(window);
        window = now;
    }

    /// The next [#update] draws everything if the font was another one until now.
    public void font(TerminalFont now) {
        repaint |= now != out.font();
        out.font(now);
    }

    /// The next [#update] asks the size again and draws everything.
    public void refresh() {
        repaint = true;
        out.reset(ASK_SIZE);
    }

    /// What draws the difference; nothing when there is none.
    public byte[] update() {
        if (display.beeps() != beeps) {
            beeps = display.beeps();
            out.sequence("\7");
        }
        if (repaint) {
            repaint = false;
            clear();
        }
        if (display.version() != version) {
            lookAtRowZero();
            for (int l = 1; l <= Math.min(pageLines(), lineOf(ROWS - 1)); l++) {
                int r = rowAt(l);
                if (l == 1 || display.changedSince(version, r)) {
                    updateLine(l, r);
                }
            }
            version = display.version();
        }
        placeCursor();
        return out.taken();
    }

    private void lookAtRowZero() {
        if (!display.changedSince(version, 0)) {
            return;
        }
        String says = display.row(0, true);
        if (!says.equals(sentence)) {
            sentence = says;
            sentences++;
            uncovered = false;
        }
    }

    /// Whether row 1 is hidden by row 0.
    boolean covers() {
        return !hasRoomForRowZero() && rowAt(1) == 0;
    }

    /// How many different sentences row 0 has said one after the other.
    int sentences() {
        return sentences;
    }

    /// What row 0 says has been read: the next [#update] draws row 1 in its place.
    void uncover() {
        uncovered = true;
        version = -1;
    }

    /// What gives the terminal back as it was, and leaves the last words there: row 0, else a page
    /// of three rows of text at most.
    public byte[] close() {
        out.reset(CLOSE);
        List<String> words = texts(0, 0);
        if (words.isEmpty()) {
            words = texts(1, ROWS - 1);
        }
        if (words.size() <= MOST_WORDS) {
            words.forEach(this::say);
        }
        return out.taken();
    }

    /// The rows that hold text; a tall one, which is two rows, once.
    private List<String> texts(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(r -> display.row(r).strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private void say(String words) {
        out.text(words);
        out.reset("\r\n");
    }

    private void clear() {
        out.reset(CLEAR);
        cursorShown = true;
        version = -1;
        Arrays.fill(drawn, NOTHING);
        if (window.tooSmall()) {
            out.text(window.lines(), help.lack(window));
            return;
        }
        List<String> lines = help.lines(window.columns());
        for (int i = 0; i < lines.size() && ROWS + 1 + i <= window.lines(); i++) {
            out.text(ROWS + 1 + i, lines.get(i));
        }
    }

    /// The lines for rows of the page and for the help.
    private int pageLines() {
        return window.tooSmall() ? window.lines() - 1 : window.lines();
    }

    private boolean hasRoomForRowZero() {
        return window.lines() >= ROWS;
    }

    /// The line of a row 0-24, perhaps beyond the height.
    private int lineOf(int r) {
        return hasRoomForRowZero() ? r + 1 : Math.max(1, r);
    }

    private int rowAt(int l) {
        if (hasRoomForRowZero()) {
            return l - 1;
        }
        return l == 1 && !uncovered && !sentence.isBlank() ? 0 : l;
    }

    private void updateLine(int l, int r) {
        Cell[] cells = display.cells(r);
        int[] looks = drawn[l];
        for (int c = 1; c <= Math.min(COLUMNS, window.columns()); c++) {
            int look = look(cells[c - 1]);
            if (look != looks[c - 1]) {
                looks = own(looks);
                looks[c - 1] = look;
                out.put(l, c, look);
            }
        }
        drawn[l] = Arrays.equals(looks, BLANK) ? BLANK : looks;
    }

    private static int[] own(int[] looks) {
        return looks == NOTHING || looks == BLANK ? looks.clone() : looks;
    }

    private void placeCursor() {
        int l = lineOf(display.cursorRow());
        boolean show =
                display.cursorVisible()
                        && l <= pageLines()
                        && display.cursorColumn() <= window.columns();
        if (cursorShown != show) {
            cursorShown = show;
            out.sequence(show ? "\33[?25h" : "\33[?25l");
        }
        if (show) {
            out.moveTo(l, display.cursorColumn());
        }
    }

    private int look(Cell cell) {
        Colour ink = cell.inverse() ? cell.paper() : cell.ink();
        if (cell.concealed()) {
            return out.look(' ', ink, cell.paper());
        }
        Colour paper = cell.inverse() ? cell.ink() : cell.paper();
        int marks =
                (cell.underline() ? AnsiWriter.UNDERLINE : 0)
                        | (cell.blink() ? AnsiWriter.BLINK : 0);
        return out.look(glyph(cell), ink, paper) | marks;
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
}
