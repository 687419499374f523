package minitel.videotex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns the bytes of a terminal into [KeyEvent]s. A pure function: what is undecided at the end of
/// one call (`held`) is the beginning of the next, so the result is the same at every split.
///
/// NUL is invisible inside a sequence, bytes above 7F are text, and any byte that cannot belong to
/// an open sequence ends it and is itself interpreted.
public final class KeyScanner {
    /// The longest undecided tail, in bytes; what is longer is no sequence.
    public static final int LONGEST_HELD = 24;

    private static final byte[] NOTHING = {};
    private static final int END = -1;

    private enum Kind {
        TEXT,
        PAIR,
        PAD_X3,
        TELINFO_KEY,
        IDENTITY,
        REPLY,
        CURSOR,
        LEAD_ALONE,
        BROKEN
    }

    private final byte[] in;
    private final int end;
    private final boolean last;
    private final List<KeyEvent> events = new ArrayList<>(2);

    private int textFrom;
    private int at;
    private int next;
    private int b;
    private int taken;

    private KeyScanner(byte[] in, int end, boolean last) {
        this.in = in;
        this.end = end;
        this.last = last;
    }

    /// What a piece of input gave: its events, and the undecided tail of at most [#LONGEST_HELD]
    /// bytes, to be handed to the next [KeyScanner#scan] or to [KeyScanner#release].
    public record Scan(List<KeyEvent> events, byte[] held) {
        public Scan {
            events = List.copyOf(events);
        }
    }

    /// Scans the tail of the last call and the first `length` bytes of `fresh`.
    public static Scan scan(byte[] held, byte[] fresh, int length) {
        if (held.length == 0) {
            return new KeyScanner(fresh, length, false).run();
        }
        byte[] joined = Arrays.copyOf(held, held.length + length);
        System.arraycopy(fresh, 0, joined, held.length, length);
        return new KeyScanner(joined, joined.length, false).run();
    }

    /// What an undecided tail means when nothing came after it in time: a single `1B` or `13` is
    /// the key Esc or Ctrl-S, an accent the key that waits for its letter; anything else is noise.
    public static List<KeyEvent> release(byte[] held) {
        return new KeyScanner(held, held.length, true).run().events();
    }

    private Scan run() {
        boolean decided = true;
        while (decided && at < end) {
            decided = step();
        }
        flushText();
        return new Scan(events, at == end ? NOTHING : Arrays.copyOfRange(in, at, end));
    }

    /// Gives away the character or sequence that starts at `at`; false when it is undecided.
    private boolean step() {
        next = at + 1;
        taken = 0;
        Kind kind = kind();
        if (kind == Kind.BROKEN && undecided()) {
            return false;
        }
        switch (kind) {
            case TEXT -> at = next;
            case LEAD_ALONE -> at++;
            case BROKEN -> broken();
            case PAIR -> sep(b, next);
            case PAD_X3 -> padX3();
            case TELINFO_KEY -> telinfoKey();
            case IDENTITY -> identity();
            case REPLY -> events.add(new KeyEvent.Reply(raw(next)));
            case CURSOR -> events.add(new KeyEvent.Cursor(raw(next)));
        }
        return true;
    }

    private Kind kind() {
        return switch (in[at]) {
            case Codes.SEP -> takesPrintable() ? Kind.PAIR : Kind.BROKEN;
            case Codes.SS2 -> accent();
            case Codes.US -> takes(0x40, 0x58) && takes(0x41, 0x7F) ? Kind.REPLY : Kind.BROKEN;
            case Codes.SOH -> block();
            case Codes.ESC -> escape();
            default -> Kind.TEXT;
        };
    }

    private Kind accent() {
        boolean whole = takesPrintable() && (!Codes.isAccent(b) || takesPrintable());
        return whole ? Kind.TEXT : Kind.BROKEN;
    }

    private Kind block() {
        boolean inside = takesPrintable();
        while (inside) {
            inside = takesPrintable();
        }
        if (b != Codes.EOT || taken == 0) {
            return Kind.BROKEN;
        }
        return taken == 3 ? Kind.IDENTITY : Kind.REPLY;
    }

