package minitel.bridge.page;

import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// Draws the line of the bridge's own page in which an address is typed. The cursor waits behind
/// the last character, so most changes are a byte or three. A long address moves on by half the
/// line at once: moved by each character, it would cost 0.3 s a key at 1200 bit/s.
final class AddressField {
    static final int ROW = 17;
    static final int COLUMN = 2;

    /// The characters that fit, the cursor's own cell not counted.
    static final int WIDTH = 37;

    private static final int STEP = 18;
    private static final char DOT = '.';
    private static final char BEFORE = '←';

    /// Five characters of ASCII that the terminal does not have, and what its keyboard sends and
    /// its screen shows in their place (STUM 1B, figure 2.6).
    private static final String MEANT = "^`{}~";

    private static final String SHOWN = "↑─⎸⎹‾";

    private AddressField() {}

    /// The character that a key stands for in an address.
    static char meant(char key) {
        return swapped(key, SHOWN, MEANT);
    }

    static void paint(PageWriter to, String typed) {
        String window = window(typed);
        at(to).text(window).repeat(DOT, WIDTH - window.length());
        cursor(to, typed);
    }

    /// Puts the cursor where the next character goes.
    static void cursor(PageWriter to, String typed) {
        to.at(ROW, COLUMN + window(typed).length());
    }

    /// Turns one address into another and leaves the cursor behind it.
    static void update(PageWriter to, String shownTyped, String typed) {
        String shown = window(shownTyped);
        String window = window(typed);
        if (window.startsWith(shown)) {
            to.raw(VideotexText.encode(window.substring(shown.length())));
        } else if (shown.length() == window.length() + 1 && shown.startsWith(window)) {
            to.raw((byte) 0x08, (byte) DOT, (byte) 0x08);
        } else {
            at(to).text(window).repeat(DOT, shown.length() - window.length());
            cursor(to, typed);
        }
    }

    /// What of an address is seen: its end, behind an arrow when something stands before.
    private static String window(String typed) {
        StringBuilder cells = new StringBuilder();
        for (char c : typed.toCharArray()) {
            cells.append(swapped(c, MEANT, SHOWN));
        }
        int hidden = (Math.max(0, typed.length() - WIDTH) + STEP - 1) / STEP * STEP;
        return hidden == 0 ? cells.toString() : BEFORE + cells.substring(hidden + 1);
    }

    private static char swapped(char c, String from, String to) {
        int index = from.indexOf(c);
        return index < 0 ? c : to.charAt(index);
    }

    private static PageWriter at(PageWriter to) {
        return to.at(ROW, COLUMN);
    }
}
