package minitel.gateway.home.page;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.PageWriter.Size;
import minitel.videotex.VideotexText;

/// The time, to the second.
public record ClockPage(ZonedDateTime time) implements PageBody {
    private static final DateTimeFormatter HANDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int ROW = 13;
    private static final int COLUMN = 13;

    public ClockPage {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        PageParts.head(to, pageContext.say(HomePhrase.CLOCK), "");
        String date =
                DateTimeFormatter.ofPattern(
                                pageContext.say(HomePhrase.CLOCK_DATE),
                                pageContext.language().locale())
                        .format(time);
        to.at(8, (42 - VideotexText.columns(date)) / 2).text(date);
        hands(to, 0);
        String zone = PageParts.clip(time.getZone().getId(), 38);
        to.at(17, (42 - VideotexText.columns(zone)) / 2).ink(Colour.CYAN).text(zone);
    }

    private void hands(PageWriter to, int from) {
        to.at(ROW, COLUMN + 2 * from).ink(Colour.YELLOW).size(Size.DOUBLE);
        to.text(HANDS.format(time).substring(from));
    }

    @Override
    public boolean update(PageWriter to, PageBody shown) {
        if (!(shown instanceof ClockPage before)
                || !before.time.toLocalDate().equals(time.toLocalDate())) {
            return false;
        }
        String old = HANDS.format(before.time);
        String now = HANDS.format(time);
        int same = 0;
        while (same < now.length() && old.charAt(same) == now.charAt(same)) {
            same++;
        }
        if (same < now.length()) {
            hands(to, same);
        }
        return true;
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(
                new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME),
                new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP));
    }
}
