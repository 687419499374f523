package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;

/// A page of the links to other machines; they follow those of the directory.
///
/// @param number counted from 1
public record LinksPage(int number) implements PageBody {
    private static final int LINKS = 7;
    private static final int FIRST_ROW = 4;
    private static final int NAME_COLUMN = 2;
    private static final int STATE_COLUMN = 4;
    private static final int KILO = 1000;

    /// How many such pages there are; none where there is no link.
    public static int count(List<LinkListing> links) {
        return (links.size() + LINKS - 1) / LINKS;
    }

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        List<LinkListing> links = pageContext.links();
        int pages = Math.max(number, count(links));
        PageParts.head(to, pageContext.say(HomePhrase.LINKS), number + "/" + pages);
        int first = Math.min((number - 1) * LINKS, links.size());
        int row = FIRST_ROW;
        for (LinkListing link : links.subList(first, Math.min(first + LINKS, links.size()))) {
            to.at(row, NAME_COLUMN).ink(Colour.YELLOW);
            to.text(PageParts.clip(link.name(), 40 - NAME_COLUMN));
            state(to.at(row + 1, STATE_COLUMN), pageContext, link);
            row += 2;
        }
    }

    private static void state(PageWriter to, PageContext pageContext, LinkListing link) {
        switch (link.state()) {
            case DIRECT -> to.ink(Colour.GREEN).text(pageContext.say(HomePhrase.LINK_DIRECT));
            case RELAYED -> to.ink(Colour.CYAN).text(pageContext.say(HomePhrase.LINK_RELAYED));
            case ONLINE -> to.ink(Colour.GREEN).text(pageContext.say(HomePhrase.LINK_ONLINE));
            case OFFLINE -> to.ink(Colour.RED).text(pageContext.say(HomePhrase.LINK_OFFLINE));
        }
        if (link.received() + link.sent() > 0) {
            String bytes =
                    pageContext.say(
                            HomePhrase.LINK_BYTES, amount(link.received()), amount(link.sent()));
            to.ink(Colour.WHITE).text(" " + bytes);
        }
    }

    /// In three digits at most, rounded up, so that what is not nothing is not shown as nothing:
    /// units are those of both languages.
    private static String amount(long bytes) {
        long left = Math.ceilDiv(bytes, KILO);
        int unit = 0;
        while (left >= KILO && unit < 3) {
            left = Math.ceilDiv(left, KILO);
            unit++;
        }
        return left + " " + "kMGT".charAt(unit);
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        KeyHint back = new KeyHint(FunctionKey.RETOUR, HomePhrase.TO_BACK);
        KeyHint home = new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME);
        KeyHint help = new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP);
        return number < count(pageContext.links())
                ? List.of(new KeyHint(FunctionKey.SUITE, HomePhrase.TO_NEXT), back, home, help)
                : List.of(back, home, help);
    }
}
