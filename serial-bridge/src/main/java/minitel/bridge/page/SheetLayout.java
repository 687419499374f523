package minitel.bridge.page;

import java.util.ArrayList;
import java.util.List;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.PageWriter.Size;

/// Lays out the sheets of the page (the start, the guide, the settings, the list): a drawing that
/// stays, and strips of text that may change while the sheet is shown.
final class SheetLayout {
    private static final int VALUE_COLUMN = 13;
    private static final int VALUE_WIDTH = 27;
    private static final int CHOICE_COLUMN = 16;
    private static final int KIND_COLUMN = 26;
    private static final int USE_COLUMN = 17;
    private static final int ROW_WIDTH = 38;
    private static final int SERVERS_ROW = 14;
    private static final int ANNOUNCED_ROW = 20;
    private static final int HINTS_ROW = 23;
    private static final int HINTS_WIDTH = 20;
    private static final String DEV = "/dev/";

    /// A line in the middle of its row.
    private static final int MIDDLE_LINE = 0b001100;

    /// A Minitel, six bits a cell.
    private static final int[][] LOGO = {
        {0b011110, 0b000011, 0b000011, 0b000011, 0b000011, 0b000011, 0b101101},
        {0b010101, 0b110011, 0b000001, 0b000011, 0b000000, 0b000000, 0b101010},
        {0b101111, 0b101100, 0b011100, 0b111100, 0b101100, 0b011100, 0b011111},
    };

    private SheetLayout() {}

    static void drawing(PageWriter to, PageState state) {
        switch (state.sheet()) {
            case PAGE -> page(to, state);
            case GUIDE -> guide(to, state);
            case SETTINGS -> settings(to, state);
            case SERVERS -> servers(to, state);
        }
    }

    /// Always the same number in the same places, for a sheet.
    static List<TextStrip> strips(PageState state) {
        return switch (state.sheet()) {
            case PAGE -> facts(state);
            case GUIDE -> List.of();
            case SETTINGS -> choices(state);
            case SERVERS -> ServerSheet.strips(state);
        };
    }

    private static void page(PageWriter to, PageState state) {
        for (int row = 0; row < LOGO.length; row++) {
            to.at(1 + row, 2).mosaic(LOGO[row]);
        }
        to.at(3, 11).ink(Colour.YELLOW).size(Size.DOUBLE).text(state.say(ScreenWords.TITLE));
        line(to, 4);
        label(to, 6, state.say(ScreenWords.GATEWAY));
        label(to, 10, state.say(ScreenWords.TERMINAL));
        label(to, 11, state.say(ScreenWords.LINE));
        label(to, 12, state.say(ScreenWords.NETWORK));
        line(to, 22);
        if (state.pageFacts().locked()) {
            again(to, state);
            return;
        }
        if (state.pageFacts().servers().sought()) {
            label(to, SERVERS_ROW, state.say(ScreenWords.SERVERS));
        }
        line(to, 15);
        label(to, AddressField.ROW - 1, state.say(ScreenWords.ADDRESS));
        label(to, 19, state.say(ScreenWords.LAST));
        hint(to, state, 0, FunctionKey.ENVOI, ScreenWords.TO_CALL);
        hint(to, state, 1, FunctionKey.REPETITION, ScreenWords.TO_REPEAT);
        hint(to, state, 2, FunctionKey.GUIDE, ScreenWords.TO_HELP);
        hint(to, state, 3, FunctionKey.SOMMAIRE, ScreenWords.TO_SETTINGS);
    }

    /// The one key of a locked page.
    private static void again(PageWriter to, PageState state) {
        String effect = state.say(ScreenWords.TO_CALL_AGAIN);
        int columns = 2 * (FunctionKey.ENVOI.cap().length() + 1 + effect.length());
        to.at(18, (42 - columns) / 2).size(Size.DOUBLE);
        cap(to, FunctionKey.ENVOI);
        to.text(" ").text(effect);
    }

    private static List<TextStrip> facts(PageState state) {
        PageFacts pageFacts = state.pageFacts();
        List<TextStrip> strips = new ArrayList<>();
        strips.add(value(6, pageFacts.to()));
        strips.add(value(7, status(state)));
        strips.add(value(8, prospect(state)));
        strips.add(value(10, model(state)));
        strips.add(value(11, wire(pageFacts)));
        strips.addAll(network(state));
        boolean listed = pageFacts.servers().sought() && !pageFacts.locked();
        strips.add(value(SERVERS_ROW, listed ? ServerSheet.count(state) : ""));
        strips.add(value(19, pageFacts.locked() ? "" : last(state)));
        List<String> announced = ServerSheet.announced(state);
        for (int line = 0; line < announced.size(); line++) {
            strips.add(strip(ANNOUNCED_ROW + line, 2, announced.get(line), ROW_WIDTH));
        }
        return strips;
    }

