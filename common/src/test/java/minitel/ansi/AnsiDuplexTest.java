package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiDuplexTest {
    private final DuplexPair pair = new DuplexPair(1 << 16, "person", "gateway");
    private final Duplex person = pair.right();
    private final AnsiDuplex minitel =
            new AnsiDuplex(pair.left(), KeyHelp.FRENCH, TerminalFont.SEXTANTS);

    @AfterEach
    void hangUp() {
        minitel.abort();
        person.close();
    }

    @Test
    void whatIsWrittenIsDrawn() throws Exception {
        AnsiTerminal terminal = new AnsiTerminal();
        minitel.write("\fBonjour".getBytes(ISO_8859_1));
        sees(terminal, "Bonjour");
        minitel.write("\fAu revoir".getBytes(ISO_8859_1));
        sees(terminal, "Au revoir");
    }

    @Test
    void keysAreReadAsThoseOfAMinitel() throws Exception {
        person.write("G\r\n\33[6~".getBytes(ISO_8859_1));
        assertEquals("4713411348", reads(5));
    }

    @Test
    void aLoneEscapeNeedsNoFurtherKey() throws Exception {
        person.write(new byte[] {0x1B});
        assertEquals("1345", reads(2));
    }

    @Test
    void anEscapeAtTheEndIsStillAKey() throws Exception {
        person.write(new byte[] {0x1B});
        person.close();
        assertEquals("1345", reads(2));
        assertEquals(-1, minitel.read(new byte[1]));
        assertEquals(-1, minitel.read(new byte[1]));
    }

    @Test
    void aSmallBufferLosesNothing() throws Exception {
        person.write("é".getBytes(UTF_8));
        byte[] one = new byte[1];
        for (int expected : new int[] {0x19, 0x42, 0x65}) {
            assertEquals(1, minitel.read(one));
            assertEquals(expected, one[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1B397B, 0143753C04",
        "1B3970, 1B3A714A",
        "1B3972, 1B3A7348",
        "1B3974, 1B3A7564",
        "1B3976, 1B3A7740",
        "1F45481B61, 1F4548",
        "1B3A69431B3972, 1B3A734A",
        "1B00397B, 0143753C04",
        "1B80397B, 0143753C04",
    })
    void aQuestionIsAnsweredAtAnySplit(String asked, String answered) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(asked);
        minitel.write(bytes);
        assertEquals(answered, reads(answered.length() / 2));
        for (byte b : bytes) {
            minitel.write(new byte[] {b});
        }
        assertEquals(answered, reads(answered.length() / 2));
    }

    @Test
    void aQuestionInsideDataIsNone() throws Exception {
        minitel.write(HexFormat.of().parseHex("1B3A66031B397B" + "1B3974"));
        assertEquals("1B3A7564", reads(4));
    }

    @Test
    void anAnswerWakesTheReader() throws Exception {
        CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> readsUnchecked(5));
        minitel.write(HexFormat.of().parseHex("1B397B"));
        assertEquals("0143753C04", reading.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void answersThatNobodyReadsAreBoundedAndCounted() throws Exception {
        for (int i = 0; i < 1000; i++) {
            minitel.write(HexFormat.of().parseHex("1B397B"));
        }
        assertEquals(1000 - 256 / 5, minitel.dropped());
    }

    @Test
    void theHeightThatTheTerminalReportsIsDrawn() throws Exception {
        AnsiTerminal terminal = new AnsiTerminal(27);
        minitel.write("\fpage".getBytes(ISO_8859_1));
        sees(terminal, "page");
        person.write((terminal.reports() + "a").getBytes(ISO_8859_1));
        assertEquals("61", reads(1));
        sees(terminal, "");
        assertEquals("page", terminal.line(2));
        assertTrue(terminal.line(27).endsWith("Fin Connexion/Fin"), terminal.line(27));
    }

    @Test
    void controlLDrawsEverythingAndAsksTheHeightAgain() throws Exception {
        minitel.write("\fpage".getBytes(ISO_8859_1));
        sees(new AnsiTerminal(24), "page");
        person.write("\fa".getBytes(ISO_8859_1));
        assertEquals("61", reads(1));
        AnsiTerminal resized = new AnsiTerminal(26);
        sees(resized, "page");
        assertEquals("\33[26;80R", resized.reports());
    }

    @Test
    void controlLBeforeTheFirstDrawingDrawsNothing() throws Exception {
        person.write("\f\33[27;80Ra".getBytes(ISO_8859_1));
        assertEquals("61", reads(1));
        minitel.close();
        assertEquals(-1, person.read(new byte[1]));
    }

    @Test
    void aSizeThatTelnetTellsIsDrawnThoughNoKeyComes() throws Exception {
        AnsiTerminal terminal = new AnsiTerminal(27);
        minitel.write("\fpage".getBytes(ISO_8859_1));
        sees(terminal, "page");
        CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> readsUnchecked(1));
        minitel.resized(new WindowSize(80, 27));
        sees(terminal, "");
        byte[] buffer = new byte[1 << 16];
        while (!terminal.line(27).endsWith("Fin Connexion/Fin")) {
            terminal.write(Arrays.copyOf(buffer, person.read(buffer)));
        }
        assertEquals("page", terminal.line(2));
        person.write(new byte[] {'a'});
        assertEquals("61", reading.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void controlGDrawsInTheNextFontAndItsKeyboardIsRead() throws Exception {
        minitel.write("\f\31Be\16\43".getBytes(ISO_8859_1));
        sees(new AnsiTerminal(24), "é🬂");
        for (TerminalFont font = TerminalFont.QUADRANTS;
                font != TerminalFont.SEXTANTS;
                font = font.after(1)) {
            person.write("\7a".getBytes(ISO_8859_1));
            assertEquals("61", reads(1));
            String wanted =
                    switch (font) {
                        case SEXTANTS, QUADRANTS, BLOCKS, CP437 -> "é▀";
                        case CONSOLE, LATIN_1 -> "é\"";
                        case ASCII, VT100 -> "e\"";
                    };
            sees(new AnsiTerminal(new WindowSize(80, 24), font.charset()), wanted);
            if (!wanted.startsWith("e")) {
                person.write("é".getBytes(font.charset()));
                assertEquals("194265", reads(3));
            }
        }
    }

    @Test
    void closeGivesTheTerminalBackAndEndsBothWays() throws Exception {
        AnsiTerminal terminal = new AnsiTerminal();
        minitel.write("\fx".getBytes(ISO_8859_1));
        minitel.close();
        minitel.close();
        assertEquals(-1, minitel.read(new byte[1]));
        assertThrows(IOException.class, () -> minitel.write(new byte[] {'y'}));
        terminal.write(everything());
        assertEquals(Set.of(7, 25), terminal.modes());
        assertEquals(List.of("x"), terminal.mainScreen());
    }

    @Test
    void anUndrawnTerminalIsLeftAlone() throws Exception {
        minitel.close();
        assertEquals(-1, person.read(new byte[1]));
    }

    @Test
    void closeWakesAStuckWriterAndAReader() throws Exception {
        DuplexPair narrow = new DuplexPair(1);
        AnsiDuplex stuck = new AnsiDuplex(narrow.left(), KeyHelp.ENGLISH, TerminalFont.SEXTANTS);
        CountDownLatch both = new CountDownLatch(2);
        Thread.startVirtualThread(() -> endsThen(both, () -> stuck.write(new byte[] {'x'})));
        Thread.startVirtualThread(() -> endsThen(both, () -> stuck.read(new byte[1])));
        assertEquals(1, narrow.right().read(new byte[1]));
        stuck.close();
        assertTrue(both.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aTerminalThatTakesNoFarewellIsCut() throws Exception {
        DuplexPair roomy = new DuplexPair(1 << 16);
        CountDownLatch aborted = new CountDownLatch(1);
        AnsiDuplex deaf =
                new AnsiDuplex(
                        new Deaf(roomy.left(), aborted), KeyHelp.ENGLISH, TerminalFont.SEXTANTS);
        deaf.write(new byte[] {'x'});
        deaf.close();
        assertTrue(aborted.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aBrokenLineIsNoEnd() {
        Duplex broken =
                new Duplex() {
                    @Override
                    public int read(byte[] buffer) throws IOException {
                        throw new IOException("reset by peer");
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {}

                    @Override
                    public String peer() {
                        return "broken";
                    }

                    @Override
                    public void close() {}
                };
        AnsiDuplex duplex = new AnsiDuplex(broken, KeyHelp.FRENCH, TerminalFont.SEXTANTS);
        assertThrows(IOException.class, () -> duplex.read(new byte[1]));
    }

    /// Takes the first drawing, then blocks until it is aborted.
    private record Deaf(Duplex line, CountDownLatch aborted) implements Duplex {
        @Override
        public int read(byte[] buffer) throws IOException {
            return line.read(buffer);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (new String(bytes, offset, length, ISO_8859_1).contains("\33[?1049l")) {
                try {
                    aborted.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            line.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return line.peer();
        }

        @Override
        public void close() {
            line.close();
        }

        @Override
        public void abort() {
            aborted.countDown();
            line.close();
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private static void endsThen(CountDownLatch latch, Action action) {
        try {
            action.run();
        } catch (Throwable _) {
            // How it ends is not asked.
        } finally {
            latch.countDown();
        }
    }

    private void sees(AnsiTerminal terminal, String text) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (!terminal.line(1).strip().equals(text)) {
            int n = person.read(buffer);
            assertTrue(n > 0, "ended before " + text);
            terminal.write(Arrays.copyOf(buffer, n));
        }
    }

    private byte[] everything() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = person.read(buffer); n >= 0; n = person.read(buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    private String reads(int count) throws IOException {
        byte[] all = new byte[count];
        byte[] chunk = new byte[count];
        int have = 0;
        while (have < count) {
            int n = minitel.read(chunk);
            assertTrue(n > 0, "ended");
            System.arraycopy(chunk, 0, all, have, n);
            have += n;
        }
        return HexFormat.of().withUpperCase().formatHex(all);
    }

    private String readsUnchecked(int count) {
        try {
            return reads(count);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
