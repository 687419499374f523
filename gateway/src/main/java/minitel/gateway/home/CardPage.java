package minitel.gateway.home;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.PageWriter.Size;

/// A test card: colours, sizes, attributes, characters, mosaics.
record CardPage() implements Page {
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
    public void paint(PageWriter to, Scene scene) {
        Strokes.head(to, scene.say(Phrase.CARD), "");
        for (int row = 4; row < 7; row++) {
            to.at(row, 1);
            BARS.forEach(colour -> to.ink(colour).repeatMosaic(63, 5));
        }
        sizes(to, scene);
        attributes(to, scene);
        to.at(12, 2).text("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789");
        to.at(13, 2).text("abcdefghijklmnopqrstuvwxyz .,;:!?'\"()");
        to.at(14, 2).text("àâäéèêëîïôöùûüç ÀÉÇ œŒß £$§#@& °±÷¼½¾");
        to.at(15, 2).text("←↑→↓ +-*/=<>%_[] ‾─⎸|⎹█");
        mosaics(to);
    }

    private static void sizes(PageWriter to, Scene scene) {
        to.at(9, 2).size(Size.DOUBLE_HEIGHT).text(scene.say(Phrase.CARD_SIZES)).text(" ");
        to.size(Size.DOUBLE_WIDTH).text(scene.say(Phrase.CARD_WIDE)).text(" ");
        to.size(Size.DOUBLE).text(scene.say(Phrase.CARD_DOUBLE));
    }

    private static void attributes(PageWriter to, Scene scene) {
        to.at(10, 2).inverse(true).text(scene.say(Phrase.CARD_INVERSE)).inverse(false).text(" ");
        to.blink(true).text(scene.say(Phrase.CARD_BLINK)).blink(false);
        to.underline(true).text(" ").text(scene.say(Phrase.CARD_UNDERLINE));
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
    public List<Hint> hints(Scene scene) {
        return List.of(
                new Hint(FunctionKey.SOMMAIRE, Phrase.TO_HOME),
                new Hint(FunctionKey.GUIDE, Phrase.TO_HELP));
    }
}
