package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import minitel.ansi.AnsiTerminal.Spot;
import minitel.kit.Fuzz;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What terminals get whose font lacks a part of a page.
class TerminalFontTest {
    private static final WindowSize SIZE = new WindowSize(80, 27);

    private final Display display = new Display();

    @ParameterizedTest
    @CsvSource({
        "XTERM-256COLOR, SEXTANTS",
        "tmux-256color, SEXTANTS",
        "st, SEXTANTS",
        "xterm-kitty, SEXTANTS",
        "'', SEXTANTS",
        "LINUX, CONSOLE",
        "linux-16color, CONSOLE",
        "screen.linux, CONSOLE",
        "tmux.vt220, VT100",
        "vt100, VT100",
        "VT102, VT100",
        "vt220, VT100",
        "vt525-w, VT100",
        "ANSI, CP437",
        "ansi-bbs, CP437",
        "pcansi-m, CP437",
        "scoansi, CP437",
        "syncterm, CP437",
        "putty-256color, BLOCKS",
        "cygwin, BLOCKS",
        "dtterm, LATIN_1",
        "Eterm-color, LATIN_1",
        "xterm-quadrants, QUADRANTS",
        "XTERM-256COLOR-BLOCKS, BLOCKS",
        "xterm-latin-1, LATIN_1",
        "screen.xterm-ascii, ASCII",
        "vt220-cp437, CP437",
        "vt100-sextants, SEXTANTS",
    })
    void aTerminalTypeHasItsFont(String type, TerminalFont font) {
        assertEquals(font, TerminalFont.of(type));
    }

    @ParameterizedTest
    @CsvSource({
        "xterm, '', SEXTANTS",
        "xterm, fr_FR.UTF-8, SEXTANTS",
        "xterm, C.utf8, SEXTANTS",
        "xterm, fr_FR.ISO-8859-1, LATIN_1",
        "xterm, fr_FR.ISO8859-15@euro, LATIN_1",
        "xterm, fr_FR@euro, LATIN_1",
        "xterm, fr_FR, LATIN_1",
        "xterm, C, ASCII",
        "xterm, POSIX, ASCII",
        "xterm, ru_RU.KOI8-R, ASCII",
        "xterm, a.b.c.d, ASCII",
        "linux, fr_FR.UTF-8, CONSOLE",
        "linux, fr_FR.ISO-8859-1, LATIN_1",
        "vt100, fr_FR.UTF-8, VT100",
        "ansi, fr_FR.ISO-8859-1, CP437",
        "xterm-blocks, C, BLOCKS",
    })
    void aLocaleWithoutUnicodeTakesIt(String type, String locale, TerminalFont font) {
        assertEquals(font, TerminalFont.of(type, locale));
    }

    @Test
    void aWordNamesAFontAndAnotherIsAnsweredWithAll() {
        assertEquals(Optional.of(TerminalFont.LATIN_1), TerminalFont.parse("latin-1"));
        assertEquals(Optional.empty(), TerminalFont.parse("auto"));
        String said =
                assertThrows(IllegalArgumentException.class, () -> TerminalFont.parse("utf"))
                        .getMessage();
        assertEquals(
                "must be auto, sextants, quadrants, blocks, console, cp437, latin-1, ascii, vt100,"
                        + " but is \"utf\"",
                said);
    }

    @Test
    void whoGoesOnAskingComesBack() {
        TerminalFont font = TerminalFont.CP437;
        assertEquals(TerminalFont.LATIN_1, font.after(1));
        assertEquals(font, font.after(TerminalFont.values().length));
    }

    @Test
    void everyMosaicIsKnownByItsCodePoint() {
        for (int mosaic = 0; mosaic < 63; mosaic++) {
            int code = 0x20 | mosaic & 0x1F | (mosaic & 0x20) << 1;
            shows("\f\16" + (char) code);
            int shown = display.cell(1, 1).glyph().codePointAt(0);
            assertEquals(mosaic == 0 ? -1 : mosaic, MosaicSubstitutes.of(shown));
        }
        assertEquals(63, MosaicSubstitutes.of('█'));
        assertEquals(-1, MosaicSubstitutes.of('A'));
        assertEquals(-1, MosaicSubstitutes.of(0x1FB3C));
    }

