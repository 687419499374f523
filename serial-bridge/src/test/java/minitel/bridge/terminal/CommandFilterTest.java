package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import minitel.bridge.terminal.CommandFilter.Verdict;
import minitel.kit.Fuzz;
import minitel.line.SequenceFilter;
import minitel.videotex.SequenceTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFilterTest {

    /// One stream through one filter, and what the terminal got.
    private static final class Stream implements SequenceFilter.Passage {
        private final SequenceTracker tracker = new SequenceTracker();
        final CommandFilter filter;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        int told;
        int ended;

        Stream(int bits) {
            filter = new CommandFilter(bits == 7, (verdict, _) -> judged(verdict));
        }

        private void judged(Verdict verdict) {
            told += verdict == Verdict.TELL_SPEED ? 1 : 0;
        }

        @Override
        public SequenceTracker tracker() {
            return tracker;
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public void send(byte value) {
            out.write(value);
        }

        @Override
        public void disconnect() {
            ended++;
        }

        Stream feed(byte[] bytes) {
            for (byte b : bytes) {
                filter.pass(b, this);
            }
            return this;
        }

        String seen() {
            return Hex.of(out.toByteArray());
        }
    }

    private static Stream through(int bits, String hex) {
        return new Stream(bits).feed(Hex.bytes(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1B 39 68", // seizes the telephone line
                "1B 39 6C", // turns the modem round
                "1B 39 6D",
                "1B 39 6E",
                "1B 39 6F", // opposed mode
                "1B 3A 6F 31",
                "1B 3A 69 44", // error procedure
                "1B 3B 60 58 53", // screen from socket
                "1B 3B 60 5B 53", // socket
                "1B 3B 60 5B 51" // socket from keyboard
            })
    void whatWouldTakeTheLineAwayIsKeptFromTheTerminal(String command) {
        byte[] marked = Hex.bytes(command);
        for (int i = 0; i < marked.length; i++) {
            marked[i] |= (byte) 0x80;
        }
        assertEquals(1, new Stream(8).feed(marked).filter.swallowed(), "bit 7 hides nothing");
        Stream stream = through(7, "41 " + command + " 42");
        assertEquals("41 1B 39 41 42", stream.seen());
        assertEquals(1, stream.filter.swallowed());
        assertEquals(0, stream.told + stream.ended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1B 39 7B",
                "1B 39 74",
                "1B 39 7F",
                "1B 3A 69 43",
                "1B 3A 6A 44",
                "1B 3B 60 58 52",
                "1B 3B 60 59 51",
                "1B 3B 61 58 53",
                "1B 61",
                "1B 47",
                "1B 5B 32 4A",
                "1F 41 1B 39 74 41",
                "1B 1B 39 74",
                "1B 39 1B 3A 69 43",
                "1B 3A 66 04 1B 39 68 41 1B 39 74",
                "1B 3A 31 7D 1B 39 68 1B 3A 6B 76 1B 5B 3F 7B",
                "19 42 65 12 50 0C"
            })
    void everythingElsePassesAsItIs(String stream) {
        assertEquals(stream, through(7, stream).seen());
        assertEquals(stream, through(8, stream).seen());
    }

    @Test
    void aServiceThatWantsAnotherSpeedIsTold() {
        Stream stream = through(7, "1B 3A 6B 76 41");
        assertEquals("1B 39 41 41", stream.seen());
        assertEquals(1, stream.told);
    }

    @Test
    void aServiceThatHangsUpIsHeardAndTheTerminalDoesNotSeeIt() {
        Stream stream = through(7, "41 1B 39 67");
        assertEquals("41 1B 39 41", stream.seen());
        assertEquals(1, stream.ended);
    }

    @Test
    void aCommandThatEndsTransparencyIsObeyedAgain() {
        assertEquals(
                "1B 3A 66 02 1B 39 68 1B 39 41",
                through(7, "1B 3A 66 02 1B 39 68 1B 39 68").seen());
    }

    @Test
    void nothingOfACommandIsSentBeforeItIsWhole() {
        Stream stream = through(7, "41 1B 3B 60 58");
        assertEquals("41", stream.seen());
        stream.feed(Hex.bytes("52"));
        assertEquals("41 1B 3B 60 58 52", stream.seen());
    }

    @Test
    void aCommandThatIsForgottenIsNotSentLater() {
        Stream stream = through(7, "1B 3B 60");
        stream.filter.forget();
        stream.tracker.reset();
        assertEquals("41", stream.feed(Hex.bytes("41")).seen());
    }

    @Test
    void fillingInsideACommandIsNotKept() {
        Stream stream = new Stream(7).feed(Hex.bytes("1B"));
        stream.feed(new byte[10_000]);
        assertEquals("1B 39 74", stream.feed(Hex.bytes("39 00 74")).seen());
    }

    @ParameterizedTest
    @CsvSource({
        "41 1B 70 23 40 7F 44 FF 1B 39 68 42, 41 1B 25 40 42",
        "1B 70 23 40 7F 61 41" + " 42, 1B 25 40",
        "1B 70 41 42, 1B 25 40 42",
        "1B 70 23 1F 41 41, 1B 25 40 1F 41 41",
        "1B 70 23 40 1B 47 41, 1B 25 40 1B 47 41",
        "1B 70 23 40 7F 42 0C 07 41, 1B 25 40 41",
        "1B 70 23 1B 39 74 40 7F 41 55 43, 1B 25 40 1B 39 74 43",
        "C1 1F C1 C2, 41 1F 41 42"
    })
    void aLineOfSevenBitsSeesNoPictureAndNoEighthBit(String sent, String seen) {
        assertEquals(seen, through(7, sent).seen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"41 1B 70 23 40 7F 44 FF 1B 39 68 42", "C1 1F C1 C2"})
    void aLineOfEightBitsSeesEverything(String sent) {
        assertEquals(sent, through(8, sent).seen());
    }

    @Test
    void whateverComesNoForbiddenCommandReachesTheTerminal() {
        Fuzz.times(
                5_000,
                System.nanoTime(),
                rnd -> {
                    Stream stream = new Stream(rnd.nextBoolean() ? 7 : 8);
                    stream.feed(garbage(rnd));
                    SequenceTracker terminal = new SequenceTracker();
                    for (byte b : stream.out.toByteArray()) {
                        terminal.feed(b);
                        assertEquals(
                                Verdict.PASS,
                                CommandFilter.verdict(terminal.completed()),
                                () -> Hex.of(stream.out.toByteArray()));
                    }
                });
    }

    @Test
    void whateverComesTheTerminalStandsWhereTheServiceDoes() {
        Fuzz.times(
                5_000,
                System.nanoTime(),
                rnd -> {
                    Stream stream = new Stream(8).feed(garbage(rnd));
                    if (stream.ended > 0 || stream.tracker.undecided()) {
                        return;
                    }
                    SequenceTracker terminal = new SequenceTracker();
                    byte[] seen = stream.out.toByteArray();
                    terminal.feed(seen, 0, seen.length);
                    assertEquals(stream.tracker.open(), terminal.open());
                    assertArrayEquals(stream.tracker.lastCharacter(), terminal.lastCharacter());
                });
    }

    private static byte[] garbage(Random rnd) {
        byte[] lively =
                Hex.bytes(
                        "00 0A 0C 12 19 1B 1B 1B 1B 1B 1F 23 25 31 39 39 39 3A 3A 3B 40 41 42 44"
                                + " 51 53 58 5B 60 61 66 67 68 69 6B 6C 6F 70 7B 7D 7F FF");
        byte[] in = new byte[rnd.nextInt(200)];
        for (int i = 0; i < in.length; i++) {
            in[i] = lively[rnd.nextInt(lively.length)];
        }
        return in;
    }
}
