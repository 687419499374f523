package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.kit.Fuzz;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The page and what stands around it, in windows of any size.
class AnsiWindowTest {
    private final Display display = new Display();

    @ParameterizedTest
    @EnumSource
    void theKeysWrapInEveryWindowThatHoldsThePage(KeyHelp help) {
        shows("\fpremi\350re\37XAderni\350re\37XhX");
        for (int columns = 40; columns <= 132; columns++) {
            for (int lines = 24; lines <= 60; lines++) {
                WindowSize size = new WindowSize(columns, lines);
                AnsiTerminal window = drawn(size, help);
                assertPage(window, size);
                List<String> keys = help.lines(columns);
                for (int i = 0; i < lines - 25; i++) {
                    String wanted = i < keys.size() ? keys.get(i) : "";
                    assertEquals(wanted, window.line(26 + i), size.toString());
                }
            }
        }
    }

    @Test
    void aWindowOf40ColumnsAnd30LinesNamesAllKeys() {
        AnsiTerminal window = drawn(new WindowSize(40, 30), KeyHelp.FRENCH);
        assertEquals("Entrée Envoi  PgSuiv Suite", window.line(26));
        assertEquals("PgPréc Retour  Début Sommaire  F1 Guide", window.line(27));
        assertEquals("^G Tracé  F2 Répétition", window.line(28));
        assertEquals("Ret.arr. Correction  Échap Annulation", window.line(29));
        assertEquals("Fin Connexion/Fin", window.line(30));
    }

    @ParameterizedTest
    @EnumSource
    void noKeyIsBrokenAndNoLineIsTooLong(KeyHelp help) {
        String all = String.join("  ", help.lines(1000));
        for (int columns = 40; columns <= 132; columns++) {
            List<String> lines = help.lines(columns);
            int most = columns;
            lines.forEach(line -> assertTrue(line.length() <= most, line));
            assertEquals(all, String.join("  ", lines));
        }
        assertEquals(2, help.lines(80).size());
    }

    @ParameterizedTest
    @CsvSource({
        "80, 23, Fenêtre de 80x23 : il faut 40x24, A window of 80x23; 40x24 is needed",
        "39, 60, Fenêtre de 39x60 : il faut 40x24, A window of 39x60; 40x24 is needed",
        "20, 10, il faut 40x24, needs 40x24",
        "11, 3, 40x24, needs 40x24",
        "7, 2, 40x24, 40x24",
        "3, 1, 40x, 40x",
    })
    void aWindowThatIsTooSmallIsToldWhatItLacks(
            int columns, int lines, String french, String english) {
        shows("\fpage\37XAend");
        WindowSize size = new WindowSize(columns, lines);
        assertEquals(french, drawn(size, KeyHelp.FRENCH).line(lines));
        assertEquals(english, drawn(size, KeyHelp.ENGLISH).line(lines));
    }

    @Test
    void whatFitsOfThePageIsDrawnInEverySmallWindow() {
        shows("\fpremi\350re ligne de la page, longue de quarante\37EA\21");
        for (int columns = 1; columns <= 45; columns++) {
            for (int lines = 1; lines <= 26; lines++) {
                WindowSize size = new WindowSize(columns, lines);
                assertPage(drawn(size, KeyHelp.FRENCH), size);
            }
        }
    }

    @Test
    void theNoticeGoesOnceTheWindowIsLargeEnough() {
        AnsiScreen screen = new AnsiScreen(display, KeyHelp.FRENCH, TerminalFont.SEXTANTS);
        AnsiTerminal window = new AnsiTerminal(24);
        shows("\fpage\37XAend");
        screen.resize(new WindowSize(80, 20));
        window.write(screen.update());
        assertTrue(window.line(20).startsWith("Fenêtre"), window.line(20));
        screen.resize(new WindowSize(80, 24));
        window.write(screen.update());
        assertEquals("", window.line(20));
        assertEquals("end", window.line(24).strip());
    }

    @Test
    void whateverAServiceSendsNothingLeavesItsCell() {
        Fuzz.times(
                60,
                9,
                rnd -> {
                    WindowSize size = new WindowSize(rnd.nextInt(1, 140), rnd.nextInt(1, 61));
                    AnsiScreen screen =
                            new AnsiScreen(display, KeyHelp.FRENCH, TerminalFont.SEXTANTS);
                    AnsiTerminal window = new AnsiTerminal(size, UTF_8);
                    window.write(screen.open());
                    screen.resize(size);
                    byte[] noise = Fuzz.bytes(rnd, 2000);
                    for (int i = 0; i < noise.length; i++) {
                        noise[i] = rnd.nextInt(6) == 0 ? (byte) 0x1B : noise[i];
                    }
                    for (byte[] piece : Fuzz.split(noise, rnd)) {
                        display.write(piece, 0, piece.length);
                        window.write(screen.update());
                        assertPage(window, size);
                    }
                });
    }

    private AnsiTerminal drawn(WindowSize size, KeyHelp help) {
        AnsiTerminal window = new AnsiTerminal(size, UTF_8);
        AnsiScreen screen = new AnsiScreen(display, help, TerminalFont.SEXTANTS);
        window.write(screen.open());
        screen.resize(size);
        window.write(screen.update());
        return window;
    }

    private void shows(String videotex) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
    }

    /// As far as the window goes, but for its last line where it is too small.
    private void assertPage(AnsiTerminal window, WindowSize size) {
        boolean small = size.columns() < 40 || size.lines() < 24;
        boolean high = size.lines() >= 25;
        int last = Math.min(high ? 25 : 24, small ? size.lines() - 1 : size.lines());
        boolean covered = !high && !display.row(0, true).isBlank();
        for (int line = 1; line <= last; line++) {
            int row = high ? line - 1 : covered && line == 1 ? 0 : line;
            for (int column = 1; column <= Math.min(40, size.columns()); column++) {
                Display.Cell cell = display.cell(row, column);
                boolean whole = cell.part() == Display.Part.WHOLE && !cell.concealed();
                if (whole && !cell.glyph().equals(window.at(line, column).glyph())) {
                    assertEquals(
                            cell.glyph(),
                            window.at(line, column).glyph(),
                            size + " line " + line + " column " + column);
                }
            }
        }
        int cursor = high ? display.cursorRow() + 1 : Math.max(1, display.cursorRow());
        boolean room = cursor <= last && display.cursorColumn() <= size.columns();
        if (small && !room) {
            assertFalse(window.modes().contains(25), size.toString());
        }
    }
}
