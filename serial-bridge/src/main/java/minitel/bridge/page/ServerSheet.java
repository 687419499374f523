package minitel.bridge.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.find.FoundGateway;
import minitel.videotex.Colour;
import minitel.videotex.PageWriter;

/// What the sheet of the gateways that were found says: two rows for each, its name, and below its
/// address and what there is to know before one calls it.
final class ServerSheet {
    static final int NUMBER_ROW = 18;
    private static final int NUMBER_COLUMN = 11;
    private static final char DOT = '.';

    private static final int FIRST_ROW = 5;
    private static final int HELP_ROW = 20;
    private static final int ROW_WIDTH = 38;
    private static final int NAME_COLUMN = 5;
    private static final int NAME_WIDTH = 36;
    private static final String PLAIN = "ws://";

    private ServerSheet() {}

    /// The field for a number; the cursor waits behind the last digit.
    static void number(PageWriter to, String number) {
        at(to, 0).text(number).repeat(DOT, ServerList.DIGITS - number.length());
        cursor(to, number);
    }

    static void cursor(PageWriter to, String number) {
        at(to, number.length());
    }

    private static PageWriter at(PageWriter to, int digits) {
        return to.at(NUMBER_ROW, NUMBER_COLUMN + digits);
    }

    /// Always the same number in the same places.
    static List<TextStrip> strips(PageState state) {
        ServerList list = state.serverList();
        List<TextStrip> strips = new ArrayList<>();
        strips.add(new TextStrip(FIRST_ROW - 1, 2, position(list)));
        for (int place = 0; place < ServerList.PER_PAGE; place++) {
            int row = FIRST_ROW + 2 * place;
            Optional<ServerList.Entry> entry = list.shown(place);
            int number = list.page() * ServerList.PER_PAGE + place + 1;
            strips.add(
                    new TextStrip(
                            row,
                            2,
                            entry.map(e -> "%2d %s".formatted(number, name(e))).orElse("")));
            strips.add(
                    new TextStrip(
                            row + 1,
                            NAME_COLUMN,
                            entry.map(e -> where(state, e)).orElse(""),
                            Colour.CYAN));
        }
        strips.add(help(0, call(state)));
        strips.add(help(1, keys(state)));
        return strips;
    }

    private static TextStrip help(int line, String text) {
        return new TextStrip(HELP_ROW + line, 2, ScreenWords.cut(text, ROW_WIDTH));
    }

    private static String position(ServerList list) {
        return list.pages() == 1 ? "" : list.page() + 1 + "/" + list.pages();
    }

    private static String name(ServerList.Entry entry) {
        return ScreenWords.cut(entry.server().name(), NAME_WIDTH);
    }

    private static String where(PageState state, ServerList.Entry entry) {
        String address = address(entry.server().route());
        return ScreenWords.cut(
                mark(state, entry).map(mark -> address + ", " + mark).orElse(address), NAME_WIDTH);
    }

    /// Where it is, without what nearly all have.
    static String address(Route route) {
        String brief = route.brief();
        return brief.startsWith(PLAIN) ? brief.substring(PLAIN.length()) : brief;
    }

    /// The one thing to know of it first.
    private static Optional<String> mark(PageState state, ServerList.Entry entry) {
        FoundGateway server = entry.server();
        Optional<NamedServer> chosen = state.pageFacts().servers().chosen();
        if (entry.gone()) {
            return Optional.of(state.say(ScreenWords.MARK_GONE));
        }
        if (server.spokenFor()) {
            return Optional.of(
                    state.say(ScreenWords.MARK_SPOKEN_FOR, server.from().getHostAddress()));
        }
        if (chosen.filter(known -> known.isNamesake(server)).isPresent()) {
            return Optional.of(state.say(ScreenWords.MARK_NEW_ADDRESS));
        }
        if (chosen.filter(known -> known.is(server)).isPresent()) {
            return Optional.of(state.say(ScreenWords.MARK_CHOSEN));
        }
        return server.here() ? Optional.of(state.say(ScreenWords.MARK_HERE)) : Optional.empty();
    }

    private static String call(PageState state) {
        ServerFacts servers = state.pageFacts().servers();
        if (servers.soon()) {
            return state.say(ScreenWords.ONLY_ONE);
        }
        return state.say(
                state.serverList().entries().isEmpty()
                        ? ScreenWords.STILL_LOOKING
                        : ScreenWords.TYPE_NUMBER);
    }

    private static String keys(PageState state) {
        return state.pageFacts().servers().soon() ? state.say(ScreenWords.CHOOSE_OR_NOT) : "";
    }

    /// What the page itself says of the one that is called soon: who it is, and where.
    static List<String> announced(PageState state) {
        ServerFacts servers = state.pageFacts().servers();
        return servers.called()
                .map(server -> List.of(found(state, server), soon(state, server)))
                .orElse(List.of("", ""));
    }

    private static String found(PageState state, FoundGateway server) {
        return state.say(ScreenWords.SERVER_FOUND, ScreenWords.cut(server.name(), NAME_WIDTH));
    }

    private static String soon(PageState state, FoundGateway server) {
        return address(server.route()) + ", " + state.say(ScreenWords.CALLED_SOON);
    }

    /// How many were found, for the page itself.
    static String count(PageState state) {
        int found = state.pageFacts().servers().found().size();
        return switch (found) {
            case 0 -> state.say(ScreenWords.NONE_FOUND);
            case 1 -> state.say(ScreenWords.ONE_FOUND);
            default -> state.say(ScreenWords.SOME_FOUND, Integer.toString(found));
        };
    }
}
