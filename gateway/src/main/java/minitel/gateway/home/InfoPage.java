package minitel.gateway.home;

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
record InfoPage(Optional<RomIdentity> identity, int speed, Door door) implements Page {
    private static final int VALUE_COLUMN = 20;

    @Override
    public void paint(PageWriter to, Scene scene) {
        Strokes.head(to, scene.say(Phrase.INFO), "");
        identity.ifPresentOrElse(
                rom -> terminal(to, scene, rom),
                () -> row(to, 6, scene.say(Phrase.INFO_ROM), scene.say(Phrase.UNKNOWN)));
        String pace = speed == 0 ? scene.say(Phrase.UNLIMITED) : speed + " bit/s";
        row(to, 16, scene.say(Phrase.INFO_SPEED), pace);
        row(to, 18, scene.say(Phrase.INFO_DOOR), word(door));
    }

    private static void terminal(PageWriter to, Scene scene, RomIdentity rom) {
        row(to, 5, scene.say(Phrase.INFO_MAKER), rom.makerName());
        row(to, 6, scene.say(Phrase.INFO_MODEL), rom.modelName());
        row(to, 7, scene.say(Phrase.INFO_VERSION), String.valueOf(rom.version()));
        row(to, 9, scene.say(Phrase.INFO_ROM), rom.toString());
        row(to, 11, scene.say(Phrase.INFO_TOP), rom.topSpeed() + " bit/s");
        row(to, 12, scene.say(Phrase.INFO_COLUMNS), yes(scene, rom.eightyColumns()));
        row(to, 13, scene.say(Phrase.INFO_DRCS), yes(scene, rom.drcs()));
    }

    private static String yes(Scene scene, boolean so) {
        return scene.say(so ? Phrase.YES : Phrase.NO);
    }

    private static String word(Door door) {
        return switch (door) {
            case TELNET -> "Telnet";
            case WEBSOCKET -> "WebSocket";
        };
    }

    private static void row(PageWriter to, int row, String label, String value) {
        to.at(row, 2).ink(Colour.CYAN).text(label);
        to.at(row, VALUE_COLUMN).text(Strokes.clip(value, 41 - VALUE_COLUMN));
    }

    @Override
    public List<Hint> hints(Scene scene) {
        return List.of(
                new Hint(FunctionKey.SOMMAIRE, Phrase.TO_HOME),
                new Hint(FunctionKey.GUIDE, Phrase.TO_HELP));
    }
}
