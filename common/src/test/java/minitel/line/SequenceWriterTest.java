package minitel.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import minitel.kit.Fuzz;
import minitel.videotex.SequenceTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Under a hand-moved clock; the line takes everything at once.
class SequenceWriterTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final long SECOND = 1_000_000_000;
    private static final String HANG_UP = "1B 39 67";
    private static final String WORDS = "1F 40 41 78 18 0A";

    private final WrittenBytes line = new WrittenBytes();
    private final HandPacing pacing = new HandPacing();
    private final Insertions insertions = new Insertions(Kind.values());
    private final Everything filter = new Everything();
    private final SequenceWriter writer =
            new SequenceWriter(line::write, insertions, filter, new LineListener() {}, pacing);

    private enum Kind implements Insertions.Kind {
        COMMAND,
        WORDS;

        @Override
        public int room() {
            return 0;
        }

        @Override
        public long patience() {
            return this == COMMAND ? SECOND / 20 : Pacing.NEVER;
        }

        @Override
        public boolean onRowZero() {
            return this == WORDS;
        }
    }

    private static final class Everything implements SequenceFilter {
        boolean seesAll;

        @Override
        public boolean passesCharacters() {
            return !seesAll;
        }

        @Override
        public void pass(byte value, Passage to) {
            to.tracker().feed(value);
            to.send(value);
        }
    }

    private static final class HandPacing implements Pacing {
        long now;
        int most = Integer.MAX_VALUE;

        @Override
        public long now() {
            return now;
        }

        @Override
        public boolean open(int gathered, long when) {
            return gathered < most;
        }

        @Override
        public void put(byte character, long when) {}

        @Override
        public void written() {}

        @Override
        public long due() {
            return now;
        }

        @Override
        public void await(long due, Pen pen) {}

        @Override
        public void at(long due, Runnable wake) {}
    }

    private long flow(String hex, long now) {
        pacing.now = now;
        byte[] bytes = HEX.parseHex(hex);
        return writer.flow(new ByteSource(bytes, 0, bytes.length, true), pacing, now);
    }

    private void insert(Kind kind, String hex) {
        insertions.add(kind, HEX.parseHex(hex), 0);
    }

    private String written() {
        return HEX.formatHex(line.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1B 3A 66 02 41", "1B 3A 31 7D 41"})
    void whereNoCommandIsObeyedNoneIsInsertedHoweverLongItWaits(String open) {
        flow(open, 0);
        insert(Kind.COMMAND, HANG_UP);
        assertEquals(Pacing.NEVER, flow("", 10 * SECOND));
        assertEquals(open, written());
    }

    @Test
    void insideASequenceACommandWaitsAsLongAsItMay() {
        flow("1F 41", 0);
        insert(Kind.COMMAND, HANG_UP);
        assertEquals(SECOND / 20, flow("", SECOND / 100));
        assertEquals("1F 41", written());
        flow("41", SECOND / 20);
        assertEquals("1F 41 1B 39 67 41", written());
    }

    /// `|` = words are inserted here.
    @ParameterizedTest
    @CsvSource({
        "41 | 12 7F, 41 | 41 12 7E",
        "41 | 12 41, 41 | 41",
        "41 | 12 42, 41 | 41 12 41",
        "41 | 12 00 45, 41 | 00 41 12 44",
        "41 | 12 1B 39 74 45, 41 | 1B 39 74 41 12 44",
        "41 | 1B 39 74 12 45, 41 | 1B 39 74 41 12 44",
        "41 | 0A 12 45, 41 | 0A 41 12 44",
        "41 | 1B 41 12 45 12 45, 41 | 1B 41 41 12 44 12 45",
        "41 | 42 12 45, 41 | 42 12 45",
        "19 42 65 | 12 45, 19 42 65 | 19 42 65 12 44",
        "0C | 12 45, 0C |",
        "41 | 12 40 12 45, 41 | 41 12 44",
        "41 | 12 0A 42, 41 | 0A 42",
        "41 | 12 1B 5B 32 4B 12 45, 41 | 1B 5B 32 4B 41 12 44",
        "41 | 12 1B 1B 39 74 45, 41 | 1B 1B 39 74 45",
        "41 | 1B 3A 69 12 45, 41 | 1B 3A 69 1B 25 40 41 12 44",
        "41 | 19 12 45, 41 | 19 1B 25 40 41 12 44",
        "41 | 1B 25 12 45 1B 25 40 12 45, 41 | 1B 25 12 45 1B 25 40 41 12 44"
    })
    void aRepetitionBehindWordsRepeatsTheServicesOwnCharacter(String sent, String seen) {
        String[] parts = sent.split(" ?\\| ?", -1);
        flow(parts[0], 0);
        insert(Kind.WORDS, WORDS);
        flow("", 0);
        flow(parts[1], 0);
        assertEquals(seen.replace("|", WORDS).trim(), written());
    }

    /// They would be taken for a part of it.
    @ParameterizedTest
    @CsvSource({"1B 25 41, 1B 25 40 1F 41 41", "1B 3A 66 02 41, 14 1F 41 41", "1F, 1F 41 41"})
    void wordsThatWaitForTheEndOfASequenceComeBehindWhatClosesIt(String open, String closing) {
        flow(open, 0);
        insert(Kind.WORDS, WORDS);
        flow("", 0);
        writer.closeWhatIsOpen();
        flow("42", 0);
        assertEquals(open + " " + closing + " " + WORDS + " 42", written());
    }

    /// Whatever is shown, in chunks of any length, among insertions: the filter makes no
    /// difference.
    @Test
    void charactersThatPassWithoutTheFilterComeOutTheSame() {
        Fuzz.times(2000, System.nanoTime(), SequenceWriterTest::sameWithAndWithout);
    }

    private static void sameWithAndWithout(Random random) {
        SequenceWriterTest told = new SequenceWriterTest();
        SequenceWriterTest untold = new SequenceWriterTest();
        told.filter.seesAll = true;
        for (int i = 0; i < 20; i++) {
            String some = lively(random);
            int most = 1 + random.nextInt(8);
            boolean words = random.nextInt(4) == 0;
            for (SequenceWriterTest one : List.of(told, untold)) {
                one.pacing.most = most;
                if (words) {
                    one.insert(Kind.WORDS, WORDS);
                }
                one.flowAll(some);
            }
            assertEquals(told.written(), untold.written());
            assertEquals(told.writer.tracker().open(), untold.writer.tracker().open());
            assertArrayEquals(
                    told.writer.tracker().lastCharacter(), untold.writer.tracker().lastCharacter());
        }
    }

    private static String lively(Random random) {
        StringBuilder some = new StringBuilder();
        int[] controls = {0x1F, 0x1B, 0x12, 0x19, 0x0E, 0x0F, 0x0C, 0x0A, 0x00, 0x13, 0x1B, 0x1F};
        for (int n = random.nextInt(12); n >= 0; n--) {
            boolean control = random.nextInt(3) == 0;
            int b =
                    control
                            ? controls[random.nextInt(controls.length)]
                            : 0x20 + random.nextInt(random.nextBoolean() ? 0x60 : 0xE0);
            some.append("%02X ".formatted(b));
        }
        return some.toString().trim();
    }

    private void flowAll(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        ByteSource source = new ByteSource(bytes, 0, bytes.length, true);
        do {
            writer.flow(source, pacing, 0);
        } while (writer.unfinished());
    }

    @Test
    void whoHasNothingToSendDoesNotComeAgainWhenTheLineTakesMore() {
        pacing.most = 0;
        assertEquals(Pacing.NEVER, flow("", 0));
        insert(Kind.WORDS, WORDS);
        assertEquals(0, flow("", 0));
    }

    @Test
    void aCommandDoesNotDisturbARepetition() {
        flow("41", 0);
        insert(Kind.COMMAND, HANG_UP);
        flow("", 0);
        flow("12 45", 0);
        assertEquals("41 1B 39 67 12 45", written());
    }

    @Test
    void whatTheNextServiceChangesIsPutBackToHowThisOneLeftIt() {
        flow("1B 3A 69 43", 0);
        writer.closeWhatIsOpen();
        assertEquals(Pacing.NEVER, flow("", 0));
        assertEquals("1B 3A 69 43", written());
        flow("1B 3A 6A 43 1F", 0);
        SequenceTracker before = writer.tracker();
        assertEquals("1F 41 41 1B 3A 69 43 14 0C", HEX.formatHex(writer.restoring()));
        assertEquals(SequenceTracker.Open.SEQUENCE, before.open());
    }
}
