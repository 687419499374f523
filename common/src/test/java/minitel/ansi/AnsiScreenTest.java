package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.ansi.TerminalFont.SEXTANTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import minitel.ansi.AnsiTerminal.Spot;
import minitel.kit.Fuzz;
import minitel.videotex.display.Display;
import minitel.videotex.display.Display.Cell;
import minitel.videotex.display.Display.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiScreenTest {
    private final Display display = new Display();
    private final AnsiScreen screen = new AnsiScreen(display, KeyHelp.FRENCH, SEXTANTS);
    private final AnsiTerminal terminal = new AnsiTerminal();

    @BeforeEach
    void open() {
        terminal.write(screen.open());
        screen.resize(lines(27));
        terminal.write(screen.update());
    }

    @Test
    void theFirstDrawingIsTheWholePage() {
        assertDrawn(display, terminal);
        assertEquals(40 * 25, terminal.printed() - helpCharacters());
    }

    @Test
    void rowZeroIsTheFirstLine() {
        shows("\37@Astatut\n\fpage");
        assertEquals("statut", terminal.line(1).strip());
        assertEquals("page", terminal.line(2).strip());
    }

    @Test
    void onlyWhatChangedIsDrawn() {
        shows("\fabcdef");
        int before = terminal.printed();
        shows("\37ACX");
        assertEquals(before + 1, terminal.printed());
        assertEquals("abXdef", terminal.line(2).strip());
        assertEquals(0, screen.update().length);
    }

    @Test
    void coloursBlinkAndUnderlineAreThoseOfTheCell() {
        shows("\f\33A\33HA");
        assertEquals(new Spot("A", 1, 0, Set.of(5)), terminal.at(2, 1));
        shows("\f\33D\33]A");
        assertEquals(new Spot("A", 0, 4, Set.of()), terminal.at(2, 1));
        shows("\f\33T\33Z B");
        assertEquals(new Spot("B", 7, 4, Set.of(4)), terminal.at(2, 2));
    }

    @Test
    void aConcealedTextIsPaper() {
        shows("\f\33X AB");
        assertEquals(" ", terminal.at(2, 2).glyph());
        shows("\33#\40_");
        assertEquals("A", terminal.at(2, 2).glyph());
    }

    @Test
    void aLargeCharacterIsDrawnOnceAndItsBlockWhole() {
        shows("\f\n\33OA\177");
        assertEquals("A", terminal.at(2, 1).glyph());
        assertEquals(" ", terminal.at(2, 2).glyph());
        assertEquals(" ", terminal.at(3, 1).glyph());
        for (int i = 0; i < 4; i++) {
            assertEquals("█", terminal.at(2 + i / 2, 3 + i % 2).glyph());
        }
    }

    @Test
    void theCursorStandsWhereTheDisplayHasItOrIsHidden() {
        shows("\21\37EJ");
        assertEquals(6, terminal.row());
        assertEquals(10, terminal.column());
        assertTrue(terminal.modes().contains(25));
        shows("\24");
        assertEquals(Set.of(25), missing());
    }

    @Test
    void aBeepIsPassedOn() {
        shows("\7");
        shows("x");
        assertEquals(1, terminal.beeps());
    }

    @Test
    void theHelpStandsBelowTheScreen() {
        assertTrue(terminal.line(26).startsWith("Entrée Envoi"), terminal.line(26));
        assertTrue(terminal.line(27).endsWith("Fin Connexion/Fin"), terminal.line(27));
        AnsiTerminal english = new AnsiTerminal();
        AnsiScreen anglophone = new AnsiScreen(display, KeyHelp.ENGLISH, SEXTANTS);
        anglophone.resize(lines(27));
        english.write(anglophone.update());
        assertTrue(english.line(26).startsWith("Enter Envoi"), english.line(26));
    }

    @Test
    void theTerminalIsGivenBackAsItWas() {
        shows("\24\33AX");
        assertTrue(terminal.modes().contains(1049));
        terminal.write(screen.close());
        assertEquals(Set.of(7, 25), terminal.modes());
        terminal.write("x".getBytes(UTF_8));
        assertEquals(9, terminal.at(terminal.row(), terminal.column() - 1).ink());
    }

    @ParameterizedTest
    @CsvSource({"24, 1, 0", "25, 2, 0", "26, 2, 1", "27, 2, 2", "40, 2, 2"})
    void theHeightDecidesWhereRowsAndHelpStand(int height, int firstLine, int helpLines) {
        AnsiTerminal window = new AnsiTerminal(height);
        shows("\fpremi\350re\37XAderni\350re");
        window.write(screen.open());
        screen.resize(lines(height));
        screen.refresh();
        window.write(screen.update());
        assertDrawn(display, window);
        assertEquals(display.row(1).strip(), window.line(firstLine));
        for (int i = 0; i < height - 25; i++) {
            String help = i < helpLines ? KeyHelp.FRENCH.lines(80).get(i) : "";
            assertEquals(help, window.line(26 + i));
        }
    }

    @Test
    void untilTheTerminalAnswersItHas24Lines() {
        AnsiTerminal usual = new AnsiTerminal(24);
        AnsiScreen unanswered = new AnsiScreen(display, KeyHelp.FRENCH, SEXTANTS);
        usual.write(unanswered.open());
        usual.write(unanswered.update());
        assertDrawn(display, usual);
        assertEquals("\33[24;80R", usual.reports());
    }

    @Test
    void inALowWindowWhatIsNewOnRowZeroCoversRowOne() {
        AnsiTerminal low = new AnsiTerminal(24);
        screen.resize(lines(24));
        seenIn(low, "\fpage", "page");
        seenIn(low, "\37@Astatut\n", "statut");
        seenIn(low, "\37AAautre", "statut");
        seenIn(low, "\37@A\30\n", "autre");
    }

    @Test
    void aChangeOfHeightAloneDrawsEverything() {
        shows("\fpage");
        AnsiTerminal low = new AnsiTerminal(24);
        screen.resize(lines(27));
        assertEquals(0, screen.update().length);
        screen.resize(lines(24));
        seenIn(low, "", "page");
    }

    @Test
    void aRefreshAsksTheHeightAndDrawsEverything() {
        shows("\24\fpage");
        AnsiTerminal fresh = new AnsiTerminal();
        screen.refresh();
        fresh.write(screen.update());
        assertDrawn(display, fresh);
        assertTrue(fresh.line(26).startsWith("Entrée Envoi"), fresh.line(26));
        assertEquals("\33[27;80R", fresh.reports());
    }

    @Test
    void theLastWordsStayOnTheMainScreen() {
        assertLastWords("\f");
        assertLastWords("\f\n  Au revoir", "Au revoir");
        assertLastWords("\f\n\33MAu revoir", "Au revoir");
        assertLastWords("\fun\37CAdeux\37XAtrois", "un", "deux", "trois");
        assertLastWords("\fun\37CAdeux\37XAtrois\37DA4");
        assertLastWords("\37@A Maintenance\n\fpage", "Maintenance");
    }

    @Test
    void whateverAServiceSendsTheTerminalShowsTheDisplay() {
        Fuzz.times(
                60,
                7,
                rnd -> {
                    Display any = new Display();
                    AnsiScreen drawer = new AnsiScreen(any, KeyHelp.FRENCH, SEXTANTS);
                    AnsiTerminal shown = new AnsiTerminal(rnd.nextInt(24, 30));
                    shown.write(drawer.open());
                    drawer.resize(lines(shown.height()));
                    byte[] noise = Fuzz.bytes(rnd, 3000);
                    for (int i = 0; i < noise.length; i++) {
                        // Escapes and moves more often than chance gives them.
                        noise[i] = rnd.nextInt(6) == 0 ? (byte) 0x1B : noise[i];
                    }
                    for (byte[] piece : Fuzz.split(noise, rnd)) {
                        any.write(piece, 0, piece.length);
                        shown.write(drawer.update());
                        assertDrawn(any, shown);
                    }
                });
    }

    private static WindowSize lines(int count) {
        return new WindowSize(80, count);
    }

    private void shows(String videotex) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
        terminal.write(screen.update());
        assertDrawn(display, terminal);
    }

    private void seenIn(AnsiTerminal window, String videotex, String firstLine) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
        window.write(screen.update());
        assertDrawn(display, window);
        assertEquals(firstLine, window.line(1).strip());
    }

    private static void assertLastWords(String videotex, String... words) {
        Display last = new Display();
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        last.write(bytes, 0, bytes.length);
        AnsiTerminal left = new AnsiTerminal(24);
        AnsiScreen leaving = new AnsiScreen(last, KeyHelp.FRENCH, SEXTANTS);
        left.write(leaving.open());
        left.write(leaving.update());
        left.write(leaving.close());
        assertEquals(List.of(words), left.mainScreen());
    }

    private Set<Integer> missing() {
        Set<Integer> missing = new TreeSet<>(Set.of(25));
        missing.removeAll(terminal.modes());
        return missing;
    }

    private static int helpCharacters() {
        return KeyHelp.FRENCH.lines(80).stream().mapToInt(String::length).sum();
    }

    private static void assertDrawn(Display display, AnsiTerminal terminal) {
        boolean low = terminal.height() < 25;
        for (int line = 1; line <= Math.min(low ? 24 : 25, terminal.height()); line++) {
            boolean covered = line == 1 && !display.row(0, true).isBlank();
            int row = low ? covered ? 0 : line : line - 1;
            for (int column = 1; column <= 40; column++) {
                Cell cell = display.cell(row, column);
                Spot spot = terminal.at(line, column);
                if (!expected(cell).equals(spot)) {
                    assertEquals(expected(cell), spot, "row " + row + " column " + column);
                }
            }
        }
        int cursor = low ? Math.max(1, display.cursorRow()) : display.cursorRow() + 1;
        boolean seen = display.cursorVisible() && cursor <= terminal.height();
        assertEquals(seen, terminal.modes().contains(25));
        if (seen) {
            assertEquals(cursor, terminal.row());
            assertEquals(display.cursorColumn(), terminal.column());
        }
    }

    private static Spot expected(Cell cell) {
        int ink = cell.ink().ordinal();
        int paper = cell.paper().ordinal();
        Set<Integer> marks = new TreeSet<>();
        if (cell.blink()) {
            marks.add(5);
        }
        if (cell.underline()) {
            marks.add(4);
        }
        boolean first =
                Set.of(Part.WHOLE, Part.TOP, Part.LEFT, Part.TOP_LEFT).contains(cell.part());
        String glyph = first || cell.glyph().equals("█") ? cell.glyph() : " ";
        boolean swap = cell.inverse();
        return cell.concealed()
                ? new Spot(" ", swap ? paper : ink, paper, Set.of())
                : new Spot(glyph, swap ? paper : ink, swap ? ink : paper, marks);
    }
}
