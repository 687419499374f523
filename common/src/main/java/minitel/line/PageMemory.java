package minitel.line;

import java.util.Arrays;
import minitel.videotex.Codes;

/// What a terminal was sent since its last clear-screen, or since it came, in 4 KiB; before it goes
/// what it had been set to before and is still. A clear-screen in a picture or in a transparency is
/// none.
///
/// Of a longer page the middle is left out: its beginning stays, up to 2 KiB, and of the rest the
/// latest that begins with a position (`1F`). A page that is not cleared but painted over, a clock
/// or a form, so comes out as its user sees it; a text that scrolls, or stands where the cursor
/// happened to be, comes out with its beginning only. Guarded by its owner.
public final class PageMemory {
    static final int MOST = 4096;
    private static final int BEGINNING = MOST / 2;

    /// What follows the first position behind here outlives the next lack of room.
    private static final int LATEST = MOST - MOST / 4;

    private final LastingModes modes = new LastingModes();

    /// Sets a screen to what the terminal was when the page began.
    private byte[] before = {};

    private byte[] kept = {};
    private int count;

    /// Something was left out: what comes has no place before the next position.
    private boolean lost;

    /// Takes what the terminal was sent next.
    public void add(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (modes.clears(bytes[i])) {
                before = modes.bytes();
                from = i;
                count = 0;
                lost = false;
            }
        }
        while (from < end) {
            if (lost) {
                from = firstPosition(bytes, from, end);
                lost = from == end;
            }
            from += append(bytes, from, end - from);
        }
    }

    private int append(byte[] bytes, int from, int length) {
        if (length > 0 && count == MOST) {
            leaveTheMiddleOut();
            return 0;
        }
        int n = Math.min(length, MOST - count);
        if (count + n > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(MOST, Math.max(count + n, 2 * kept.length)));
        }
        System.arraycopy(bytes, from, kept, count, n);
        count += n;
        return n;
    }

    private void leaveTheMiddleOut() {
        int head = BEGINNING;
        while (head >= 1 && !Codes.isUnitSeparator(kept[head])) {
            head--;
        }
        int to = head < 1 ? BEGINNING : head;
        int from = firstPosition(kept, LATEST, MOST);
        System.arraycopy(kept, from, kept, to, MOST - from);
        count = to + MOST - from;
        lost = from == MOST;
    }

    private static int firstPosition(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !Codes.isUnitSeparator(bytes[at])) {
            at++;
        }
        return at;
    }

    /// Whether nothing has come yet.
    public boolean isEmpty() {
        return count == 0;
    }

    /// @return a copy; its clear-screen comes first but for what sets modes, whatever is on the
    ///   screen that it goes to
    public byte[] bytes() {
        return withClearScreen(before);
    }

    /// The same without what sets modes.
    public byte[] page() {
        return withClearScreen(new byte[0]);
    }

    private byte[] withClearScreen(byte[] first) {
        int clear = count > 0 && Codes.isClearScreen(kept[0]) ? 0 : 1;
        byte[] page = Arrays.copyOf(first, first.length + clear + count);
        page[first.length] = Codes.FF;
        System.arraycopy(kept, 0, page, first.length + clear, count);
        return page;
    }
}
