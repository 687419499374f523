package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// In a window of 24 lines row 0 covers row 1 as long as its sentence is read.
class RowZeroCoverTest {
    private final DuplexPair pair = new DuplexPair(1 << 16, "person", "gateway");
    private final Duplex person = pair.right();
    private final AnsiTerminal terminal = new AnsiTerminal(24);

    private final Display display = new Display();
    private final AnsiScreen screen =
            new AnsiScreen(display, KeyHelp.FRENCH, TerminalFont.SEXTANTS);

    @AfterEach
    void hangUp() {
        pair.left().close();
        person.close();
    }

    @Test
    void aSentenceThatHasBeenReadGivesRowOneBackUntilTheNextOne() {
        terminal.write(screen.open());
        screen.resize(new WindowSize(80, 24));
        assertEquals("CONNECT", firstLine("\37@ACONNECT\n\fTITRE"));
        screen.uncover();
        assertEquals("TITRE", firstLine(""));
        assertEquals("TITRE", firstLine("\37@ACONNECT\n"), "the same again is nothing new");
        assertEquals("SUIVANT", firstLine("\fSUIVANT"));
        assertEquals("refus", firstLine("\37@Arefus\30\n"));
        screen.uncover();
        screen.refresh();
        assertEquals("SUIVANT", firstLine(""));
    }

    @Test
    void aWindowThatHasRoomForRowZeroIsNotCovered() {
        screen.resize(new WindowSize(80, 25));
        write("\37@ACONNECT\n\fTITRE");
        screen.update();
        assertFalse(screen.covers());
        screen.resize(new WindowSize(80, 24));
        assertTrue(screen.covers());
    }

    @Test
    void whoReadsNothingElseSeesRowOneByItself() throws IOException {
        AnsiDuplex minitel =
                new AnsiDuplex(
                        pair.left(), KeyHelp.FRENCH, TerminalFont.SEXTANTS, Duration.ofNanos(1));
        VirtualThreads.start("keys", () -> reads(minitel));
        for (String page : new String[] {"\37@ACONNECT\n\fTITRE", "\37@Aperdu\30\n\fRETOUR"}) {
            minitel.write(page.getBytes(ISO_8859_1));
            sees(page.substring(page.indexOf('\f') + 1));
        }
        minitel.abort();
    }

    private static void reads(Duplex line) {
        try {
            byte[] buffer = new byte[16];
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {}
        } catch (Throwable _) {
            // The test is over.
        }
    }

    private String firstLine(String videotex) {
        write(videotex);
        terminal.write(screen.update());
        return terminal.line(1).strip();
    }

    private void write(String videotex) {
        byte[] bytes = videotex.getBytes(ISO_8859_1);
        display.write(bytes, 0, bytes.length);
    }

    private void sees(String text) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (!terminal.line(1).strip().equals(text)) {
            int n = person.read(buffer);
            assertTrue(n > 0, "ended before " + text);
            terminal.write(Arrays.copyOf(buffer, n));
        }
    }
}
