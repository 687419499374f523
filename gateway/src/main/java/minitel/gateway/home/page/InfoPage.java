package minitel.gateway.home.page;

import java.util.List;
import java.util.Optional;
import minitel.gateway.transport.Door;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.RomIdentity;

/// What the gateway knows of the terminal.
///
/// @param speed in bit/s; 0 = unlimited
public record InfoPage(Optional<RomIdentity> identity, int speed, Door door) implements PageBody {
    private static final int VALUE_COLUMN = 20;

    @Override
    public void paint(PageWriter to, PageContext pageContext) {
        PageParts.head(to, pageContext.say(HomePhrase.INFO), "");
        identity.ifPresentOrElse(
                rom -> terminal(to, pageContext, rom),
                () ->
                        row(
                                to,
                                6,
                                pageContext.say(HomePhrase.INFO_ROM),
                                pageContext.say(HomePhrase.UNKNOWN)));
        String pace = speed == 0 ? pageContext.say(HomePhrase.UNLIMITED) : speed + " bit/s";
        row(to, 16, pageContext.say(HomePhrase.INFO_SPEED), pace);
        row(to, 18, pageContext.say(HomePhrase.INFO_DOOR), door.title());
    }

    private static void terminal(PageWriter to, PageContext pageContext, RomIdentity rom) {
        row(to, 5, pageContext.say(HomePhrase.INFO_MAKER), rom.makerName());
        row(to, 6, pageContext.say(HomePhrase.INFO_MODEL), rom.modelName());
        row(to, 7, pageContext.say(HomePhrase.INFO_VERSION), String.valueOf(rom.version()));
        row(to, 9, pageContext.say(HomePhrase.INFO_ROM), rom.toString());
        row(to, 11, pageContext.say(HomePhrase.INFO_TOP), rom.topSpeed() + " bit/s");
        row(
                to,
                12,
                pageContext.say(HomePhrase.INFO_COLUMNS),
                yes(pageContext, rom.eightyColumns()));
        row(to, 13, pageContext.say(HomePhrase.INFO_DRCS), yes(pageContext, rom.drcs()));
    }

    private static String yes(PageContext pageContext, boolean so) {
        return pageContext.say(so ? HomePhrase.YES : HomePhrase.NO);
    }

    private static void row(PageWriter to, int row, String label, String value) {
        to.at(row, 2).ink(Colour.CYAN).text(label);
        to.at(row, VALUE_COLUMN).text(PageParts.clip(value, 41 - VALUE_COLUMN));
    }

    @Override
    public List<KeyHint> hints(PageContext pageContext) {
        return List.of(
                new KeyHint(FunctionKey.SOMMAIRE, HomePhrase.TO_HOME),
                new KeyHint(FunctionKey.GUIDE, HomePhrase.TO_HELP));
    }
}
