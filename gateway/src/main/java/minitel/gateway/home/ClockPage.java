package minitel.gateway.home;

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
record ClockPage(ZonedDateTime time) implements Page {
    private static final DateTimeFormatter HANDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int ROW = 13;
    private static final int COLUMN = 13;

    ClockPage {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void paint(PageWriter to, Scene scene) {
        Strokes.head(to, scene.say(Phrase.CLOCK), "");
        String date =
                DateTimeFormatter.ofPattern(scene.say(Phrase.CLOCK_DATE), scene.language().locale())
                        .format(time);
        to.at(8, (42 - VideotexText.columns(date)) / 2).text(date);
        hands(to, 0);
        String zone = Strokes.clip(time.getZone().getId(), 38);
        to.at(17, (42 - VideotexText.columns(zone)) / 2).ink(Colour.CYAN).text(zone);
    }

    private void hands(PageWriter to, int from) {
        to.at(ROW, COLUMN + 2 * from).ink(Colour.YELLOW).size(Size.DOUBLE);
        to.text(HANDS.format(time).substring(from));
    }

    @Override
    public boolean update(PageWriter to, Page shown) {
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
    public List<Hint> hints(Scene scene) {
        return List.of(
                new Hint(FunctionKey.SOMMAIRE, Phrase.TO_HOME),
                new Hint(FunctionKey.GUIDE, Phrase.TO_HELP));
    }
}
