package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// The first page: a Minitel, a name, the first services of the directory.
public record WelcomePage() implements PageBody {
    private static final int SERVICES = 6;
    private static final int FIRST_ROW = 12;

    private static final MosaicPicture BANNER =
            new MosaicPicture(
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
    public void paint(PageWriter to, PageContext pageContext) {
        BANNER.paint(to, 1, 1);
        String motto = pageContext.say(HomePhrase.MOTTO);
        to.at(10, (42 - VideotexText.columns(motto)) / 2).text(motto);
        List<ServiceListing> listings = pageContext.listings();
        for (int i = 0; i < Math.min(SERVICES, listings.size()); i++) {
            DirectoryPage.entry(to, FIRST_ROW + i, listings.get(i));
        }
        to.at(LAST_ROW, 2).ink(Colour.CYAN).text(count(pageContext));
    }

    private static String count(PageContext pageContext) {
        int services = pageContext.listings().size();
        return switch (services) {
            case 0 -> pageContext.say(HomePhrase.NO_SERVICE);
            case 1 -> pageContext.say(HomePhrase.ONE_SERVICE);
            default -> pageContext.say(HomePhrase.SERVICES, services);
        };
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(
                new KeyHint(FunctionKey.SUITE, HomePhrase.TO_DIRECTORY),
                new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP),
                new KeyHint(FunctionKey.CONNEXION_FIN, HomePhrase.TO_LEAVE));
    }
}
