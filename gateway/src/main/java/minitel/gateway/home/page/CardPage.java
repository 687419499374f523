package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.PageWriter.Size;

/// A test card: colours, sizes, attributes, characters, mosaics.
public record CardPage() implements PageBody {
    /// From the brightest to the darkest on a monochrome screen.
    private static final List<Colour> BARS =
            List.of(
                    Colour.WHITE,
                    Colour.YELLOW,
                    Colour.CYAN,
                    Colour.GREEN,
                    Colour.MAGENTA,
                    Colour.RED,
                    Colour.BLUE,
                    Colour.BLACK);

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        PageParts.head(to, pageContext.say(HomePhrase.CARD), "");
        for (int row = 4; row < 7; row++) {
            to.at(row, 1);
            BARS.forEach(colour -> to.ink(colour).repeatMosaic(63, 5));
        }
        sizes(to, pageContext);
        attributes(to, pageContext);
        to.at(12, 2).text("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789");
        to.at(13, 2).text("abcdefghijklmnopqrstuvwxyz .,;:!?'\"()");
        to.at(14, 2).text("àâäéèêëîïôöùûüç ÀÉÇ œŒß £$§#@& °±÷¼½¾");
        to.at(15, 2).text("←↑→↓ +-*/=<>%_[] ‾─⎸|⎹█");
        mosaics(to);
    }

    private static void sizes(PageWriter to, PageContext pageContext) {
        to.at(9, 2).size(Size.DOUBLE_HEIGHT).text(pageContext.say(HomePhrase.CARD_SIZES)).text(" ");
        to.size(Size.DOUBLE_WIDTH).text(pageContext.say(HomePhrase.CARD_WIDE)).text(" ");
        to.size(Size.DOUBLE).text(pageContext.say(HomePhrase.CARD_DOUBLE));
    }

    private static void attributes(PageWriter to, PageContext pageContext) {
        to.at(10, 2)
                .inverse(true)
                .text(pageContext.say(HomePhrase.CARD_INVERSE))
                .inverse(false)
                .text(" ");
        to.blink(true).text(pageContext.say(HomePhrase.CARD_BLINK)).blink(false);
        to.underline(true).text(" ").text(pageContext.say(HomePhrase.CARD_UNDERLINE));
        to.underline(false).text(" ");
    }

    /// All 64 mosaics, joined and separated.
    private static void mosaics(PageWriter to) {
        for (int half = 0; half < 2; half++) {
            to.at(17 + half, 5).ink(Colour.CYAN);
            for (int sixels = half * 32; sixels < half * 32 + 32; sixels++) {
                to.mosaic(sixels);
            }
        }
        to.at(19, 5).ink(Colour.YELLOW).separated(true);
        for (int sixels = 32; sixels < 64; sixels++) {
            to.mosaic(sixels);
        }
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(
                new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME),
                new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP));
    }
}
