package minitel.gateway.home;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// The first page: a Minitel, a name, the first services of the directory.
record WelcomePage() implements Page {
    private static final int SERVICES = 6;
    private static final int FIRST_ROW = 12;

    private static final Drawing BANNER =
            new Drawing(
                    """
                    ..WWWWWWWWWWWWWWWWWWWWWWWWWW
                    .WWWWWWWWWWWWWWWWWWWWWWWWWWWW
                    .WWWWWWWWWWWWWWWWWWWWWWWWWWWW
                    .WWWBBBBBBBBBBBBBBBBBBBBBBWWW.......YY...YY.YY.YY...YY.YY.YYYYYY.YYYYY.YY
                    .WWWBYYYYBYYYYBBBYBBYYYYBBWWW.......YYY.YYY.YY.YYY..YY.YY.YYYYYY.YYYYY.YY
                    .WWWBBBBYBYBBBBBYYBBYBBBBBWWW.......YYYYYYY.YY.YYYY.YY.YY...YY...YY....YY
                    .WWWBBYYYBYYYYBBBYBBYYYYBBWWW.......YY.Y.YY.YY.YY.YYYY.YY...YY...YYYY..YY
                    .WWWBBBBYBYBBYBBBYBBBBBYBBWWW.......YY...YY.YY.YY..YYY.YY...YY...YYYY..YY
                    .WWWBYYYYBYYYYBBYYYBYYYYBBWWW.......YY...YY.YY.YY...YY.YY...YY...YY....YY
                    .WWWBBBBBBBBBBBBBBBBBBBBBBWWW.......YY...YY.YY.YY...YY.YY...YY...YYYYY.YYYYY
                    .WWWBBBBBBBBBBBBBBBBBBBBBBWWW.......YY...YY.YY.YY...YY.YY...YY...YYYYY.YYYYY
                    .WWWBCCCCCCCCCCCCCBBBBBBBBWWW
                    .WWWBBBBBBBBBBBBBBBBBBBBBBWWW....CCCC...CCCC..CCCCCC.CCCCC.CC...CC..CCCC..CC..CC
                    .WWWBCCCCCCCCCBBBBBBBBBBBBWWW...CCCCCC.CCCCCC.CCCCCC.CCCCC.CC...CC.CCCCCC.CC..CC
                    .WWWBBBBBBBBBBBBBBBBBBBBBBWWW...CC.....CC..CC...CC...CC....CC...CC.CC..CC.CC..CC
                    .WWWWWWWWWWWWWWWWWWWWWWWWWWWW...CC.CCC.CC..CC...CC...CCCC..CC.C.CC.CC..CC.CCCCCC
                    .WWRRWWWWWWWWWWWWWWWWW....WWW...CC.CCC.CCCCCC...CC...CCCC..CC.C.CC.CCCCCC..CCCC
                    ..WWWWWWWWWWWWWWWWWWWWWWWWWW....CC..CC.CCCCCC...CC...CC....CCCCCCC.CCCCCC...CC
                    ................................CCCCCC.CC..CC...CC...CCCCC.CCC.CCC.CC..CC...CC
                    .WWWWWWWWWWWWWWWWWWWWWWWWWWWW....CCCC..CC..CC...CC...CCCCC.CC...CC.CC..CC...CC
                    .WW..WW..WW..WW..WW..WW..WWWW
                    WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW
                    WW..WW..WW..WW..WW..WW..WW..WW
                    WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW
                    """);

    @Override
    public void paint(PageWriter to, Scene scene) {
        BANNER.paint(to, 1, 1);
        String motto = scene.say(Phrase.MOTTO);
        to.at(10, (42 - VideotexText.columns(motto)) / 2).text(motto);
        List<Listing> listings = scene.listings();
        for (int i = 0; i < Math.min(SERVICES, listings.size()); i++) {
            DirectoryPage.entry(to, FIRST_ROW + i, listings.get(i));
        }
        to.at(LAST_ROW, 2).ink(Colour.CYAN).text(count(scene));
    }

    private static String count(Scene scene) {
        int services = scene.listings().size();
        return switch (services) {
            case 0 -> scene.say(Phrase.NO_SERVICE);
            case 1 -> scene.say(Phrase.ONE_SERVICE);
            default -> scene.say(Phrase.SERVICES, services);
        };
    }

    @Override
    public List<Hint> hints(Scene scene) {
        return List.of(
                new Hint(FunctionKey.SUITE, Phrase.TO_DIRECTORY),
                new Hint(FunctionKey.GUIDE, Phrase.TO_HELP),
                new Hint(FunctionKey.CONNEXION_FIN, Phrase.TO_LEAVE));
    }
}
