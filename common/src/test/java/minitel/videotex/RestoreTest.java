package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import minitel.videotex.Restore.Acknowledgements;
import minitel.videotex.SequenceTracker.Open;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RestoreTest {

    static Stream<FixtureLine> cases() {
        return FixtureLine.of("downward.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 14 0C",
        "41 42, 14 0C",
        "1B, 1F 41 41 14 0C",
        "1B 36, 1F 41 41 14 0C",
        "1B 5B 31, 1F 41 41 14 0C",
        "1B 3A 69, 1F 41 41 14 0C",
        "1B 3A, 1F 41 41 14 0C",
        "19, 1F 41 41 14 0C",
        "19 42, 1F 41 41 14 0C",
        "12, 1F 41 41 14 0C",
        "13, 1F 41 41 14 0C",
        "1F, 1F 41 41 14 0C",
        "1F 45, 1F 41 41 14 0C",
        "1F 40 41, 1F 41 41 14 0C",
        "1F 23 41 30 7F, 1F 41 41 14 0C",
        "1B 70 23 40, 1F 41 41 14 0C",
        "1B 25, 1B 25 40 1F 41 41 14 0C",
        "1B 25 41 1B, 1B 25 40 1F 41 41 14 0C",
        "1B 25 41 1B 25, 1B 25 40 1F 41 41 14 0C",
        "1B 3A 66, 01 14 1F 41 41 14 0C",
        "1B 25 1B 3A 66, 01 14 1B 25 40 1F 41 41 14 0C",
        "1B 3A 66 03 41, 14 14 1F 41 41 14 0C",
        "1B 70 23 40 7F 44 FF, 00 00 00 1F 41 41 14 0C",
        "1B 3A 31 7D, 18 1B 5B 3F 7B 1F 41 41 14 0C",
        "1B 3A 32 7D, 18 1B 3A 32 7E 14 0C",
        "1B 28 20 42, 1B 28 40 1B 29 63 14 0C",
        "1B 3A 69 43, 1B 3A 6A 43 14 0C",
        "1B 3A 69 45, 1B 3A 6A 45 14 0C",
        "1B 3A 69 45 1B 3A 6A 45, 14 0C",
        "1B 3A 6A 43, 14 0C",
        "1B 3A 69 43 1B 39 7F, 14 0C",
        "1B 25 1B 28 20 42 1B 39 7F, 14 0C",
        "1B 3A 32 7D 1B 39 7F, 14 0C",
        "1B 3A 32 7D 1B 3A 31 7D 1B 5B 3F 7B, 14 0C",
        "1B 3A 69 43 1B 3A 31 7D 1B 5B 3F 7B, 14 0C",
        "1B 3A 69 43 1B 3A 32 7D 1B 3A 32 7E, 14 0C",
        "1B 3B 69 59 41 1B 3B 69 59 43, 1B 3B 6A 59 41 1B 3B 6A 59 43 14 0C",
        "1B 3B 60 58 52, 1B 3B 61 58 52 14 0C",
        "1B 3B 61 58 51, 1B 3B 60 58 51 14 0C",
        "1B 3B 60 5A 51 1B 3B 61 5A 51, 14 0C",
        "1B 3B 60 5A 51 1B 3B 61 5A 51 1B 3B 60 5A 51, 1B 3B 61 5A 51 14 0C",
        "1B 3B 60 5D 55, 1B 3B 61 5D 55 14 0C",
        "1B 3A 64 52, 1B 3A 65 52 14 0C",
        "1B 3A 65 5B, 1B 3A 64 5B 14 0C",
        "1B 3A 69 44 1B 3A 69 41 1B 3B 60 41 51 1B 3B 69 59 42, 14 0C",
        "1B 3A 64 56 1B 3A 64 57 1B 3A 64 5E 1B 3B 60 58 56, 14 0C"
    })
    void everyStateHasItsWayHome(String stream, String recipe) {
        assertEquals(recipe, FixtureLine.hex(Restore.recipe(SequenceTrackerTest.fed(stream))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whereverAStreamStopsTheRecipeEndsSafeAndItsCommandsAreObeyed(FixtureLine c) {
        byte[] setUp = FixtureLine.bytes("1B 3A 69 43 1B 3B 60 58 52");
        for (int stop = 0; stop <= c.bytes().length; stop++) {
            SequenceTracker tracker = SequenceTrackerTest.fed(setUp);
            tracker.feed(c.bytes(), 0, stop);
            byte[] recipe = Restore.recipe(tracker);
            tracker.feed(recipe, 0, recipe.length);
            assertTrue(tracker.safe(), "stopped at " + stop);
            assertEquals("14 0C", FixtureLine.hex(Restore.recipe(tracker)), "stopped at " + stop);
        }
    }

    @Test
    void nothingOfTheRecipeIsShownOrAskedFor() {
        for (String open : List.of("1B 3A 66 05", "1B 70 23 40 7F 5F", "1F 40", "1B 25", "19 42")) {
            SequenceTracker tracker = SequenceTrackerTest.fed("41 " + open);
            for (byte b : Restore.recipe(tracker)) {
                tracker.feed(b);
                assertEquals("41", FixtureLine.hex(tracker.lastCharacter()), open);
            }
        }
    }

    @Test
    void aTerminalWithoutPicturesNeedNotWaitForTheEndOfOne() {
        SequenceTracker tracker = SequenceTrackerTest.fed("1B 70 23 40 7F 61 7F 5F");
        assertEquals(Open.PHOTO, tracker.open());
        assertEquals("1B 25 40 1F 41 41 14 0C", FixtureLine.hex(Restore.recipe(tracker, false)));
    }

    @Test
    void whatHomeHadSetIsWhatAStreamComesHomeTo() {
        SequenceTracker home = SequenceTrackerTest.fed("1B 3B 60 58 52 1B 3A 69 45");
        SequenceTracker leg = new SequenceTracker();
        leg.startFrom(home);
        byte[] again = FixtureLine.bytes("1B 3B 60 58 52 1B 3A 69 45");
        leg.feed(again, 0, again.length);
        assertEquals("14 0C", FixtureLine.hex(Restore.recipe(leg)));
        byte[] other = FixtureLine.bytes("1B 3B 61 58 52 1B 3A 6A 45");
        leg.feed(other, 0, other.length);
        assertEquals("1B 3B 60 58 52 1B 3A 69 45 14 0C", FixtureLine.hex(Restore.recipe(leg)));
    }

    @Test
    void theRollModeOfHomeIsPutBackWhere80ColumnsEndedIt() {
        SequenceTracker leg = new SequenceTracker();
        leg.startFrom(SequenceTrackerTest.fed("1B 3A 69 43"));
        byte[] there = FixtureLine.bytes("1B 3A 32 7D");
        leg.feed(there, 0, there.length);
        assertEquals("18 1B 3A 32 7E 1B 3A 69 43 14 0C", FixtureLine.hex(Restore.recipe(leg)));
        byte[] back = FixtureLine.bytes("1B 3A 32 7E");
        leg.feed(back, 0, back.length);
        assertEquals("1B 3A 69 43 14 0C", FixtureLine.hex(Restore.recipe(leg)));
    }

    @ParameterizedTest
    @CsvSource({
        "1B 3A 69 43, 1B 3A 73 40",
        "1B 3B 69 59 41, 1B 3B 73 59 40",
        "1B 3B 60 58 52, 1B 3B 63 58 45",
        "1B 3A 65 5B, 1B 3A 77 40",
        "1B 3A 64 52, 1B 3A 77 40",
        "1B 3A 32 7D, 13 71",
        "1B 3A 31 7D, 13 5E",
        "1B 3A 66, 13 57"
    })
    void exactlyTheAnswerToTheRecipeIsAwaited(String stream, String answer) {
        Acknowledgements awaited = Restore.acknowledgements(SequenceTrackerTest.fed(stream));
        assertSame(awaited, awaited.without(said("1B 3A 75 64")));
        assertSame(awaited, awaited.without(said("13 41")));
        assertSame(awaited, awaited.without(said("41")));
        Acknowledgements left = awaited.without(said(answer));
        assertTrue(left.isEmpty());
        assertSame(left, left.without(said(answer)));
    }

    @Test
    void twoAnswersOfOneKindAreTwo() {
        Acknowledgements awaited =
                Restore.acknowledgements(SequenceTrackerTest.fed("1B 3A 69 43 1B 3A 69 45"));
        assertEquals(2, awaited.heads().size());
        Acknowledgements left = awaited.without(said("1B 00 3A 73 40"));
        assertEquals(1, left.heads().size());
        assertTrue(left.without(said("1B 3A 73 40")).isEmpty());
    }

    @Test
    void nothingIsAwaitedWhenNothingIsPutBack() {
        assertTrue(Restore.acknowledgements(SequenceTrackerTest.fed("1F 40 41")).isEmpty());
    }

    private static KeyEvent said(String hex) {
        byte[] in = FixtureLine.bytes(hex);
        List<KeyEvent> events = KeyScanner.scan(new byte[0], in, in.length).events();
        assertEquals(1, events.size(), () -> Arrays.toString(in));
        return events.getFirst();
    }
}
