package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import minitel.bridge.serial.MinitelLine;
import minitel.kit.Fuzz;
import minitel.videotex.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseFilterTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long CHARACTER = 8_333_333;

    private final NoiseFilter noiseFilter = new NoiseFilter(1200, true);
    private long now = 1_000 * MILLISECOND;

    private String hear(String hex) {
        byte[] in = Hex.bytes(hex);
        now += in.length * CHARACTER;
        return raws(noiseFilter.hear(in, in.length, now));
    }

    private String pause(int millis) {
        now += millis * MILLISECOND;
        return raws(noiseFilter.due(now));
    }

    private static String raws(List<KeyEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.forEach(event -> out.writeBytes(event.raw()));
        return Hex.of(out.toByteArray());
    }

    @Test
    void aSplitSequenceIsJoined() {
        assertEquals("", hear("13"));
        pause(40);
        assertEquals("13 41", hear("41"));
        assertEquals(Long.MAX_VALUE, noiseFilter.deadline());
    }

    /// A busy bridge reads late what came in time.
    @Test
    void aSequenceWhoseRestIsReadLateIsJoined() {
        assertEquals("", hear("13"));
        now += 600 * MILLISECOND;
        assertEquals(1, noiseFilter.hear(Hex.bytes("41"), 1, now).size());
    }

    @Test
    void anUndecidedTailIsReleasedAfterHalfASecond() {
        hear("1B");
        assertEquals(now + 500 * MILLISECOND, noiseFilter.deadline());
        assertEquals("", pause(499));
        assertEquals("1B", pause(1));
    }

    @Test
    void theReportOfTheRelayWaitsForNothing() {
        assertEquals("13 59", hear("13 59"));
        assertEquals(Long.MAX_VALUE, noiseFilter.deadline());
        assertEquals("13 53", hear("13 53"));
    }

    @Test
    void aSequenceWithABadCharacterIsDroppedWhole() {
        assertEquals("41", hear("41 1B 3A 80 64"));
        assertEquals("", hear("42 43"));
        pause(100);
        assertEquals("44", hear("44"));
        assertEquals(1, noiseFilter.dropped());
    }

    @Test
    void aLeadOfWrongParityDoesNotLetItsPartnerThroughAsText() {
        assertEquals("", hear("80"));
        assertEquals("", hear("41"));
        pause(66);
        assertEquals("42", hear("42"));
    }

    @Test
    void aBusyMachineBetweenTwoCharactersIsNoPause() {
        NoiseFilter fast = new NoiseFilter(4800, true);
        assertEquals(List.of(), fast.hear(Hex.bytes("80"), 1, now));
        now += 40 * MILLISECOND;
        assertEquals(List.of(), fast.hear(Hex.bytes("42 65"), 2, now));
        now += 60 * MILLISECOND;
        assertEquals("41", raws(fast.hear(Hex.bytes("41"), 1, now)));
    }

    @Test
    void severalBadCharactersTogetherAreABurstOnceItEnds() {
        hear("80 80 41 80");
        assertFalse(noiseFilter.burst(now));
        assertTrue(noiseFilter.deadline() > now);
        now = noiseFilter.deadline();
        assertTrue(noiseFilter.burst(now));
        assertFalse(noiseFilter.burst(now));
        hear("80");
        pause(100);
        assertFalse(noiseFilter.burst(now));
    }

    @Test
    void badCharactersWithPausesBetweenAreNoBurst() {
        for (int i = 0; i < 3; i++) {
            hear("80");
            pause(100);
        }
        assertFalse(noiseFilter.burst(now));
        hear("80 80");
        pause(100);
        hear("41");
        pause(100);
        assertTrue(noiseFilter.burst(now), "a burst before good characters is one all the same");
    }

    @Test
    void eightBitsHaveNoBadCharacter() {
        NoiseFilter eight = new NoiseFilter(9600, false);
        byte[] in = Hex.bytes("80 41 FF");
        assertEquals("80 41 FF", raws(eight.hear(in, 3, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13 41", "1B 3A 75 64", "19 42 65", "01 43 75 3C 04", "1B 5B 41"})
    void whicheverCharacterOfASequenceIsBadNothingOfItComesThrough(String sequence) {
        byte[] in = Hex.bytes(sequence);
        for (int bad = 0; bad < in.length; bad++) {
            byte[] noisy = in.clone();
            noisy[bad] = MinitelLine.BAD;
            Fuzz.everySplit(
                    noisy,
                    pieces -> {
                        NoiseFilter fresh = new NoiseFilter(1200, true);
                        List<KeyEvent> events = new ArrayList<>();
                        long time = 0;
                        for (byte[] piece : pieces) {
                            time += piece.length * CHARACTER;
                            events.addAll(fresh.hear(piece, piece.length, time));
                        }
                        events.addAll(fresh.due(time + 1_000 * MILLISECOND));
                        assertEquals("", raws(events));
                        assertEquals(1, fresh.dropped());
                    });
        }
    }

    @Test
    void whateverComesOnlyWhatCameIsHeardAndNothingBad() {
        Fuzz.times(
                3_000,
                System.nanoTime(),
                rnd -> {
                    NoiseFilter fresh = new NoiseFilter(4800, true);
                    byte[] in = Fuzz.bytes(rnd, 60);
                    ByteArrayOutputStream good = new ByteArrayOutputStream();
                    ByteArrayOutputStream heard = new ByteArrayOutputStream();
                    long time = 0;
                    for (byte[] piece : Fuzz.split(in, rnd)) {
                        time += rnd.nextInt(60) * MILLISECOND;
                        for (int i = 0; i < piece.length; i++) {
                            piece[i] =
                                    rnd.nextInt(20) == 0
                                            ? MinitelLine.BAD
                                            : (byte) (piece[i] & 0x7F);
                            good.write(piece[i]);
                        }
                        fresh.hear(piece, piece.length, time)
                                .forEach(event -> heard.writeBytes(event.raw()));
                    }
                    fresh.due(time + 1_000 * MILLISECOND)
                            .forEach(event -> heard.writeBytes(event.raw()));
                    assertSubsequence(heard.toByteArray(), good.toByteArray());
                });
    }

    private static void assertSubsequence(byte[] part, byte[] whole) {
        int at = 0;
        for (byte b : part) {
            assertTrue(b != MinitelLine.BAD, "a bad character was heard");
            while (at < whole.length && whole[at] != b) {
                at++;
            }
            assertTrue(at++ < whole.length, () -> Hex.of(part) + " of " + Hex.of(whole));
        }
    }
}
