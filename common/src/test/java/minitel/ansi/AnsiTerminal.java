package minitel.ansi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A terminal that knows the sequences of ECMA-48 which a screen needs, and refuses any other, as
/// well as a cell that it has not, and to write twice into its last column. It reports where its
/// cursor is.
public final class AnsiTerminal {
    /// A character with its attributes; ink and paper 9 are the terminal's own.
    record Spot(String glyph, int ink, int paper, Set<Integer> marks) {}

    static final Spot BLANK = new Spot(" ", 9, 9, Set.of());

    private static final Pattern TOKEN =
            Pattern.compile("\33\\[(\\??)([0-9;]*)([A-Za-z])|\33\\([0B]|\7|\r\n|[^\\p{Cntrl}]");

    /// DEC's line drawing set from `_` to `~`.
    private static final String LINES = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final WindowSize size;
    private final int height;
    private final Charset charset;
    private final Spot[][] spots;
    private final List<String> mainScreen = new ArrayList<>();
    private final StringBuilder reports = new StringBuilder();
    private final Set<Integer> modes = new TreeSet<>(Set.of(7, 25));
    private int row = 1;
    private int column = 1;
    private int ink = 9;
    private int paper = 9;
    private Set<Integer> marks = Set.of();
    private boolean lineDrawing;
    private boolean full;
    private int beeps;
    private int printed;

    public AnsiTerminal() {
        this(27);
    }

    AnsiTerminal(int height) {
        this(new WindowSize(80, height), UTF_8);
    }

    /// @param charset of what is written to it
    AnsiTerminal(WindowSize size, Charset charset) {
        this.size = size;
        this.charset = charset;
        height = size.lines();
        spots = new Spot[height + 1][size.columns() + 1];
        clear();
    }

    /// @param bytes whole sequences
    public void write(byte[] bytes) {
        String text = new String(bytes, charset);
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            end = token.end();
            obey(token);
        }
        if (end != text.length()) {
            throw new AssertionError("not understood: " + text.substring(end).replace('\33', '^'));
        }
    }

    private void obey(Matcher token) {
        if (token.group().equals("\7")) {
            beeps++;
        } else if (token.group().equals("\r\n")) {
            mainScreen.add(line(row).strip());
            row++;
            column = 1;
        } else if (token.group().startsWith("\33(")) {
            lineDrawing = token.group().endsWith("0");
        } else if (token.group(3) == null) {
            print(token.group());
        } else {
            int[] n =
                    Pattern.compile(";")
                            .splitAsStream(token.group(2))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            sequence(token.group(1) + token.group(3), n);
        }
    }

    private void print(String character) {
        assertFalse(
                full && !modes.contains(7),
                () -> "a second character in the last column: " + character);
        int code = character.charAt(0) - '_';
        String glyph = lineDrawing && code >= 0 ? LINES.substring(code, code + 1) : character;
        spots[row][column] = new Spot(glyph, ink, paper, Set.copyOf(marks));
        full = column == size.columns();
        column = Math.min(size.columns(), column + 1);
        printed++;
    }

    private void sequence(String name, int[] n) {
        switch (name) {
            case "H" -> {
                boolean asks = n[0] == 999;
                assertTrue(asks || n[0] >= 1 && n[0] <= height, "no line " + n[0]);
                assertTrue(asks || n[1] >= 1 && n[1] <= size.columns(), "no column " + n[1]);
                full = false;
                row = Math.min(n[0], height);
                column = Math.min(n[1], size.columns());
            }
            case "n" -> reports.append("\33[" + row + ';' + column + 'R');
            case "J" -> clear();
            case "m" -> Arrays.stream(n).forEach(this::rendition);
            case "?h" -> modes.add(n[0]);
            case "?l" -> {
                modes.remove(n[0]);
                if (n[0] == 1049) {
                    clear();
                    row = 1;
                    column = 1;
                }
            }
            case "t" -> {
                // Its size is what we ask for.
            }
            default -> throw new AssertionError("unknown sequence " + name);
        }
    }

    private void rendition(int n) {
        switch (n / 10) {
            case 0 -> {
                marks = n == 0 ? Set.of() : with(n);
                ink = n == 0 ? 9 : ink;
                paper = n == 0 ? 9 : paper;
            }
            case 3 -> ink = n % 10;
            case 4 -> paper = n % 10;
            default -> throw new AssertionError("unknown rendition " + n);
        }
    }

    private Set<Integer> with(int n) {
        Set<Integer> more = new HashSet<>(marks);
        more.add(n);
        return more;
    }

    private void clear() {
        for (Spot[] line : spots) {
            Arrays.fill(line, BLANK);
        }
    }

    Spot at(int line, int atColumn) {
        return spots[line][atColumn];
    }

    public String line(int line) {
        StringBuilder text = new StringBuilder();
        for (int c = 1; c <= size.columns(); c++) {
            text.append(spots[line][c].glyph());
        }
        return text.toString().stripTrailing();
    }

    /// The lines that were ended; only those of the main screen are.
    List<String> mainScreen() {
        return mainScreen;
    }

    /// What the terminal answered since the last call.
    String reports() {
        String all = reports.toString();
        reports.setLength(0);
        return all;
    }

    public int height() {
        return height;
    }

    /// The private modes that are set: 7 wraps, 25 shows the cursor, 1049 is the other screen.
    Set<Integer> modes() {
        return modes;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    int beeps() {
        return beeps;
    }

    /// How many characters were written since the start.
    int printed() {
        return printed;
    }
}
