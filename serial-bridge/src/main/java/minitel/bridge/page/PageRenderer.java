package minitel.bridge.page;

import java.util.List;
import minitel.videotex.PageWriter;

/// Makes the bytes that show a state of the page, or that turn the one on the screen into another.
/// Pure.
final class PageRenderer {
    private static final byte BEL = 0x07;

    private PageRenderer() {}

    /// The whole screen, row 0 included.
    static byte[] whole(PageState state) {
        PageWriter to = new PageWriter().cursor(false);
        row0(to, state);
        return sheet(to, state).bytes();
    }

    /// Only what differs.
    static byte[] update(PageState shown, PageState state) {
        boolean sameSheet = sameSheet(shown, state);
        PageWriter to = new PageWriter();
        if (!sameSheet) {
            sheet(to.cursor(false), state);
        } else {
            strips(to, shown, state);
            if (state.hasField()) {
                AddressField.update(to, shown.typed(), state.typed());
            }
        }
        if (!state.messageRow().text().equals(shown.messageRow().text())) {
            row0(to, state);
        }
        return state.bells() == shown.bells() ? to.bytes() : to.raw(BEL).bytes();
    }

    private static boolean sameSheet(PageState one, PageState other) {
        return one.sheet() == other.sheet()
                && one.settings().language() == other.settings().language()
                && one.pageFacts().locked() == other.pageFacts().locked();
    }

    private static PageWriter sheet(PageWriter to, PageState state) {
        SheetLayout.drawing(to.clear(), state);
        SheetLayout.strips(state).forEach(strip -> strip.paint(to));
        if (state.hasField()) {
            AddressField.paint(to, state.typed());
            to.cursor(true);
        }
        return to;
    }

    /// What of the strips differs; the cursor is hidden meanwhile and comes back.
    private static void strips(PageWriter to, PageState shown, PageState state) {
        List<TextStrip> before = SheetLayout.strips(shown);
        List<TextStrip> after = SheetLayout.strips(state);
        if (before.equals(after)) {
            return;
        }
        if (state.hasField()) {
            to.cursor(false);
        }
        for (int i = 0; i < after.size(); i++) {
            after.get(i).update(to, before.get(i));
        }
        if (state.hasField()) {
            AddressField.cursor(to, shown.typed());
            to.cursor(true);
        }
    }

    private static void row0(PageWriter to, PageState state) {
        to.row0(ScreenWords.clip(state.messageRow().text(), ScreenWords.ROW_0));
    }
}
