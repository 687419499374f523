package minitel.gateway.home.page;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;

/// Every function key lights up when it is pressed, and what else comes is shown as it came.
///
/// @param lit the keys pressed so far
/// @param last what came last, in words and bytes
public record KeysPage(Set<FunctionKey> lit, String last) implements PageBody {
    private static final int LAST_COLUMN = 9;
    private static final int LAST_INPUT_ROW = 16;
    private static final int LAST_WIDTH = 31;

    public KeysPage {
        lit = Set.copyOf(lit);
        last = PageParts.clip(last, LAST_WIDTH);
    }

    public KeysPage pressed(FunctionKey key, String shown) {
        Set<FunctionKey> more = new TreeSet<>(lit);
        more.add(key);
        return new KeysPage(more, shown);
    }

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        PageParts.head(to, pageContext.say(HomePhrase.KEYS), "");
        to.at(5, 2).text(pageContext.say(HomePhrase.KEYS_PRESS));
        for (FunctionKey key : FunctionKey.values()) {
            key(to, key);
        }
        to.at(LAST_INPUT_ROW, 2).ink(Colour.CYAN).text(pageContext.say(HomePhrase.KEYS_LAST));
        last(to);
    }

    /// Three rows of three keys.
    private void key(PageWriter to, FunctionKey key) {
        int place = key.ordinal();
        to.at(8 + place / 3 * 2, 2 + place % 3 * 13).ink(Colour.GREEN);
        to.inverse(lit.contains(key)).text(key.cap());
    }

    private void last(PageWriter to) {
        to.at(LAST_INPUT_ROW, LAST_COLUMN).text(last).eraseLine();
    }

    @Override
    public boolean update(PageWriter to, PageBody shown) {
        if (!(shown instanceof KeysPage before) || !lit.containsAll(before.lit)) {
            return false;
        }
        for (FunctionKey key : new TreeSet<>(lit)) {
            if (!before.lit.contains(key)) {
                key(to, key);
            }
        }
        if (!last.equals(before.last)) {
            last(to);
        }
        return true;
    }

    @Override
    public boolean asksForCode() {
        return false;
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.KEYS_LEAVE));
    }
}
