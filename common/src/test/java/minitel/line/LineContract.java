package minitel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.Fuzz;
import minitel.kit.Patience;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What both programs owe to a terminal that they write to: services paint one after the other,
/// what the program itself has to say goes between two sequences, and the way home is clear. A
/// program's test extends this and puts its own terminal behind it.
public abstract class LineContract {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LONGEST_CHUNK = 256;

    private final WrittenBytes terminal = new WrittenBytes();
    private Program program = new NoProgram();

    /// What became of a service's bytes.
    public enum Painted {
        WHOLE,
        /// Another service has come in front.
        CUT_OFF,
        /// The service has hung up.
        HUNG_UP
    }

    /// A service that is, or was, in front.
    @FunctionalInterface
    public interface Service {
        /// Blocks at the pace of the line.
        Painted paint(byte[] bytes) throws Exception;
    }

    /// One program's way to write to a terminal at 9600 bit/s.
    public interface Program {
        /// Brings the next service in front; the picture stays.
        Service front();

        /// The same on an empty screen, whatever the one before has left open.
        Service home() throws Exception;

        /// Shows a sentence on row 0 as soon as that does no harm.
        void say(String words);

        void beep();

        void close();
    }

    /// Makes the program's writer for a terminal that shows nothing yet.
    protected abstract Program open(WrittenBytes to) throws Exception;

    @BeforeEach
    final void start() throws Exception {
        program = open(terminal);
    }

    @AfterEach
    final void stop() {
        program.close();
    }

    @Test
    void aPageComesOutByteForByteHoweverItIsSplit() throws Exception {
        String page = "0C 1F 42 43 1B 41 41 12 45 0E 19 42 65 1B 3A 69 43 0F 1B 5B 32 4B 14";
        Service service = program.front();
        for (byte b : bytes(page)) {
            assertEquals(Painted.WHOLE, service.paint(new byte[] {b}));
        }
        assertEquals(Painted.WHOLE, service.paint(bytes(page)));
        assertEquals(page + " " + page, hex(terminal.all()));
    }

