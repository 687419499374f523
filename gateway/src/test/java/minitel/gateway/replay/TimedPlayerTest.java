package minitel.gateway.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.gateway.replay.TimedPlayer.Played;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedPlayerTest {
    private static final byte[] TWO = {0x0C, 0x41};
    private static final byte[] NONE = {};

    private final HandPulse pulse = new HandPulse();
    private final List<Long> times = new ArrayList<>();

    /// Time that passes because somebody waits, and wakes late.
    private static final class HandPulse implements PlaybackClock {
        private static final long START = Long.MAX_VALUE - 5_000_000; // it overflows on the way
        long now = START;
        long late;
        int left = Integer.MAX_VALUE;

        @Override
        public long now() {
            return now;
        }

        @Override
        public boolean await(long nanoTime) {
            if (nanoTime - now > 0) {
                now = nanoTime + late;
            }
            return left-- > 0;
        }

        long millis() {
            return TimeUnit.NANOSECONDS.toMillis(now - START);
        }
    }

    private Played play(PlaybackSpeed speed, TimedBytes... cues) throws IOException {
        return new TimedPlayer(pulse, speed)
                .play(List.of(cues).iterator(), _ -> times.add(pulse.millis()));
    }

    private static TimedBytes at(long t) {
        return new TimedBytes(t, TWO);
    }

    @Test
    void everyCueIsPlayedWhenItIsDue() throws IOException {
        Played played =
                play(
                        PlaybackSpeed.ONE,
                        at(0),
                        at(20),
                        at(20),
                        at(1000),
                        new TimedBytes(3000, NONE));
        assertEquals(List.of(0L, 20L, 20L, 1000L), times);
        assertEquals(new Played(8, 0), played);
        assertEquals(3000, pulse.millis());
    }

    @Test
    void whatIsLateDoesNotMakeTheRestLate() throws IOException {
        pulse.late = TimeUnit.MILLISECONDS.toNanos(7);
        Played played = play(PlaybackSpeed.ONE, at(100), at(200), at(300));
        assertEquals(List.of(107L, 207L, 307L), times);
        assertEquals(TimeUnit.MILLISECONDS.toNanos(7), played.worst());
    }

    @Test
    void aSlowLineIsLateForAsLongAsItTakesAndNoLonger() throws IOException {
        TimedPlayer player = new TimedPlayer(pulse, PlaybackSpeed.ONE);
        Played played =
                player.play(
                        List.of(at(0), at(100), at(900)).iterator(),
                        _ -> {
                            times.add(pulse.millis());
                            pulse.now += TimeUnit.MILLISECONDS.toNanos(400);
                        });
        assertEquals(List.of(0L, 400L, 900L), times);
        assertEquals(TimeUnit.MILLISECONDS.toNanos(300), played.worst());
    }

    @Test
    void speedDividesTheTimes() throws IOException {
        play(new PlaybackSpeed(4), at(100), at(1000));
        assertEquals(List.of(25L, 250L), times);
    }

    @Test
    void atMaxNobodyWaitsAndNothingIsLate() throws IOException {
        Played played = play(PlaybackSpeed.parse("max"), at(100), at(Integer.MAX_VALUE));
        assertEquals(List.of(0L, 0L), times);
        assertEquals(new Played(4, 0), played);
    }

    @Test
    void timeThatRunsBackwardsIsPlayedAtOnce() throws IOException {
        play(PlaybackSpeed.ONE, at(500), at(100), at(600));
        assertEquals(List.of(500L, 500L, 600L), times);
    }

    @Test
    void whenTheCallerGoesNothingMoreIsPlayed() throws IOException {
        pulse.left = 2;
        assertEquals(new Played(4, 0), play(PlaybackSpeed.ONE, at(0), at(1), at(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.001", "1001", "-1", "1e3", "fast", "MAX", "NaN", "1,5"})
    void whatIsNoSpeedIsSaid(String text) {
        assertThrows(IllegalArgumentException.class, () -> PlaybackSpeed.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "1", "1.5", "1000"})
    void speedsAreNumbers(String text) {
        assertEquals(Double.parseDouble(text), PlaybackSpeed.parse(text).times());
    }
}
