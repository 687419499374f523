package minitel.gateway.observe;

import java.util.Arrays;

/// What a terminal was sent since its last clear-screen, or since it came, in 4 KiB; before it goes
/// what it had been set to before and is still. A clear-screen in a picture or in a transparency is
/// none.
///
/// Of a longer page the middle is left out: its beginning stays, up to 2 KiB, and of the rest the
/// latest that begins with a position (`1F`). A page that is not cleared but painted over, a clock
/// or a form, so comes out as its user sees it; a text that scrolls, or stands where the cursor
/// happened to be, comes out with its beginning only. Guarded by its owner.
final class PaintedPage {
    static final int MOST = 4096;
    private static final int BEGINNING = MOST / 2;

    /// What follows the first position behind here outlives the next lack of room.
    private static final int LATEST = MOST - MOST / 4;

    private static final byte CLEAR_SCREEN = 0x0C;
    private static final byte POSITION = 0x1F;

    private final LastingModes modes = new LastingModes();

    /// Sets a screen to what the terminal was when the page began.
    private byte[] before = {};

    private byte[] kept = new byte[256];
    private int count;

    /// Something was left out: what comes has no place before the next position.
    private boolean lost;

    void add(byte[] bytes, int offset, int length) {
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
                from = first(POSITION, bytes, from, end);
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
        int head = last(POSITION, kept, 1, BEGINNING + 1);
        int to = head < 0 ? BEGINNING : head;
        int from = first(POSITION, kept, LATEST, MOST);
        System.arraycopy(kept, from, kept, to, MOST - from);
        count = to + MOST - from;
        lost = from == MOST;
    }

    private static int last(byte wanted, byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at >= from && bytes[at] != wanted) {
            at--;
        }
        return at < from ? -1 : at;
    }

    private static int first(byte wanted, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /// @return a copy; its clear-screen comes first but for what sets modes, whatever is on the
    ///   screen that it goes to
    byte[] bytes() {
        int clear = count > 0 && kept[0] == CLEAR_SCREEN ? 0 : 1;
        byte[] page = Arrays.copyOf(before, before.length + clear + count);
        page[before.length] = CLEAR_SCREEN;
        System.arraycopy(kept, 0, page, before.length + clear, count);
        return page;
    }
}
