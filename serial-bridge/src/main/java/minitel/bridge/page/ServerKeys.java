package minitel.bridge.page;

import minitel.bridge.page.PageKeys.Answer;
import minitel.bridge.page.PageState.Sheet;
import minitel.videotex.FunctionKey;

/// What a key means on the sheet of the gateways that were found. Pure.
final class ServerKeys {
    private ServerKeys() {}

    static PageState typed(PageState state, char c) {
        ServerList list = state.serverList();
        boolean digit = c >= '0' && c <= '9' && !(c == '0' && list.number().isEmpty());
        return digit && list.number().length() < ServerList.DIGITS
                ? state.servers(list.typed(list.number() + c))
                : state.bell();
    }

    static Answer function(PageState state, FunctionKey key) {
        return switch (key) {
            case ENVOI -> call(state);
            case CORRECTION -> Answer.only(correct(state));
            case ANNULATION -> undo(state);
            case SUITE -> Answer.only(turn(state, state.serverList().page() + 1));
            case RETOUR ->
                    Answer.only(
                            state.serverList().page() == 0
                                    ? state.sheet(Sheet.PAGE)
                                    : turn(state, state.serverList().page() - 1));
            case SOMMAIRE -> Answer.only(state.sheet(Sheet.PAGE));
            case GUIDE -> Answer.only(state.sheet(Sheet.GUIDE));
            case REPETITION, CONNEXION_FIN -> Answer.only(state.bell());
        };
    }

    private static Answer call(PageState state) {
        ServerList list = state.serverList();
        return list.meant()
                .map(server ->
                        new Answer(
                                state.servers(list.typed("")), new PageRequest.CallServer(server)))
                .orElseGet(() -> Answer.only(state.bell().notice(missing(state))));
    }

    private static String missing(PageState state) {
        String number = state.serverList().number();
        return number.isEmpty()
                ? state.say(ScreenWords.TYPE_NUMBER)
                : state.say(ScreenWords.NO_SUCH_NUMBER, number);
    }

    private static PageState correct(PageState state) {
        String number = state.serverList().number();
        return number.isEmpty()
                ? state.bell()
                : state.servers(state.serverList().typed(number.substring(0, number.length() - 1)));
    }

    private static Answer undo(PageState state) {
        return state.serverList().number().isEmpty()
                ? refuse(state)
                : Answer.only(state.servers(state.serverList().typed("")));
    }

    /// Nobody is called by itself; where nobody would be, there is nothing to refuse.
    static Answer refuse(PageState state) {
        return state.pageFacts().servers().soon()
                ? new Answer(
                        state.notice(state.say(ScreenWords.NOT_CALLED)),
                        new PageRequest.RefuseServer())
                : Answer.only(state.bell());
    }

    private static PageState turn(PageState state, int page) {
        return page < state.serverList().pages()
                ? state.servers(state.serverList().turned(page))
                : state.bell();
    }
}
