package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// A page of the directory.
///
/// @param number counted from 1
public record DirectoryPage(int number) implements PageBody {
    private static final int SERVICES = 8;
    private static final int FIRST_ROW = 4;
    private static final int CODE_COLUMN = 2;
    private static final int NAME_COLUMN = 13;

    /// How many pages the directory has; one when it is empty.
    public static int count(List<ServiceListing> listings) {
        return Math.max(1, (listings.size() + SERVICES - 1) / SERVICES);
    }

    /// A code and its name.
    static void entry(PageWriter to, int row, ServiceListing listing) {
        String code = PageParts.clip(listing.code(), CodeField.LENGTH);
        int gap = Math.max(1, NAME_COLUMN - CODE_COLUMN - VideotexText.columns(code));
        int room = 40 - CODE_COLUMN - VideotexText.columns(code) - gap;
        to.at(row, CODE_COLUMN).ink(Colour.YELLOW).text(code).ink(Colour.WHITE);
        to.repeat(' ', gap).text(PageParts.clip(listing.name(), room));
    }

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        List<ServiceListing> listings = pageContext.listings();
        PageParts.head(to, pageContext.say(HomePhrase.DIRECTORY), number + "/" + count(listings));
        int first = Math.min((number - 1) * SERVICES, listings.size());
        int end = Math.min(first + SERVICES, listings.size());
        int row = FIRST_ROW;
        for (ServiceListing listing : listings.subList(first, end)) {
            entry(to, row, listing);
            state(to.at(row + 1, NAME_COLUMN), pageContext, listing);
            row += 2;
        }
        if (listings.isEmpty()) {
            to.at(row, CODE_COLUMN).text(pageContext.say(HomePhrase.NO_SERVICE));
        }
    }

    private static void state(PageWriter to, PageContext pageContext, ServiceListing listing) {
        switch (listing.state()) {
            case UNCHECKED -> to.ink(Colour.CYAN).text(pageContext.say(HomePhrase.UNCHECKED));
            case UP -> to.ink(Colour.GREEN).text(pageContext.say(HomePhrase.UP, listing.millis()));
            case DOWN -> to.ink(Colour.RED).text(pageContext.say(HomePhrase.DOWN));
        }
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        KeyHint back = new KeyHint(FunctionKey.RETOUR, HomePhrase.TO_BACK);
        KeyHint home = new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME);
        KeyHint help = new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP);
        return number < count(pageContext.listings()) || !pageContext.links().isEmpty()
                ? List.of(new KeyHint(FunctionKey.SUITE, HomePhrase.TO_NEXT), back, home, help)
                : List.of(back, home, help);
    }
}