    private Kind escape() {
        if (!takesPrintable()) {
            return Kind.BROKEN;
        }
        return switch (b) {
            case Codes.PRO1, Codes.PRO2, Codes.PRO3 -> protocol(b - Codes.PRO1 + 1);
            case Codes.CSI -> csi();
            case Codes.TELINFO_KEY -> takesPrintable() ? Kind.TELINFO_KEY : Kind.BROKEN;
            default -> b < 0x30 ? padX3Tail() : Kind.LEAD_ALONE;
        };
    }

    private Kind protocol(int arguments) {
        for (int i = 0; i < arguments; i++) {
            if (!takesPrintable()) {
                return Kind.BROKEN;
            }
        }
        return Kind.REPLY;
    }

    private Kind csi() {
        boolean own = false;
        while (takes(0x20, 0x3F)) {
            own |= b == '?';
        }
        if (b < 0x40 || b > 0x7E) {
            return Kind.BROKEN;
        }
        return own ? Kind.REPLY : Kind.CURSOR;
    }

    private Kind padX3Tail() {
        return takes(0x34, 0x37) && takes(Codes.CR, Codes.CR) ? Kind.PAD_X3 : Kind.BROKEN;
    }

    /// A lead byte alone is a key; a longer beginning is noise, except that a released accent still
    /// waits for its letter. The byte that broke the sequence is read again.
    private void broken() {
        if (b != END) {
            next--;
        }
        if (taken == 0) {
            at++;
        } else if (last && b == END && in[at] == Codes.SS2) {
            at = next;
        } else {
            events.add(new KeyEvent.Noise(raw(next)));
        }
    }

    private void sep(int code, int to) {
        FunctionKey key = FunctionKey.ofSep(code);
        byte[] raw = raw(to);
        events.add(key == null ? new KeyEvent.Notice(code, raw) : new KeyEvent.Function(key, raw));
    }

    /// `1B 2Y 3X 0D` stands for `13 XY`, and `1B 2F` for Y = 5 (STUM 1B 2-6-12-3).
    private void padX3() {
        byte[] plain = Codes.withoutNul(Arrays.copyOfRange(in, at, next));
        int low = plain[1] == 0x2F ? 5 : plain[1] & 0x0F;
        sep((plain[2] & 0x0F) << 4 | low, next);
    }

    private void telinfoKey() {
        FunctionKey key = FunctionKey.ofTelinfo(b);
        byte[] raw = raw(next);
        events.add(key == null ? new KeyEvent.Cursor(raw) : new KeyEvent.Function(key, raw));
    }

    private void identity() {
        byte[] raw = raw(next);
        events.add(
                RomIdentity.parse(raw)
                        .<KeyEvent>map(rom -> new KeyEvent.Identity(rom, raw))
                        .orElseGet(() -> new KeyEvent.Reply(raw)));
    }

    private boolean takesPrintable() {
        return takes(0x20, 0x7F);
    }

    /// Takes the next byte that is no NUL into `b`; true when it lies in the range. `b` is END when
    /// the input, or the longest sequence, ends first.
    private boolean takes(int low, int high) {
        int limit = Math.min(end, at + LONGEST_HELD + 1);
        do {
            b = next < limit ? in[next++] & 0xFF : END;
        } while (b == 0);
        boolean fits = b >= low && b <= high;
        if (fits) {
            taken++;
        }
        return fits;
    }

    private boolean undecided() {
        return !last && b == END && next - at <= LONGEST_HELD;
    }

    /// The bytes up to `to`, which are given away with this; the text before them goes first.
    private byte[] raw(int to) {
        flushText();
        byte[] raw = Arrays.copyOfRange(in, at, to);
        at = to;
        textFrom = to;
        return raw;
    }

    private void flushText() {
        if (textFrom < at) {
            events.add(new KeyEvent.Text(Arrays.copyOfRange(in, textFrom, at)));
            textFrom = at;
        }
    }
}
