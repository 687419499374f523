package minitel.gateway.tunnel.yamux.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The limit on simulated lines: how long bulk makes a key press wait, and how much gets through.
/// Time is counted here, so the figures are the same on any machine.
final class FlightLimiterTest {
    private static final long MS = 1_000_000;

    /// A line with a rate and a way, that queues whatever it is given; the other end answers at
    /// once, or after a while.
    private static final class Line {
        private final double bytesPerMilli;
        private long roundTrip;
        private long now;
        private long freeAt;
        private long sent;
        private long worst;
        private final Deque<long[]> pongs = new ArrayDeque<>();
        private final FlightLimiter limiter = new FlightLimiter(() -> now);

        Line(double bytesPerMilli, long roundTrip) {
            this.bytesPerMilli = bytesPerMilli;
            this.roundTrip = roundTrip;
            ask();
            pass(roundTrip + MS);
        }

        /// Bulk without end for so long; every 7 ms a key press looks how long it would wait.
        void load(long time) {
            long until = now + time;
            while (now < until) {
                fill();
                if (now / MS % 7 == 0) {
                    worst = Math.max(worst, freeAt - now);
                }
                pass(MS / 4);
            }
        }

        private void fill() {
            int piece = limiter.pieceSize();
            while (limiter.admits(piece, false)) {
                limiter.sent(piece);
                sent += piece;
                queue(piece);
                if (limiter.wantsMark()) {
                    ask();
                }
            }
            if (limiter.wantsMark()) {
                ask();
            }
        }

        private void ask() {
            queue(12);
            pongs.add(new long[] {limiter.mark(), freeAt + roundTrip});
        }

        private void queue(int bytes) {
            freeAt = Math.max(now, freeAt) + (long) (bytes / bytesPerMilli * MS);
        }

        private void pass(long nanos) {
            now += nanos;
            while (!pongs.isEmpty() && pongs.getFirst()[1] <= now) {
                assertTrue(limiter.pong((int) pongs.removeFirst()[0]));
            }
        }

        double used(long time) {
            return sent / (bytesPerMilli * time / MS);
        }
    }

    @Test
    void bulkLeavesAKeyPressItsPlaceOnASlowLine() {
        Line line = new Line(125, 0); // 1 Mbit/s
        line.load(1000 * MS);
        line.worst = 0;
        line.sent = 0;
        line.load(60_000 * MS);
        assertTrue(line.worst <= 40 * MS, line.worst / MS + " ms");
        assertTrue(line.used(60_000 * MS) > 0.95, line.used(60_000 * MS) + " of the line");
    }

    @Test
    void alsoWhereTheWayIsLong() {
        Line line = new Line(125, 80 * MS);
        line.load(5000 * MS);
        line.worst = 0;
        line.sent = 0;
        line.load(60_000 * MS);
        assertTrue(line.worst <= 65 * MS, line.worst / MS + " ms");
        assertTrue(line.used(60_000 * MS) > 0.85, line.used(60_000 * MS) + " of the line");
    }

    @Test
    void aFastLineIsFilledSoon() {
        Line line = new Line(125_000, 20 * MS); // 1 Gbit/s: 2.5 MB on their way
        line.load(400 * MS);
        line.sent = 0;
        line.load(5000 * MS);
        assertTrue(line.used(5000 * MS) > 0.8, line.used(5000 * MS) + " of the line");
    }

    @Test
    void anOtherEndThatIsSlowToAnswerStillGetsItsData() {
        Line line = new Line(125, 2000 * MS);
        line.load(60_000 * MS);
        assertTrue(line.used(60_000 * MS) > 0.3, line.used(60_000 * MS) + " of the line");
    }

    @Test
    void theLimitHasAFloorAndACeiling() {
        Line slow = new Line(20, 0);
        slow.load(60_000 * MS);
        assertEquals(FlightLimiter.LEAST, slow.limiter.limit(), 100);
        Line endless = new Line(100_000_000, 10 * MS);
        endless.load(5_000 * MS);
        assertEquals(FlightLimiter.MOST, endless.limiter.limit());
    }

    @Test
    void aRouteThatBecomesLongerIsLearned() {
        Line line = new Line(1250, 5 * MS);
        line.load(5000 * MS);
        line.roundTrip = 150 * MS;
        line.load(40_000 * MS);
        line.sent = 0;
        line.load(10_000 * MS);
        assertTrue(line.used(10_000 * MS) > 0.6, line.used(10_000 * MS) + " of the line");
    }

    @Test
    void whatIsUrgentGoesFurtherButNotWithoutEnd() {
        FlightLimiter limiter = new FlightLimiter(() -> 0);
        while (limiter.admits(1024, false)) {
            limiter.sent(1024);
        }
        long bulk = limiter.flight();
        while (limiter.admits(1024, true)) {
            limiter.sent(1024);
        }
        assertEquals(2 * bulk, limiter.flight());
    }

    @Test
    void anAnswerThatIsLostIsMadeUpForByTheNext() {
        FlightLimiter limiter = new FlightLimiter(() -> 0);
        limiter.sent(2000);
        int lost = limiter.mark();
        limiter.sent(1000);
        int next = limiter.mark();
        assertTrue(limiter.pong(next));
        assertEquals(0, limiter.flight());
        assertFalse(limiter.pong(lost));
        assertFalse(limiter.pong(4711));
    }

    @Test
    void muchIsNotOnItsWayWithoutAMarkBehindIt() {
        FlightLimiter limiter = new FlightLimiter(() -> 0);
        assertFalse(limiter.wantsMark());
        limiter.sent(1000);
        assertTrue(limiter.wantsMark());
        int first = limiter.mark();
        limiter.sent(1000);
        assertFalse(limiter.wantsMark());
        limiter.pong(first);
        assertTrue(limiter.wantsMark());
    }

    @Test
    void keyPressesShareAMark() {
        AtomicLong now = new AtomicLong();
        FlightLimiter limiter = new FlightLimiter(now::get);
        limiter.pong(limiter.mark());
        limiter.sent(10);
        assertFalse(limiter.wantsMark());
        now.set(300 * MS);
        assertTrue(limiter.wantsMark(), "none for long");
        limiter.pong(limiter.mark());
        limiter.sent(10);
        assertFalse(limiter.wantsMark());
        limiter.sent(250);
        assertTrue(limiter.wantsMark(), "many");
    }

    @Test
    void aMomentOfSilenceAsksForTheMarkThatIsMissing() {
        AtomicLong now = new AtomicLong();
        FlightLimiter limiter = new FlightLimiter(now::get);
        int ping = limiter.mark();
        now.set(MS);
        limiter.pong(ping);
        limiter.sent(10);
        now.set(100 * MS);
        assertFalse(limiter.wantsMark());
        now.set(10_001 * MS);
        assertFalse(limiter.admits(1024, false), "it waits until all has arrived");
        assertTrue(limiter.wantsMark());
        limiter.pong(limiter.mark());
        assertEquals(0, limiter.flight());
    }
}
