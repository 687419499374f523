package minitel.gateway.home;

import java.util.List;
import minitel.gateway.home.page.CodeField;
import minitel.gateway.home.page.HomePhrase;
import minitel.gateway.home.page.KeyHint;
import minitel.gateway.home.page.PageBody;
import minitel.gateway.home.page.PageContext;
import minitel.gateway.home.page.PageParts;
import minitel.videotex.Codes;
import minitel.videotex.Colour;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// The bytes that turn one state of the home, as shown, into another. [HomeSession] calls it, on
/// the visitor's thread; it keeps nothing.
final class HomePainter {
    private static final int COST_COLUMN = 29;
    private static final int ROW0_WIDTH = 37;
    private static final int HINTS_ROW = 23;
    private static final int HINT_WIDTH = 20;

    private HomePainter() {}

    /// The first page of a visit, which asks the terminal who it is. One that has said so may be on
    /// its way to a service already, which would get the answer: it is not asked.
    static byte[] first(HomeState state, PageContext pageContext) {
        PageWriter to = new PageWriter().cursor(false).clear();
        if (state.identity().isEmpty()) {
            to.enqRom();
        }
        page(to, state, pageContext);
        return to.bytes();
    }

    /// The whole screen. Row 0 is left alone when the screen comes back from another service: the
    /// message there says why.
    static byte[] whole(HomeState shown, HomeState state, PageContext pageContext) {
        PageWriter to = new PageWriter().cursor(false).clear();
        page(to, state, pageContext);
        boolean same = shown.epoch() == state.epoch();
        if (same ? row0Differs(shown, state) : !(state.notice() + state.cost()).isEmpty()) {
            row0(to, state);
        }
        return bell(to, shown, state).bytes();
    }

    /// Only what differs, when the same page is shown.
    static byte[] update(HomeState shown, HomeState state) {
        PageWriter to = new PageWriter();
        if (!state.page().equals(shown.page())) {
            to.cursor(false);
            state.page().update(to, shown.page());
            cursor(to, state.page(), shown.code());
        }
        if (!state.code().equals(shown.code())) {
            CodeField.update(to, shown.code(), state.code());
        }
        if (row0Differs(shown, state)) {
            row0(to, state);
        }
        return bell(to, shown, state).bytes();
    }

    /// Whether [#update] can turn the one into the other.
    static boolean follows(HomeState shown, HomeState state) {
        return state.epoch() == shown.epoch()
                && (state.page().equals(shown.page())
                        || state.page().update(new PageWriter(), shown.page()));
    }

    /// The last words, and what the visit would have cost if he has watched it.
    static byte[] goodbye(HomeState state, PageContext pageContext) {
        PageWriter to = new PageWriter().cursor(false).clear();
        String farewell = pageContext.say(HomePhrase.GOODBYE);
        to.at(12, 20 - VideotexText.columns(farewell)).ink(Colour.CYAN);
        to.size(PageWriter.Size.DOUBLE).text(farewell);
        if (state.counting()) {
            String cost = pageContext.say(HomePhrase.GOODBYE_COST, state.cost());
            to.at(15, (42 - VideotexText.columns(cost)) / 2).text(cost);
        }
        return to.at(17, 1).bytes();
    }

    /// The counter of a Teletel terminal: one message for row 0.
    static byte[] cost(String cost) {
        return cost(new PageWriter(), cost).bytes();
    }

    private static PageWriter cost(PageWriter to, String cost) {
        return to.at(0, COST_COLUMN)
                .paper(Colour.BLACK)
                .text(" " + cost)
                .eraseLine()
                .raw((byte) Codes.LF);
    }

    private static void page(PageWriter to, HomeState state, PageContext pageContext) {
        state.page().paint(to, pageContext);
        PageParts.line(to, PageBody.LAST_ROW + 1);
        if (state.page().asksForCode()) {
            CodeField.paint(to, pageContext, state.code());
        }
        List<KeyHint> hints = state.page().hints(pageContext);
        for (int i = 0; i < hints.size(); i++) {
            KeyHint hint = hints.get(i);
            PageParts.key(to.at(HINTS_ROW + i / 2, 2 + i % 2 * HINT_WIDTH), hint.key());
            to.text(" ").text(pageContext.say(hint.effect()));
        }
        cursor(to, state.page(), state.code());
    }

    private static void cursor(PageWriter to, PageBody page, String code) {
        if (page.asksForCode()) {
            CodeField.cursor(to, code);
            to.cursor(true);
        }
    }

    private static boolean row0Differs(HomeState shown, HomeState state) {
        return !state.notice().equals(shown.notice()) || !state.cost().equals(shown.cost());
    }

    private static void row0(PageWriter to, HomeState state) {
        int room = state.cost().isEmpty() ? ROW0_WIDTH : COST_COLUMN - 2;
        to.row0(PageParts.clip(state.notice(), room));
        if (!state.cost().isEmpty()) {
            cost(to, state.cost());
        }
    }

    private static PageWriter bell(PageWriter to, HomeState shown, HomeState state) {
        return state.bells() == shown.bells() ? to : to.raw((byte) Codes.BEL);
    }
}