    @ParameterizedTest
    @EnumSource
    void everyMosaicHasItsLike(TerminalFont font) {
        for (int mosaic = 1; mosaic < MosaicSubstitutes.ALL; mosaic++) {
            int glyph = font.glyph(codePoint(mosaic));
            assertNotEquals('?', glyph & ~MosaicSubstitutes.INVERSE);
            assertNotEquals(' ', glyph);
            boolean full = glyph == '█' || glyph == (' ' | MosaicSubstitutes.INVERSE);
            assertEquals(
                    mosaic == MosaicSubstitutes.ALL - 1, full, () -> Integer.toHexString(glyph));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullBlockIsFullAndABlankIsBlankInEveryFont(TerminalFont font) {
        shows("\f\16\33A\33T \137");
        AnsiTerminal terminal = drawn(font);
        Spot blank = terminal.at(2, 1);
        Spot full = terminal.at(2, 2);
        assertEquals(" ", blank.glyph());
        if (font == TerminalFont.VT100) {
            assertEquals(new Spot(" ", 9, 9, Set.of(7)), full);
            assertEquals(new Spot(" ", 9, 9, Set.of()), blank);
        } else {
            assertEquals(4, blank.paper());
            assertEquals(1, full.glyph().equals("█") ? full.ink() : full.paper());
            assertTrue(full.glyph().equals("█") || full.glyph().equals(" "), full.glyph());
        }
    }

    @ParameterizedTest
    @EnumSource
    void halvesAreHalvesWhereTheFontHasThem(TerminalFont font) {
        shows("\f\16\65\152\43\160\54"); // left, right, top, bottom and middle third
        String line = drawn(font).line(2);
        switch (font) {
            case SEXTANTS -> assertEquals("▌▐🬂🬭🬋", line);
            case QUADRANTS, BLOCKS, CP437 -> assertEquals("▌▐▀▄─", line);
            case CONSOLE, VT100 -> assertEquals("▒▒\"_=", line);
            case LATIN_1, ASCII -> assertEquals("||\"_=", line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEXTANTS, é À ç œ £ ° ¾ ↑ ─ ⎸ ‾ §",
        "QUADRANTS, é À ç œ £ ° ¾ ↑ ─ ▏ ‾ §",
        "BLOCKS, é À ç œ £ ° ¾ ↑ ─ │ ‾ §",
        "CONSOLE, é À ç œ £ ° ¾ ↑ ─ │ ¯ §",
        "CP437, é A ç o £ ° ? ^ ─ │ ~ S",
        "LATIN_1, é À ç o £ ° ¾ ^ - | ¯ §",
        "ASCII, e A c o L o ? ^ - | ~ S",
        "VT100, e A c o £ ° ? ^ ─ │ ⎺ S",
    })
    void aCharacterThatIsMissingIsTheNearestThatIsThere(TerminalFont font, String line) {
        shows("\f\31Be \31AA \31Kc \31z \31# \31\60 \31> \31- ` { ~ \31'");
        assertEquals(line, drawn(font).line(2));
    }

    @Test
    void aVt100GetsSevenBitsAndNoColour() {
        shows("\f\33A\33T \31Beau\16\33B#\137\37CA\17\33T\33@ noir\33G\33W blanc\33X x");
        byte[] drawing = drawing(TerminalFont.VT100);
        for (byte b : drawing) {
            assertTrue(b >= 0, "8 bits");
        }
        String text = new String(drawing, ISO_8859_1);
        assertFalse(text.matches("(?s).*\33\\[[0-9;]*[34][0-7][0-9;]*m.*"), text);
    }

    @Test
    void withoutColoursBrightPaperIsInverseAndWhatIsNotSeenStaysSo() {
        shows("\f\33@\33W noir\37BA\33G\33W blanc\37CA\33C\33T jaune");
        AnsiTerminal terminal = drawn(TerminalFont.VT100);
        assertEquals(new Spot("n", 9, 9, Set.of(7)), terminal.at(2, 2));
        assertEquals(new Spot(" ", 9, 9, Set.of(7)), terminal.at(3, 2));
        assertEquals(new Spot("j", 9, 9, Set.of()), terminal.at(4, 2));
    }

    @ParameterizedTest
    @EnumSource
    void whateverAServiceSendsEveryFontHasIt(TerminalFont font) {
        Fuzz.times(
                15,
                13,
                rnd -> {
                    AnsiScreen screen = new AnsiScreen(display, KeyHelp.FRENCH, font);
                    AnsiTerminal terminal = new AnsiTerminal(SIZE, font.charset());
                    terminal.write(screen.open());
                    screen.resize(SIZE);
                    for (byte[] piece : Fuzz.split(Fuzz.bytes(rnd, 3000), rnd)) {
                        display.write(piece, 0, piece.length);
                        byte[] drawing = screen.update();
                        String read = new String(drawing, font.charset());
                        assertTrue(Arrays.equals(drawing, read.getBytes(font.charset())));
                        terminal.write(drawing);
                    }
                    terminal.write(screen.close());
                });
    }

    @ParameterizedTest
    @EnumSource
    void theFontChangesAtOnceAndWhole(TerminalFont font) {
        shows("\f\16\65\17\31Be");
        AnsiScreen screen = new AnsiScreen(display, KeyHelp.FRENCH, TerminalFont.SEXTANTS);
        screen.resize(SIZE);
        screen.update();
        screen.font(font);
        AnsiTerminal terminal = new AnsiTerminal(SIZE, font.charset());
        byte[] drawing = screen.update();
        assertEquals(font == TerminalFont.SEXTANTS, drawing.length == 0);
        if (drawing.length > 0) {
            terminal.write(drawing);
            assertEquals(drawn(font).line(2), terminal.line(2));
            assertEquals(drawn(font).line(26), terminal.line(26));
        }
    }

    private static int codePoint(int mosaic) {
        for (int code = 0x1FB00; code < 0x1FB3C; code++) {
            if (MosaicSubstitutes.of(code) == mosaic) {
                return code;
            }
        }
        return mosaic == 63 ? '█' : mosaic == 0b010101 ? '▌' : '▐';
    }

    private byte[] drawing(TerminalFont font) {
        AnsiScreen screen = new AnsiScreen(display, KeyHelp.FRENCH, font);
        screen.resize(SIZE);
        return screen.update();
    }

    private AnsiTerminal drawn(TerminalFont font) {
        AnsiTerminal terminal = new AnsiTerminal(SIZE, font.charset());
        terminal.write(drawing(font));
        return terminal;
    }

    private void shows(String videotex) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
    }
}