    /// Cursor, size, row and line, an accent, a repetition, commands of both parsers.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1F 42 43",
                "1B 4D",
                "1B 5B 32 4B",
                "19 42 65",
                "12 45",
                "1B 3A 69 43",
                "1B 39 74",
                "1B 28 20 42",
                "1B 25 41 42 1B 25 40",
                "1F 40 41 42 43 0A",
                "1F 23 20 20 20 42 49 1F 41 41"
            })
    void whatIsInsertedFallsIntoNoSequence(String sequence) throws Exception {
        byte[] whole = bytes("41 " + sequence);
        Service service = program.front();
        for (int cut = 2; cut < whole.length; cut++) {
            terminal.forget();
            service.paint(Arrays.copyOf(whole, cut));
            program.beep();
            service.paint(Arrays.copyOfRange(whole, cut, whole.length));
            service.paint(bytes("42"));
            terminal.await(whole.length + 2);
            assertEquals("41 " + sequence + " 07 42", hex(terminal.all()));
        }
    }

    @Test
    void whatIsInsertedWhileNobodyPaintsGoesAtOnce() throws Exception {
        program.front().paint(bytes("41"));
        program.beep();
        terminal.await(2);
        assertEquals("41 07", hex(terminal.all()));
    }

    @Test
    void ofSentencesThatWaitTheNewestIsShown() throws Exception {
        Service service = program.front();
        service.paint(bytes("1F"));
        program.say("premier");
        program.say("second");
        service.paint(bytes("42 43 41"));
        String shown = screen(terminal.awaitText("second")).row(0);
        assertTrue(shown.startsWith("second"), shown);
        assertFalse(hex(terminal.all()).contains(hex("premier".getBytes())));
    }

    /// `|` = the sentence comes here.
    @ParameterizedTest
    @CsvSource({
        "41 | 12 45",
        "41 | 12 41",
        "41 | 12 00 45",
        "41 42 | 12 7F 43",
        "19 42 65 | 12 45 42",
        "41 | 12",
        "1F 42 43 41 | 0A 12 45"
    })
    void aRepetitionBehindASentenceRepeatsTheServicesOwnCharacter(String page) throws Exception {
        String before = page.substring(0, page.indexOf('|')).trim();
        String behind = page.substring(page.indexOf('|') + 1).trim();
        Service service = program.front();
        service.paint(bytes("0C 1F 41 41 " + before));
        program.say("ici");
        terminal.awaitEnd("0A");
        for (byte b : bytes(behind)) {
            service.paint(new byte[] {b});
        }
        Display wanted = screen(bytes("0C 1F 41 41 " + before + " " + behind));
        assertEquals(picture(wanted), picture(screen(terminal.all())));
    }

    @Test
    void whoComesInFrontCutsOffWhoPaints() throws Exception {
        Service first = program.front();
        byte[] much = "A".repeat(100_000).getBytes();
        CompletableFuture<Painted> painting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> paint(first, much, painting));
        terminal.await(100);
        Service second = program.front();
        assertEquals(Painted.CUT_OFF, painting.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(Painted.WHOLE, second.paint(bytes("42")));
        assertEquals(Painted.CUT_OFF, first.paint(bytes("43")));
        String all = new String(terminal.all());
        assertTrue(all.matches("A+B"), all);
    }

    private static void paint(Service service, byte[] bytes, CompletableFuture<Painted> result) {
        try {
            result.complete(service.paint(bytes));
        } catch (Throwable t) {
            result.completeExceptionally(t);
        }
    }

    @Test
    void aServiceThatHangsUpPaintsNoMoreAndTheTerminalDoesNotHearIt() throws Exception {
        assertEquals(Painted.HUNG_UP, program.front().paint(bytes("41 1B 39 67 42")));
        String all = hex(terminal.all());
        assertTrue(all.startsWith("41 1B 39"), all);
        assertFalse(all.contains("67") || all.contains("42"), all);
        program.home().paint(bytes("1F 42 41 48 6F 6D 65"));
        assertEquals("Home", screen(terminal.all()).row(2).trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1F",
                "1F 42",
                "1B",
                "1B 39",
                "1B 3A",
                "1B 3A 66",
                "1B 3A 66 05 41",
                "1B 25",
                "1B 3A 31 7D 41",
                "1B 3A 32 7D 41",
                "19",
                "12",
                "1F 23 20 20 20 42 49 1F 23 21",
                "1F 40 41 41",
                "1B 3A 69 43",
                "1B 5B 32"
            })
    void theWayHomeIsClearWhateverIsOpen(String left) throws Exception {
        program.front().paint(bytes("0C 41 " + left));
        Service home = program.home();
        home.paint(bytes("1F 42 41 48 6F 6D 65"));
        Display wanted = screen(bytes("1F 42 41 48 6F 6D 65"));
        assertEquals(picture(wanted), picture(screen(terminal.all())));
        assertEquals(wanted.rollMode(), screen(terminal.all()).rollMode());
    }

    @Test
    void noChunkIsLongerThanWhatARevokedPenMayStillPaint() throws Exception {
        program.front().paint("A".repeat(2000).getBytes());
        assertTrue(terminal.longest() <= LONGEST_CHUNK, terminal.longest() + " bytes");
        assertEquals(2000, terminal.all().length);
    }

    /// Whatever services send, the page is what it would be without the program's own words.
    @Test
    void insertionsLeaveThePageAsItIs() {
        Fuzz.times(20, System.nanoTime(), this::paintAnything);
    }

    private void paintAnything(Random random) {
        try {
            terminal.forget();
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            page.writeBytes(bytes("14 0C 41"));
            Service service = program.home();
            service.paint(bytes("14 0C 41"));
            for (int i = 0; i < 12; i++) {
                byte[] some = lively(random);
                page.writeBytes(some);
                service.paint(some);
                if (random.nextInt(3) == 0) {
                    program.say("ligne " + i);
                } else {
                    program.beep();
                }
            }
            service.paint(bytes("1F 41 41"));
            assertEquals(
                    picture(screen(page.toByteArray())),
                    picture(screen(terminal.all())),
                    () -> hex(page.toByteArray()) + " became " + hex(terminal.all()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] lively(Random random) {
        String[] words = {
            "41", "42 43", "1F 42 43", "1F 45", "12 45", "12", "44", "19 42 65", "19", "0A", "0D",
            "1B 41", "1B 5D", "1B", "1B 5B 32 4B", "1B 4D", "1B 4C", "0C", "1E", "09", "08", "20",
            "1B 39 74", "1B 3A 69", "43"
        };
        StringBuilder some = new StringBuilder();
        for (int n = random.nextInt(5); n >= 0; n--) {
            some.append(words[random.nextInt(words.length)]).append(' ');
        }
        return bytes(some.toString().trim());
    }

    private static Display screen(byte[] bytes) {
        Display display = new Display();
        display.write(bytes, 0, bytes.length);
        return display;
    }

    /// The page without the status row.
    private static String picture(Display display) {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 24; row++) {
            for (Display.Cell cell : display.cells(row)) {
                rows.append(cell);
            }
        }
        return rows.toString();
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static final class NoProgram implements Program {
        @Override
        public Service front() {
            throw new IllegalStateException();
        }

        @Override
        public Service home() {
            throw new IllegalStateException();
        }

        @Override
        public void say(String words) {}

        @Override
        public void beep() {}

        @Override
        public void close() {}
    }
}
