package minitel.gateway.pavi.visit;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Takes out of a page what offers something of the web (MiniPAVI's WebMedia): `14 #D`, a type, a
/// colon, an address, `14 #F`. A terminal would show it as text. For any thread.
///
/// The first `14` stays: it is the cursor's end, here as on every terminal that gets the whole. A
/// string that is not ended is taken out as far as it can be an address, to its first blank, and
/// the page goes on; what is longer than an address is no such string. The twin of `offers.js`.
public final class WebMediaFilter {
    /// Characters of an address: more than MiniPAVI takes, fewer than a screen has.
    private static final int LONGEST = 900;

    private static final byte START = 0x14;
    private static final List<String> HEADS =
            List.of("#DURL:", "#DIMG:", "#DVID:", "#DSND:", "#DYT:");
    private static final String END = "\u0014#F";

    private WebMediaFilter() {}

    /// Linear in the page.
    public static byte[] without(byte[] page) {
        ByteArrayOutputStream left = new ByteArrayOutputStream(page.length);
        int at = 0;
        while (at < page.length) {
            byte next = page[at++];
            left.write(next);
            if (next == START) {
                at = behind(page, at);
            }
        }
        return left.toByteArray();
    }

    /// @return where the page goes on behind a string that goes on here; here if there is none
    private static int behind(byte[] page, int start) {
        int address =
                HEADS.stream()
                        .filter(head -> stands(page, start, head))
                        .mapToInt(head -> start + head.length())
                        .findFirst()
                        .orElse(-1);
        if (address < 0) {
            return start;
        }
        int end = address;
        while (end < page.length && end - address <= LONGEST && isText(page[end])) {
            end++;
        }
        if (end - address > LONGEST) {
            return start;
        }
        return stands(page, end, END) ? end + END.length() : firstBlank(page, address, end);
    }

    private static boolean isText(byte code) {
        return code >= ' ' && code < 0x7F;
    }

    private static int firstBlank(byte[] page, int from, int to) {
        int at = from;
        while (at < to && page[at] != ' ') {
            at++;
        }
        return at;
    }

    private static boolean stands(byte[] page, int at, String text) {
        if (at + text.length() > page.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (page[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
