package minitel.gateway.home;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;

/// How to use the home, and the codes of its own.
record HelpPage() implements Page {
    private static final int EFFECT_COLUMN = 17;

    @Override
    public void paint(PageWriter to, Scene scene) {
        Strokes.head(to, scene.say(Phrase.HELP), "");
        to.at(5, 2).text(scene.say(Phrase.HELP_CODE)).text(" ");
        Strokes.key(to, FunctionKey.ENVOI);
        Strokes.key(to.at(7, 2), FunctionKey.SUITE).text(" ");
        Strokes.key(to, FunctionKey.RETOUR);
        to.at(7, EFFECT_COLUMN).text(scene.say(Phrase.HELP_PAGES));
        row(to, 8, FunctionKey.CORRECTION, scene.say(Phrase.HELP_CORRECTION));
        row(to, 9, FunctionKey.ANNULATION, scene.say(Phrase.HELP_ANNULATION));
        row(to, 10, FunctionKey.SOMMAIRE, scene.say(Phrase.HELP_SOMMAIRE));
        row(to, 11, FunctionKey.REPETITION, scene.say(Phrase.HELP_REPETITION));
        row(to, 12, FunctionKey.CONNEXION_FIN, scene.say(Phrase.HELP_END));
        to.at(13, EFFECT_COLUMN).text(scene.say(Phrase.HELP_END_HERE));
        to.at(15, 2).ink(Colour.CYAN).text(scene.say(Phrase.HELP_CODES));
        int row = 16;
        for (HouseCode code : HouseCode.values()) {
            to.at(row, 2).ink(Colour.YELLOW).text(code.word(scene.language()));
            to.at(row++, EFFECT_COLUMN).text(scene.say(code.meaning()));
        }
    }

    private static void row(PageWriter to, int row, FunctionKey key, String effect) {
        Strokes.key(to.at(row, 2), key);
        to.at(row, EFFECT_COLUMN).text(effect);
    }

    @Override
    public List<Hint> hints(Scene scene) {
        return List.of(
                new Hint(FunctionKey.SUITE, Phrase.TO_DIRECTORY),
                new Hint(FunctionKey.SOMMAIRE, Phrase.TO_HOME));
    }
}
