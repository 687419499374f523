package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import minitel.kit.DisplayText;
import minitel.videotex.display.Display;
import minitel.videotex.display.Display.Mode;
import minitel.videotex.display.ScreenVectorsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the tracker believes of a terminal is what a terminal then does.
class SequenceTrackerOnDisplayTest {
    private static final int ROUNDS = 4_000;

    /// On a row of their own: a loaded character of each set, if it is in use.
    private static final byte[] LOADED = FixtureLine.bytes("1F 4C 41 41 0E 35");

    /// Sequences, whole and cut, to come after each other and inside each other.
    private static final String[] PARTS =
            """
            1B 39 7F, 1B 3A 32 7D, 1B 3A 32 7E, 1B 3A 31 7D, 1B 5B 3F 7B, 1B 3A 69 43, 1B 25, \
            1B 25 40, 1B 2F 3F, 1B 28 20 42, 1B 29 20 43, 1B 28 40, 1B 29 63, 1F 40 41, 1F 45 45, \
            1F 30 30, 1F 40 7F, 1F 23, 1F, 1B, 1B 5B 31, 12, 12 42, 19 42 65, 19 42, 19, 13, 1D, \
            0A, 0C, 0D, 0E, 0F, 11, 14, 18, 1A, 1E, 00, 20, 35, 41, 41 42, 65, 7F, C1, 1B 36, \
            1B 47, 1B 5A\
            """
                    .split(", ");

    static Stream<byte[]> streams() {
        return Stream.concat(
                FixtureLine.of("downward.txt").map(FixtureLine::bytes),
                ScreenVectorsTest.vectors().stream().map(ScreenVectorsTest.Vector::bytes));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void afterEachByteOfAVectorTheyAgree(byte[] stream) {
        for (int end = 1; end <= stream.length; end++) {
            agree(first(stream, end));
        }
    }

    @Test
    void afterAnyBytesTheyAgree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            agree(lively(random));
        }
    }

    @Test
    void afterAnyBytesOfEightBitsTheyAgree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = lively(random);
            for (int i = 0; i < stream.length; i++) {
                stream[i] ^= (byte) (random.nextInt(3) == 0 ? 0x80 : 0);
            }
            agree(stream);
            byte[] any = new byte[random.nextInt(24)];
            random.nextBytes(any);
            agree(then(stream, any));
        }
    }

    /// Among mosaics SS2 was ignored when it came, and is no accent's after it.
    @Test
    void aResetAmongMosaicsLeavesNoAccentOpen() {
        for (String one :
                new String[] {
                    "0E 19 1B 39 7F 35 0F", "0E 19 42 1B 39 7F 65 0F", "19 1B 39 7F 42 65"
                }) {
            agree(FixtureLine.bytes(one));
        }
    }

    @Test
    void whatBeginsAPictureHasSevenBits() {
        for (String one :
                new String[] {"A3 40 7F 42", "23 C0 7F 42", "23 40 FF 42", "23 40 7F C2"}) {
            agree(FixtureLine.bytes("1B 70 " + one + " 1F C5 C5"));
        }
        agree(FixtureLine.bytes("1B F0 23 40 7F 42 9B B9 1F C5 C5"));
    }

    private static void agree(byte[] stream) {
        String hex = FixtureLine.hex(stream);
        SequenceTracker tracker = SequenceTrackerTest.fed(stream);
        Display display = DisplayText.shown(stream);
        assertEquals(display.mode() == Mode.TELINFO, tracker.telinfo(), hex);
        assertEquals(display.mode() == Mode.MIXTE, tracker.mixte(), hex);
        assertEquals(display.cursorVisible(), tracker.cursor(), hex);
        if (display.mode() != Mode.VIDEOTEX) {
            return;
        }
        assertEquals(display.cursorRow() == 0, tracker.rowZero(), hex);
        if (tracker.safe()) {
            nothingIsSwallowed(stream, tracker, hex);
            aRepetitionIsOfTheLastCharacter(stream, tracker, hex);
        }
    }

    private static void nothingIsSwallowed(byte[] stream, SequenceTracker tracker, String hex) {
        Display display = DisplayText.shown(then(stream, LOADED));
        boolean loaded = false;
        for (int column = 1; column <= 2; column++) {
            boolean unknown = display.cell(12, column).glyph().equals("\uFFFD");
            loaded |= unknown;
            String plain = column == 1 ? "A" : "▌";
            assertEquals(unknown ? "\uFFFD" : plain, display.cell(12, column).glyph(), hex);
        }
        assertEquals(loaded, tracker.drcs(), hex);
    }

    private static void aRepetitionIsOfTheLastCharacter(
            byte[] stream, SequenceTracker tracker, String hex) {
        byte[] last = tracker.lastCharacter();
        if (!drcs(stream)) {
            byte[] repeated = then(stream, (byte) 0x12, (byte) 0x41);
            String said = DisplayText.of(DisplayText.shown(then(stream, last)));
            assertEquals(said, DisplayText.of(DisplayText.shown(repeated)), hex);
        }
    }

    private static boolean drcs(byte[] stream) {
        byte[] seven = stream.clone();
        for (int i = 0; i < seven.length; i++) {
            seven[i] &= 0x7F;
        }
        String hex = FixtureLine.hex(seven);
        return hex.contains("20 42") || hex.contains("20 43");
    }

    private static byte[] first(byte[] stream, int end) {
        return java.util.Arrays.copyOf(stream, end);
    }

    private static byte[] then(byte[] stream, byte... more) {
        byte[] all = first(stream, stream.length + more.length);
        System.arraycopy(more, 0, all, stream.length, more.length);
        return all;
    }

    private static byte[] lively(Random random) {
        byte[] stream = {};
        for (int n = random.nextInt(14); n >= 0; n--) {
            stream = then(stream, FixtureLine.bytes(PARTS[random.nextInt(PARTS.length)]));
        }
        return stream;
    }
}