    private static String last(PageState state) {
        String address = state.settings().lastAddress();
        return address.isEmpty() ? state.say(ScreenWords.NONE) : address;
    }

    /// How the calls stand, said of the gateway.
    private static String status(PageState state) {
        return switch (state.pageFacts().gateway()) {
            case PageFacts.Gateway.Calling() -> state.say(ScreenWords.IN_PROGRESS);
            case PageFacts.Gateway.Retrying(_, var why) ->
                    state.say(why.map(ScreenWords::of).orElse(ScreenWords.LOST));
            case PageFacts.Gateway.Refused(var why) -> state.say(ScreenWords.of(why));
            case PageFacts.Gateway.HungUp() -> state.say(ScreenWords.YOU_HUNG_UP);
            case PageFacts.Gateway.Closed() -> state.say(ScreenWords.CLOSED);
            case PageFacts.Gateway.Aside() -> state.say(ScreenWords.ASIDE);
            case PageFacts.Gateway.WaitingForClock() -> state.say(ScreenWords.NO_CLOCK);
        };
    }

    /// What happens next.
    private static String prospect(PageState state) {
        return switch (state.pageFacts().gateway()) {
            case PageFacts.Gateway.Calling(), PageFacts.Gateway.Aside() -> "";
            case PageFacts.Gateway.Retrying(int seconds, _) ->
                    state.say(ScreenWords.RETRY, Integer.toString(seconds));
            case PageFacts.Gateway.Refused _,
                    PageFacts.Gateway.HungUp _,
                    PageFacts.Gateway.Closed _ ->
                    state.say(ScreenWords.CALL_AGAIN);
            case PageFacts.Gateway.WaitingForClock() -> state.say(ScreenWords.NO_CLOCK_WAIT);
        };
    }

    private static String model(PageState state) {
        return state.pageFacts()
                .detectedTerminal()
                .identity()
                .map(rom -> ModelNames.of(rom, state.settings().language()))
                .orElse(state.say(ScreenWords.NAMELESS));
    }

    private static String wire(PageFacts pageFacts) {
        String device = pageFacts.device();
        return pageFacts.detectedTerminal().speed()
                + " bit/s, "
                + (device.startsWith(DEV) ? device.substring(DEV.length()) : device);
    }

    /// The first address that fits stands beside its label, another one below, where there is room
    /// for a long one.
    private static List<TextStrip> network(PageState state) {
        List<String> addresses = new ArrayList<>(state.pageFacts().addresses());
        if (addresses.isEmpty()) {
            return List.of(
                    value(12, state.say(ScreenWords.NO_NETWORK)), strip(13, 2, "", ROW_WIDTH));
        }
        String first =
                addresses.stream().filter(a -> a.length() <= VALUE_WIDTH).findFirst().orElse("");
        addresses.remove(first);
        String second = addresses.isEmpty() ? "" : addresses.getFirst();
        String indent = " ".repeat(second.length() <= VALUE_WIDTH ? VALUE_COLUMN - 2 : 0);
        return List.of(value(12, first), strip(13, 2, indent + second, ROW_WIDTH));
    }

    private static void guide(PageWriter to, PageState state) {
        head(to, state.say(ScreenWords.HELP));
        example(to, 5, state.say(ScreenWords.HELP_TCP), state.say(ScreenWords.HELP_TCP_IS));
        example(to, 6, state.say(ScreenWords.HELP_TELNET), "Telnet");
        example(to, 7, state.say(ScreenWords.HELP_WS), "WebSocket");
        example(to, 8, state.say(ScreenWords.HELP_PATH), state.say(ScreenWords.HELP_PATH_IS));
        example(to, 9, state.say(ScreenWords.HELP_WSS), state.say(ScreenWords.HELP_WSS_IS));
        use(to, state, 11, FunctionKey.ENVOI, ScreenWords.HELP_ENVOI);
        to.at(12, USE_COLUMN).text(state.say(ScreenWords.HELP_ENVOI_EMPTY));
        use(to, state, 13, FunctionKey.REPETITION, ScreenWords.HELP_REPETITION);
        use(to, state, 14, FunctionKey.CORRECTION, ScreenWords.HELP_CORRECTION);
        use(to, state, 15, FunctionKey.ANNULATION, ScreenWords.HELP_ANNULATION);
        use(to, state, 16, FunctionKey.SOMMAIRE, ScreenWords.HELP_SOMMAIRE);
        if (state.pageFacts().servers().sought()) {
            use(to, state, 17, FunctionKey.SUITE, ScreenWords.HELP_SUITE);
        }
        use(to, state, 18, FunctionKey.CONNEXION_FIN, ScreenWords.HELP_END);
        line(to, 22);
        hint(to, state, 0, FunctionKey.SOMMAIRE, ScreenWords.TO_PAGE);
    }

