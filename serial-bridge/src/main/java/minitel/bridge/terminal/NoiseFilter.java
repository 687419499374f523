package minitel.bridge.terminal;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.bridge.serial.MinitelLine;
import minitel.line.KeyReader;
import minitel.videotex.Codes;
import minitel.videotex.KeyEvent;

/// Makes whole [KeyEvent]s of the characters of a Minitel, right for every split, and drops
/// sequences that line noise has touched: what of one came before a bad character, and what comes
/// after it until a pause. One thread; times are nanoseconds.
final class NoiseFilter {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /// What an adapter and a busy machine may put between two characters that came together; a
    /// person takes longer from one key to the next.
    private static final long DELAY = 40 * MILLISECOND;

    private static final int CHARACTER_BITS = 10;

    /// So many bad characters without a pause are more than noise.
    private static final int BURST = 2;

    /// Control characters that no key of a Minitel gives, but with Ctrl.
    private static final BitSet NO_KEY = noKey();

    private final boolean sevenBits;
    private final long pause;
    private KeyReader keys = KeyReader.EMPTY;
    private long last = Long.MIN_VALUE / 2;
    private boolean deaf;
    private int bad;

    /// NULs in a row.
    private int nuls;

    private long dropped;

    /// Sequences in a row that were dropped.
    private int spoilt;

    NoiseFilter(int bitsPerSecond, boolean sevenBits) {
        this.sevenBits = sevenBits;
        pause = 3 * TimeUnit.SECONDS.toNanos(CHARACTER_BITS) / bitsPerSecond + DELAY;
    }

    private static BitSet noKey() {
        BitSet codes = new BitSet();
        codes.set(Codes.SOH, Codes.BS);
        codes.set(Codes.SO, Codes.SEP);
        codes.set(Codes.CURSOR_OFF, Codes.CAN);
        codes.set(Codes.FS, Codes.RS);
        return codes;
    }

    /// Whether there is a code in a text that looks more like another speed than like a key.
    static boolean isStrange(byte[] text) {
        boolean strange = false;
        for (byte b : text) {
            strange |= NO_KEY.get(b & 0xFF);
        }
        return strange;
    }

    /// The events that some characters complete. Who reads late has not been told of a pause: what
    /// is undecided is joined with them.
    List<KeyEvent> hear(byte[] characters, int length, long now) {
        boolean paused = now - last > pause;
        last = now;
        if (paused) {
            deaf = false;
            bad = bad < BURST ? 0 : bad;
        }
        nuls(characters, length, paused);
        int good = sevenBits ? firstBad(characters, length) : length;
        List<KeyEvent> events = deaf ? List.of() : scan(characters, good, now);
        if (good < length) {
            drop();
            bad += count(characters, good, length);
        }
        return events;
    }

    /// What comes at a lower speed than the line's looks like NULs, whose parity is good; a key
    /// never gives several.
    private void nuls(byte[] characters, int length, boolean paused) {
        nuls = paused ? 0 : nuls;
        for (int i = 0; i < length; i++) {
            nuls = characters[i] == Codes.NUL ? nuls + 1 : 0;
            bad = nuls == BURST ? Math.max(bad, BURST) : bad;
        }
    }

    private static int firstBad(byte[] characters, int length) {
        int at = 0;
        while (at < length && characters[at] != MinitelLine.BAD) {
            at++;
        }
        return at;
    }

    private static int count(byte[] characters, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += characters[i] == MinitelLine.BAD ? 1 : 0;
        }
        return n;
    }

    private List<KeyEvent> scan(byte[] characters, int length, long now) {
        List<KeyEvent> events = taken(keys.read(characters, length, now));
        spoilt = events.isEmpty() ? spoilt : 0;
        return events;
    }

    private List<KeyEvent> taken(KeyReader.Reading reading) {
        keys = reading.next();
        return reading.events();
    }

    private void drop() {
        keys = KeyReader.EMPTY;
        if (!deaf) {
            dropped++;
            spoilt++;
        }
        deaf = true;
    }

    /// What nothing came after in time.
    List<KeyEvent> due(long now) {
        return taken(keys.release(now));
    }

    /// Whether a burst of bad characters has ended; says so once.
    boolean burst(long now) {
        boolean burst = bad >= BURST && now - last > pause;
        if (burst) {
            bad = 0;
        }
        return burst;
    }

    /// Whether the last sequences were bad, all of them: noise spoils one now and then, another
    /// speed all.
    boolean spoilt() {
        return spoilt >= BURST;
    }

    /// When to ask [#due] or [#burst] next.
    long deadline() {
        long release = keys.deadline();
        return bad >= BURST ? Math.min(release, last + pause + 1) : release;
    }

    /// Sequences that were dropped.
    long dropped() {
        return dropped;
    }
}
