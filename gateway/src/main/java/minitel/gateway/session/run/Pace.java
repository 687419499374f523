package minitel.gateway.session.run;

/// Works out when the next characters may be written, so that a line of a given speed is kept busy
/// and never far behind: 10 bits a character, or as long as a Minitel works at it; absolute due
/// times; never more than one batch ahead of the line, and never more than one batch to catch up.
///
/// It stays 1 % below the line's speed: a bridge puts words of its own between, and no two clocks
/// are the same. What a line is late by piles up in front of it, where it can no longer be
/// cancelled.
///
/// Not thread-safe: for the holder of the pen.
final class Pace {
    private static final long SECOND = 1_000_000_000;
    private static final int BITS_PER_CHARACTER = 10;
    private static final int SLACK_PERCENT = 1;

    /// Batches are sized for this line, the slowest in common use; faster lines get as much time.
    private static final int REFERENCE = 1200;

    private static final int SMALLEST = 2;
    private static final int LARGEST = 24;

    /// 100 ms of line time, the largest batch while few are painting.
    private static final int USUAL_LARGEST = 12;

    /// One more character of the reference line for so many screens in painting.
    private static final int SCREENS_PER_CHARACTER = 200;

    private final int bitsPerSecond;
    private long due;
    private long spent;

    /// @param bitsPerSecond 0 = unlimited
    Pace(int bitsPerSecond, long now) {
        this.bitsPerSecond = bitsPerSecond;
        due = now;
    }

    boolean limited() {
        return bitsPerSecond > 0;
    }

    /// How many characters may go in one write.
    int batch(int painting) {
        long nanos = character();
        return (int) Math.max(1, (batchNanos(painting) + nanos / 2) / nanos);
    }

    private static long batchNanos(int painting) {
        int most = painting > SCREENS_PER_CHARACTER * USUAL_LARGEST ? LARGEST : USUAL_LARGEST;
        return Math.clamp(painting / SCREENS_PER_CHARACTER, SMALLEST, most) * character(REFERENCE);
    }

    /// How many nanoseconds a character takes.
    long character() {
        return character(bitsPerSecond);
    }

    private static long character(int bitsPerSecond) {
        return BITS_PER_CHARACTER * SECOND / 100 * (100 + SLACK_PERCENT) / bitsPerSecond;
    }

    /// Notes that characters were written.
    ///
    /// @param overtime nanoseconds that the terminal works at them beyond that
    /// @return when the line has sent them, so that the next may be written
    long wrote(int characters, long overtime, long now, int painting) {
        due = begins(now, painting);
        long time = characters * character() + overtime;
        due += time;
        spent += time;
        return due;
    }

    /// When the line begins with what is written now.
    long begins(long now, int painting) {
        return Math.max(due, now - batchNanos(painting));
    }

    /// How many nanoseconds the line takes for all that was written.
    long spent() {
        return spent;
    }
}
