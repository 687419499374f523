package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.io.DuplexPair;
import minitel.kit.Fuzz;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;

/// What a drawn terminal costs: its page, its drawing, its lines, without the threads' stacks.
class DrawnSizeTest {
    /// A drawn session has 16 KB in all, of which a few are the stack of the thread that reads.
    private static final int MOST = 11 * 1024;

    /// A page of one line, on a screen that is otherwise blank.
    private static final int LITTLE = 3 * 1024;

    private final Display display = new Display();
    private final AnsiScreen screen =
            new AnsiScreen(display, KeyHelp.FRENCH, TerminalFont.SEXTANTS);

    @Test
    void theFullestPageCostsElevenKilobytesAtMost() throws Exception {
        paint(fullest());
        assertAtMost(MOST);
    }

    @Test
    void blankRowsCostNothing() throws Exception {
        paint("\fbonjour");
        assertAtMost(LITTLE);
    }

    @Test
    void whatAPageHasTakenItsErasureGivesBack() throws Exception {
        paint(fullest());
        paint("\37@A\30\n\f\33[2J\fbonjour");
        assertAtMost(LITTLE + 1024); // row 0 is erased by blanks, which are drawn white on black
        paint("\33:\62}\33[2J");
        assertAtMost(LITTLE + 1024);
    }

    @Test
    void whateverAServiceSendsTheSizeStaysSo() {
        Fuzz.times(
                20,
                11,
                rnd -> {
                    byte[] noise = Fuzz.bytes(rnd, 5000);
                    for (int i = 0; i < noise.length; i++) {
                        noise[i] = rnd.nextInt(6) == 0 ? (byte) 0x1B : noise[i];
                    }
                    display.write(noise, 0, noise.length);
                    screen.update();
                    assertAtMost(MOST);
                });
    }

    @Test
    void theTerminalAsAWholeIsLittleMore() throws Exception {
        DuplexPair pair = new DuplexPair(1 << 16);
        AnsiDuplex minitel = new AnsiDuplex(pair.left(), KeyHelp.FRENCH, TerminalFont.SEXTANTS);
        minitel.write(fullest().getBytes(ISO_8859_1));
        long bytes = RetainedHeap.bytes(minitel, pair.left());
        assertTrue(bytes <= MOST + 2048, bytes + " bytes");
        minitel.abort();
    }

    /// No two cells alike: mosaics and text of all colours, on every row.
    private static String fullest() {
        StringBuilder page = new StringBuilder("\37@A");
        for (int i = 0; i < 40; i++) {
            page.append('\33').append((char) ('A' + i % 7)).append((char) ('0' + i));
        }
        page.append("\n\f");
        for (int i = 0; i < 40 * 24 - 1; i++) {
            page.append(i % 80 == 0 ? "\16" : i % 80 == 40 ? "\17" : "");
            page.append('\33').append((char) ('A' + i % 7));
            page.append('\33').append((char) ('P' + i % 5));
            page.append((char) ('!' + i % 90));
        }
        return page.toString();
    }

    private void paint(String videotex) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
        screen.update();
    }

    private void assertAtMost(int most) {
        try {
            long bytes = RetainedHeap.bytes(screen);
            assertTrue(bytes <= most, bytes + " bytes, of " + most);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
