package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;

/// How to use the home, and the codes of its own.
public record HelpPage() implements PageBody {
    private static final int EFFECT_COLUMN = 17;

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        PageParts.head(to, pageContext.say(HomePhrase.HELP), "");
        to.at(5, 2).text(pageContext.say(HomePhrase.HELP_CODE)).text(" ");
        PageParts.key(to, FunctionKey.ENVOI);
        PageParts.key(to.at(7, 2), FunctionKey.SUITE).text(" ");
        PageParts.key(to, FunctionKey.RETOUR);
        to.at(7, EFFECT_COLUMN).text(pageContext.say(HomePhrase.HELP_PAGES));
        row(to, 8, FunctionKey.CORRECTION, pageContext.say(HomePhrase.HELP_CORRECTION));
        row(to, 9, FunctionKey.ANNULATION, pageContext.say(HomePhrase.HELP_ANNULATION));
        row(to, 10, FunctionKey.SOMMAIRE, pageContext.say(HomePhrase.HELP_SOMMAIRE));
        row(to, 11, FunctionKey.REPETITION, pageContext.say(HomePhrase.HELP_REPETITION));
        row(to, 12, FunctionKey.CONNEXION_FIN, pageContext.say(HomePhrase.HELP_END));
        to.at(13, EFFECT_COLUMN).text(pageContext.say(HomePhrase.HELP_END_HERE));
        to.at(15, 2).ink(Colour.CYAN).text(pageContext.say(HomePhrase.HELP_CODES));
        int row = 16;
        for (HomeCode code : HomeCode.values()) {
            to.at(row, 2).ink(Colour.YELLOW).text(code.word(pageContext.language()));
            to.at(row++, EFFECT_COLUMN).text(pageContext.say(code.meaning()));
        }
    }

    private static void row(PageWriter to, int row, FunctionKey key, String effect) {
        PageParts.key(to.at(row, 2), key);
        to.at(row, EFFECT_COLUMN).text(effect);
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(
                new KeyHint(FunctionKey.SUITE, HomePhrase.TO_DIRECTORY),
                new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME));
    }
}
