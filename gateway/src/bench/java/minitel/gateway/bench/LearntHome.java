package minitel.gateway.bench;

import java.util.Arrays;
import minitel.videotex.Codes;

/// The way the home page comes after the recipe: the recipe's last `14 0C`, row 0, the page.
///
/// A gateway whose home has said nothing for a second, as on a busy machine, paints what home has
/// shown last: then home's own page comes behind that, now or later.
final class LearntHome {
    private final byte[] lead;
    private final byte[] page;

    /// @param all what follows a recipe but for its last two bytes, with those
    LearntHome(byte[] all) {
        int clear = all.length;
        do {
            clear--;
        } while (clear > 0 && all[clear] != Codes.FF);
        page = Arrays.copyOfRange(all, Math.max(0, clear), all.length);
        int end = withoutCursorOff(all, all.length - page.length);
        while (page.length > 0 && endsWith(all, end, page)) {
            end = withoutCursorOff(all, end - page.length);
        }
        lead = Arrays.copyOf(all, end);
    }

    private static int withoutCursorOff(byte[] bytes, int count) {
        return count > 0 && bytes[count - 1] == Codes.CURSOR_OFF ? count - 1 : count;
    }

    /// Too short to be one when nothing was learnt.
    int length() {
        return page.length;
    }

    /// Where it begins that came last, -1 = it is not whole.
    int start(byte[] bytes, int count) {
        int end = count;
        for (int times = 0; times < 2 && endsWith(bytes, end, page); times++) {
            end = withoutCursorOff(bytes, end - page.length);
            if (endsWith(bytes, end, lead)) {
                return end - lead.length;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] bytes, int count, byte[] end) {
        return count >= end.length
                && Arrays.equals(bytes, count - end.length, count, end, 0, end.length);
    }
}
