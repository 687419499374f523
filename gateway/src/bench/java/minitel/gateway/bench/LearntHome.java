package minitel.gateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import minitel.videotex.Codes;

/// The way the home page comes after the recipe: the recipe's last `14 0C`, row 0, the page.
///
/// A gateway whose home has said nothing for a second, as on a busy machine, paints what home has
/// shown last, the code that was typed among it: then home's own page comes behind that.
final class LearntHome {
    private final byte[] lead;
    private final byte[] page;

    /// @param all what comes behind a recipe, with its last `14 0C`
    /// @param code what was typed to leave home before
    LearntHome(byte[] all, String code) {
        int clear = all.length;
        do {
            clear--;
        } while (clear > 0 && all[clear] != Codes.FF);
        page = Arrays.copyOfRange(all, Math.max(0, clear), all.length);
        int end = withoutCursorOff(all, all.length - page.length);
        int before = beforeShown(all, end, code);
        lead = Arrays.copyOf(all, before < 0 ? end : before);
    }

    private static int withoutCursorOff(byte[] bytes, int count) {
        return count > 0 && bytes[count - 1] == Codes.CURSOR_OFF ? count - 1 : count;
    }

    /// Too short to be one when nothing was learnt.
    int length() {
        return page.length;
    }

    /// Where it begins that came last, -1 = it is not whole.
    int start(byte[] bytes, int count, String code) {
        if (!endsWith(bytes, count, page)) {
            return -1;
        }
        int end = withoutCursorOff(bytes, count - page.length);
        int before = beforeShown(bytes, end, code);
        int own = before < 0 ? end : before;
        return endsWith(bytes, own, lead) ? own - lead.length : -1;
    }

    /// Where the page begins that home has shown last, with as much of the code as it had shown, -1
    /// = something else is there.
    private int beforeShown(byte[] bytes, int count, String code) {
        for (int shown = code.length(); shown >= 0; shown--) {
            byte[] typed = code.substring(0, shown).getBytes(StandardCharsets.ISO_8859_1);
            int end = count - shown;
            if (endsWith(bytes, count, typed) && endsWith(bytes, end, page)) {
                return withoutCursorOff(bytes, end - page.length);
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] bytes, int count, byte[] end) {
        return count >= end.length
                && Arrays.equals(bytes, count - end.length, count, end, 0, end.length);
    }
}
