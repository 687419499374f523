package minitel.gateway.home;

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
record KeysPage(Set<FunctionKey> lit, String last) implements Page {
    private static final int LAST_COLUMN = 9;
    private static final int LAST_INPUT_ROW = 16;
    private static final int LAST_WIDTH = 31;

    KeysPage {
        lit = Set.copyOf(lit);
        last = Strokes.clip(last, LAST_WIDTH);
    }

    KeysPage pressed(FunctionKey key, String shown) {
        Set<FunctionKey> more = new TreeSet<>(lit);
        more.add(key);
        return new KeysPage(more, shown);
    }

    @Override
    public void paint(PageWriter to, Scene scene) {
        Strokes.head(to, scene.say(Phrase.KEYS), "");
        to.at(5, 2).text(scene.say(Phrase.KEYS_PRESS));
        for (FunctionKey key : FunctionKey.values()) {
            key(to, key);
        }
        to.at(LAST_INPUT_ROW, 2).ink(Colour.CYAN).text(scene.say(Phrase.KEYS_LAST));
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
    public boolean update(PageWriter to, Page shown) {
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
    public List<Hint> hints(Scene scene) {
        return List.of(new Hint(FunctionKey.SOMMAIRE, Phrase.KEYS_LEAVE));
    }
}
