package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import minitel.videotex.SequenceTracker.Open;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceTrackerTest {

    static Stream<FixtureLine> cases() {
        return FixtureLine.of("downward.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyByteTellsWhetherItIsSafe(FixtureLine c) {
        SequenceTracker tracker = new SequenceTracker();
        StringBuilder map = new StringBuilder();
        for (byte b : c.bytes()) {
            tracker.feed(b);
            map.append(tracker.safe() ? '+' : '-');
        }
        assertEquals(c.get(2), map.toString());
        assertEquals(c.get(3), FixtureLine.hex(tracker.lastCharacter()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOtherFactsAreAsInTheTable(FixtureLine c) {
        SequenceTracker tracker = new SequenceTracker();
        List<String> facts = new ArrayList<>();
        byte[] in = c.bytes();
        for (int i = 0; i < in.length; i++) {
            tracker.feed(in[i]);
            note(facts, tracker.enqRom(), "enq@" + (i + 1));
            note(facts, tracker.deconnexion(), "bye@" + (i + 1));
        }
        note(facts, tracker.open().compareTo(Open.SEQUENCE) > 0, "open=" + tracker.open());
        note(facts, tracker.left() > 0, "left=" + tracker.left());
        note(facts, tracker.lastMosaic(), "mosaic");
        note(facts, tracker.drcs(), "drcs");
        note(facts, tracker.mixte(), "mixte");
        note(facts, tracker.cursor(), "cursor");
        assertEquals(c.get(4), String.join(" ", facts));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anIdentificationThatTheTerminalDoesNotSeeChangesNothingElse(FixtureLine c) {
        SequenceTracker service = new SequenceTracker();
        SequenceTracker terminal = new SequenceTracker();
        for (byte b : c.bytes()) {
            service.feed(b);
            terminal.feed(service.enqRom() ? (byte) Codes.PRO1_NOTHING : b);
            assertFalse(terminal.enqRom());
            assertEquals(service.safe(), terminal.safe());
            assertEquals(service.open(), terminal.open());
            assertArrayEquals(service.lastCharacter(), terminal.lastCharacter());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1B 39 74, 3974",
        "1B 3A 6B 76, 3A6B76",
        "1B 3B 60 58 52, 3B605852",
        "1B 61, 61",
        "1B 3A 66 03, 3A6603",
        "1B 3A 31 7D, 3A317D",
        "1B 3A 31 7D 1B 5B 3F 7B, 1B5B3F7B",
        "1F 41 1B 39 74, 3974",
        "1B 47, 0",
        "1B 39 1B 39 74, 3974",
        "1B 39 74 41, 0",
        "1B 3A 66 03 1B 39 74, 0",
        "1B 3A 31 7D 1B 39 74, 0"
    })
    void theLastByteTellsWhichCommandItCompleted(String stream, String command) {
        assertEquals(Integer.parseInt(command, 16), fed(stream).completed());
    }

    @ParameterizedTest
    @CsvSource({
        "1B, true, false",
        "1B 3B 60 58, true, false",
        "1B 3B 60 58 52, false, false",
        "1B 47, false, false",
        "1B 39 1B, true, false",
        "1B 70, false, true",
        "1B 70 23 40 7F, false, true",
        "1B 70 23 40 7F 41, false, true",
        "1B 70 23 40 7F 41 FF, false, false",
        "1B 70 23 1B, true, true",
        "1B 70 41, false, false",
        "1B 3A 66 05 1B, false, false"
    })
    void whatIsNotDecidedYetAndWhatIsAPictureIsTold(
            String stream, boolean undecided, boolean picture) {
        assertEquals(undecided, fed(stream).undecided());
        assertEquals(picture, fed(stream).picture());
    }

    @Test
    void resetForgetsEverything() {
        SequenceTracker tracker =
                fed("11 0E 41 1B 28 20 42 1B 3A 32 7D 1B 3A 69 43 1F 40 41 1B 3A 66 09 1B");
        tracker.reset();
        assertTrue(tracker.safe());
        assertEquals(0, tracker.lastCharacter().length);
        assertEquals("14 0C", FixtureLine.hex(Restore.recipe(tracker)));
        assertFalse(tracker.cursor());
    }

    @Test
    void loadedCharactersThatHomeHasInUseAreStillPutAway() {
        SequenceTracker leg = new SequenceTracker();
        leg.startFrom(fed("11 1B 28 20 42 41"));
        assertTrue(leg.drcs());
        assertTrue(leg.cursor());
        assertEquals(0, leg.lastCharacter().length);
        assertEquals("1B 28 40 1B 29 63 14 0C", FixtureLine.hex(Restore.recipe(leg)));
    }

    @Test
    void aLoadWithoutEndIsGivenUp() {
        SequenceTracker tracker = fed("1F 23");
        for (int i = 0; i < 4096; i++) {
            assertEquals(Open.LOAD, tracker.open());
            tracker.feed((byte) 0x40);
        }
        tracker.feed((byte) 0x40);
        assertTrue(tracker.safe());
    }

    @Test
    void garbageNeverThrowsAndFormFeedOrTheRecipeEndsIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            SequenceTracker tracker = new SequenceTracker();
            byte[] in = garbage(random);
            tracker.feed(in, 0, in.length);
            byte[] recipe = Restore.recipe(tracker);
            if (tracker.open().compareTo(Open.LOAD) <= 0 && !tracker.awaitsCount()) {
                SequenceTracker other = fed(in);
                other.feed((byte) Codes.FF);
                assertTrue(other.safe(), () -> "seed " + seed + ": " + FixtureLine.hex(in));
            }
            tracker.feed(recipe, 0, recipe.length);
            assertTrue(tracker.safe(), () -> "seed " + seed + ": " + FixtureLine.hex(in));
            assertEquals(
                    "14 0C",
                    FixtureLine.hex(Restore.recipe(tracker)),
                    () -> "seed " + seed + ": " + FixtureLine.hex(in));
        }
    }

    static SequenceTracker fed(String hex) {
        return fed(FixtureLine.bytes(hex));
    }

    static SequenceTracker fed(byte[] bytes) {
        SequenceTracker tracker = new SequenceTracker();
        tracker.feed(bytes, 0, bytes.length);
        return tracker;
    }

    private static byte[] garbage(Random random) {
        byte[] lively =
                FixtureLine.bytes(
                        "00 0A 0C 0E 12 13 19 1B 1B 1B 1B 1F 1F 20 23 25 28 29 2F 31 32 39 3A 3B"
                                + " 3F 40 41 42 43 58 5B 60 61 64 65 66 69 6A 70 7B 7D 7E 7F FF");
        byte[] in = new byte[random.nextInt(200)];
        for (int i = 0; i < in.length; i++) {
            in[i] = lively[random.nextInt(lively.length)];
        }
        return in;
    }

    private static void note(List<String> facts, boolean holds, String fact) {
        if (holds) {
            facts.add(fact);
        }
    }
}
