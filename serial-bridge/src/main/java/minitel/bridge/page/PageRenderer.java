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
            updateField(to, shown, state);
        }
        if (!state.messageRow().text().equals(shown.messageRow().text())) {
            row0(to, state);
        }
        return state.bells() == shown.bells() ? to.bytes() : to.raw(BEL).bytes();
    }

    private static boolean sameSheet(PageState one, PageState other) {
        return one.sheet() == other.sheet()
                && one.settings().language() == other.settings().language()
                && one.pageFacts().locked() == other.pageFacts().locked()
                && one.pageFacts().servers().sought() == other.pageFacts().servers().sought()
                && one.serverList().pages() > 1 == other.serverList().pages() > 1;
    }

    private static PageWriter sheet(PageWriter to, PageState state) {
        SheetLayout.drawing(to.clear(), state);
        SheetLayout.strips(state).forEach(strip -> strip.paint(to));
        if (state.hasAddress()) {
            AddressField.paint(to, state.typed());
            to.cursor(true);
        } else if (state.hasNumber()) {
            ServerSheet.number(to, state.serverList().number());
            to.cursor(true);
        }
        return to;
    }

    private static void updateField(PageWriter to, PageState shown, PageState state) {
        if (state.hasAddress()) {
            AddressField.update(to, shown.typed(), state.typed());
        } else if (state.hasNumber()
                && !state.serverList().number().equals(shown.serverList().number())) {
            ServerSheet.number(to, state.serverList().number());
        }
    }

    /// The cursor as it was before the strips.
    private static void cursor(PageWriter to, PageState shown) {
        if (shown.hasAddress()) {
            AddressField.cursor(to, shown.typed());
            to.cursor(true);
        } else if (shown.hasNumber()) {
            ServerSheet.cursor(to, shown.serverList().number());
            to.cursor(true);
        }
    }

    /// What of the strips differs; the cursor is hidden meanwhile and comes back.
    private static void strips(PageWriter to, PageState shown, PageState state) {
        List<TextStrip> before = SheetLayout.strips(shown);
        List<TextStrip> after = SheetLayout.strips(state);
        if (before.equals(after)) {
            return;
        }
        if (state.hasAddress() || state.hasNumber()) {
            to.cursor(false);
        }
        for (int i = 0; i < after.size(); i++) {
            after.get(i).update(to, before.get(i));
        }
        cursor(to, shown);
    }

    private static void row0(PageWriter to, PageState state) {
        to.row0(ScreenWords.clip(state.messageRow().text(), ScreenWords.ROW_0));
    }
}