    private static void settings(PageWriter to, PageState state) {
        head(to, state.say(ScreenWords.SETTINGS));
        choice(to, 6, "1", state.say(ScreenWords.SPEED));
        choice(to, 8, "2", state.say(ScreenWords.LANGUAGE));
        choice(to, 10, "3", state.say(ScreenWords.ECHO));
        to.at(13, 2).text(state.say(ScreenWords.ECHO_IS));
        to.at(14, 2).text(state.say(ScreenWords.ECHO_IS_FOR));
        to.at(17, 2).text(state.say(ScreenWords.PRESS));
        line(to, 22);
        hint(to, state, 0, FunctionKey.ENVOI, ScreenWords.TO_KEEP);
        hint(to, state, 1, FunctionKey.ANNULATION, ScreenWords.TO_UNDO);
    }

    private static void servers(PageWriter to, PageState state) {
        head(to, state.say(ScreenWords.SERVERS_FOUND));
        label(to, ServerSheet.NUMBER_ROW, state.say(ScreenWords.NUMBER));
        line(to, 22);
        hint(to, state, 0, FunctionKey.ENVOI, ScreenWords.TO_CALL);
        hint(to, state, 1, FunctionKey.SOMMAIRE, ScreenWords.TO_PAGE);
        if (state.serverList().pages() > 1) {
            hint(to, state, 2, FunctionKey.SUITE, ScreenWords.TO_NEXT);
            hint(to, state, 3, FunctionKey.RETOUR, ScreenWords.TO_PREVIOUS);
        } else {
            hint(to, state, 2, FunctionKey.GUIDE, ScreenWords.TO_HELP);
            hint(to, state, 3, FunctionKey.ANNULATION, ScreenWords.TO_ERASE);
        }
    }

    private static List<TextStrip> choices(PageState state) {
        OwnerSettings settings = state.settings();
        String speed =
                settings.speed().isPresent()
                        ? settings.speed().getAsInt() + " bit/s"
                        : state.say(ScreenWords.AUTOMATIC);
        return List.of(
                choice(6, speed),
                choice(8, state.say(ScreenWords.THIS_LANGUAGE)),
                choice(10, state.say(settings.echo() ? ScreenWords.YES : ScreenWords.NO)));
    }

    private static TextStrip value(int row, String text) {
        return strip(row, VALUE_COLUMN, text, VALUE_WIDTH);
    }

    private static TextStrip choice(int row, String text) {
        return strip(row, CHOICE_COLUMN, text, VALUE_WIDTH - 3);
    }

    private static TextStrip strip(int row, int column, String text, int width) {
        return new TextStrip(row, column, ScreenWords.cut(text, width));
    }

    private static void head(PageWriter to, String title) {
        to.at(2, 2).ink(Colour.YELLOW).size(Size.DOUBLE).text(title);
        line(to, 3);
    }

    private static void line(PageWriter to, int row) {
        to.at(row, 1).ink(Colour.BLUE).repeatMosaic(MIDDLE_LINE, 40);
    }

    private static void label(PageWriter to, int row, String text) {
        to.at(row, 2).ink(Colour.CYAN).text(text);
    }

    private static void example(PageWriter to, int row, String address, String kind) {
        to.at(row, 2).text(address);
        to.at(row, KIND_COLUMN).ink(Colour.CYAN).text(kind);
    }

    private static void use(
            PageWriter to, PageState state, int row, FunctionKey key, ScreenWords effect) {
        cap(to.at(row, 2), key);
        to.at(row, USE_COLUMN).text(state.say(effect));
    }

    private static void choice(PageWriter to, int row, String key, String label) {
        to.at(row, 2).inverse(true).text(key).inverse(false).text(" ");
        to.ink(Colour.CYAN).text(label);
    }

    private static void hint(
            PageWriter to, PageState state, int i, FunctionKey key, ScreenWords effect) {
        cap(to.at(HINTS_ROW + i / 2, 2 + i % 2 * HINTS_WIDTH), key);
        to.text(" ").text(state.say(effect));
    }

    private static void cap(PageWriter to, FunctionKey key) {
        to.inverse(true).text(key.cap()).inverse(false);
    }
}
