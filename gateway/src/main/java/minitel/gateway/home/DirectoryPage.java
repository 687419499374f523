package minitel.gateway.home;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// A page of the directory.
///
/// @param number counted from 1
record DirectoryPage(int number) implements Page {
    private static final int SERVICES = 8;
    private static final int FIRST_ROW = 4;
    private static final int CODE_COLUMN = 2;
    private static final int NAME_COLUMN = 13;

    /// How many pages the directory has; one when it is empty.
    static int count(List<Listing> listings) {
        return Math.max(1, (listings.size() + SERVICES - 1) / SERVICES);
    }

    /// A code and its name.
    static void entry(PageWriter to, int row, Listing listing) {
        String code = Strokes.clip(listing.code(), CodeField.LENGTH);
        int gap = Math.max(1, NAME_COLUMN - CODE_COLUMN - VideotexText.columns(code));
        int room = 40 - CODE_COLUMN - VideotexText.columns(code) - gap;
        to.at(row, CODE_COLUMN).ink(Colour.YELLOW).text(code).ink(Colour.WHITE);
        to.repeat(' ', gap).text(Strokes.clip(listing.name(), room));
    }

    @Override
    public void paint(PageWriter to, Scene scene) {
        List<Listing> listings = scene.listings();
        Strokes.head(to, scene.say(Phrase.DIRECTORY), number + "/" + count(listings));
        int first = Math.min((number - 1) * SERVICES, listings.size());
        int end = Math.min(first + SERVICES, listings.size());
        int row = FIRST_ROW;
        for (Listing listing : listings.subList(first, end)) {
            entry(to, row, listing);
            state(to.at(row + 1, NAME_COLUMN), scene, listing);
            row += 2;
        }
        if (listings.isEmpty()) {
            to.at(row, CODE_COLUMN).text(scene.say(Phrase.NO_SERVICE));
        }
    }

    private static void state(PageWriter to, Scene scene, Listing listing) {
        switch (listing.state()) {
            case UNCHECKED -> to.ink(Colour.CYAN).text(scene.say(Phrase.UNCHECKED));
            case UP -> to.ink(Colour.GREEN).text(scene.say(Phrase.UP, listing.millis()));
            case DOWN -> to.ink(Colour.RED).text(scene.say(Phrase.DOWN));
        }
    }

    @Override
    public List<Hint> hints(Scene scene) {
        Hint back = new Hint(FunctionKey.RETOUR, Phrase.TO_BACK);
        Hint home = new Hint(FunctionKey.SOMMAIRE, Phrase.TO_HOME);
        Hint help = new Hint(FunctionKey.GUIDE, Phrase.TO_HELP);
        return number < count(scene.listings())
                ? List.of(new Hint(FunctionKey.SUITE, Phrase.TO_NEXT), back, home, help)
                : List.of(back, home, help);
    }
}
