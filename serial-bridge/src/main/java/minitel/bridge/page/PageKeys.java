package minitel.bridge.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import minitel.bridge.page.PageState.Sheet;
import minitel.bridge.terminal.TerminalEvent;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;

/// What a key means on the bridge's own page: a state and a key give the next state and what is to
/// be done. Pure.
final class PageKeys {
    /// The most characters that an address may have.
    static final int LONGEST = 255;

    private static final List<Integer> SPEEDS = List.of(300, 1200, 4800, 9600);

    /// @param pageRequest what the key asked for
    record Answer(PageState state, PageRequest pageRequest) {
        static Answer only(PageState state) {
            return new Answer(state, PageRequest.NONE);
        }
    }

    private PageKeys() {}

    static Answer answer(PageState state, TerminalEvent.Key key) {
        return switch (key) {
            case TerminalEvent.Key.Function(var function) -> function(state, function);
            case TerminalEvent.Key.Letter(char c) -> character(state, c);
        };
    }

    /// A computer's keyboard says Envoi and Correction as characters; 7F is read as a block.
    private static Answer character(PageState state, char c) {
        return switch (c) {
            case '\r' -> function(state, FunctionKey.ENVOI);
            case '\b', '\u007F', '█' -> function(state, FunctionKey.CORRECTION);
            default ->
                    state.pageFacts().locked() ? Answer.only(state) : Answer.only(typed(state, c));
        };
    }

    private static PageState typed(PageState state, char c) {
        PageState silent = state.notice("");
        return switch (state.sheet()) {
            case PAGE ->
                    field(state.messageRow().refused() ? state : silent, AddressField.meant(c));
            case GUIDE -> silent.bell();
            case SETTINGS -> choice(silent, c);
            case SERVERS -> ServerKeys.typed(silent, c);
        };
    }

    private static PageState field(PageState state, char c) {
        if (c == ' ') {
            return refused(state, state.say(ScreenWords.NO_SPACE));
        }
        if (c < ' ' || c > '~') {
            boolean shown = c >= '\u00A1' && !Character.isSurrogate(c);
            return shown
                    ? refused(state, state.say(ScreenWords.NO_CHARACTER, "" + c))
                    : state.bell();
        }
        return state.typed().length() < LONGEST ? state.typed(state.typed() + c) : state.bell();
    }

    /// The person believes that the character is in the address now: says that it is not, and why.
    private static PageState refused(PageState state, String why) {
        return state.bell().row0(state.messageRow().refusing(why));
    }

    private static PageState choice(PageState state, char c) {
        OwnerSettings now = state.settings();
        return switch (c) {
            case '1' ->
                    state.trying(
                            now.withSpeed(next(now.speed(), state.pageFacts().detectedTerminal())));
            case '2' -> state.trying(now.withLanguage(next(now.language())));
            case '3' -> state.trying(now.withEcho(!now.echo()));
            default -> state.bell();
        };
    }

    private static Language next(Language language) {
        return switch (language) {
            case FRENCH -> Language.ENGLISH;
            case ENGLISH -> Language.FRENCH;
        };
    }

    /// The best, then each speed that the model has, then the best again.
    private static OptionalInt next(OptionalInt speed, DetectedTerminal detectedTerminal) {
        int top =
                Math.max(
                        detectedTerminal.speed(),
                        detectedTerminal.identity().map(RomIdentity::topSpeed).orElse(1200));
        List<OptionalInt> choices = new ArrayList<>(List.of(OptionalInt.empty()));
        SPEEDS.stream().filter(s -> s <= top).map(OptionalInt::of).forEach(choices::add);
        return choices.get((choices.indexOf(speed) + 1) % choices.size());
    }

    private static Answer function(PageState state, FunctionKey key) {
        PageState silent = state.notice("");
        if (state.pageFacts().locked()) {
            return key == FunctionKey.ENVOI
                    ? new Answer(silent, new PageRequest.CallGateway())
                    : Answer.only(state);
        }
        return switch (state.sheet()) {
            case PAGE -> onPage(key == FunctionKey.ENVOI ? state : silent, key);
            case GUIDE -> Answer.only(onGuide(silent, key));
            case SETTINGS -> onSettings(silent, key);
            case SERVERS -> ServerKeys.function(silent, key);
        };
    }

    private static Answer onPage(PageState state, FunctionKey key) {
        return switch (key) {
            case ENVOI -> state.messageRow().refused() ? lookAgain(state) : send(state.notice(""));
            case CORRECTION -> Answer.only(correct(state));
            case ANNULATION ->
                    state.typed().isEmpty() && state.pageFacts().servers().soon()
                            ? ServerKeys.refuse(state)
                            : Answer.only(state.typed(""));
            case REPETITION -> Answer.only(repeat(state));
            case GUIDE -> Answer.only(state.sheet(Sheet.GUIDE));
            case SOMMAIRE -> Answer.only(state.sheet(Sheet.SETTINGS));
            case SUITE -> Answer.only(toServers(state));
            case RETOUR, CONNEXION_FIN -> Answer.only(state.bell());
        };
    }

    private static PageState toServers(PageState state) {
        ServerFacts servers = state.pageFacts().servers();
        return servers.sought()
                ? state.servers(ServerList.of(servers.found())).sheet(Sheet.SERVERS)
                : state.bell();
    }

    private static PageState onGuide(PageState state, FunctionKey key) {
        return switch (key) {
            case ENVOI, GUIDE, SOMMAIRE, RETOUR, ANNULATION -> state.sheet(Sheet.PAGE);
            case CORRECTION, REPETITION, SUITE, CONNEXION_FIN -> state.bell();
        };
    }

    private static Answer onSettings(PageState state, FunctionKey key) {
        return switch (key) {
            case ENVOI, SOMMAIRE, RETOUR -> keep(state.sheet(Sheet.PAGE));
            case ANNULATION -> Answer.only(state.sheet(Sheet.PAGE).keeping(state.kept()));
            case CORRECTION, REPETITION, GUIDE, SUITE, CONNEXION_FIN -> Answer.only(state.bell());
        };
    }

    private static Answer keep(PageState state) {
        OwnerSettings chosen = state.settings();
        return chosen.equals(state.kept())
                ? Answer.only(state)
                : new Answer(
                        state.keeping(chosen).notice(state.say(ScreenWords.KEPT)),
                        new PageRequest.ChangeSettings(chosen));
    }

    private static Answer lookAgain(PageState state) {
        return Answer.only(state.bell().notice(state.say(ScreenWords.LOOK_AGAIN)));
    }

    private static Answer send(PageState state) {
        String typed = state.typed();
        if (typed.isEmpty()) {
            return new Answer(state, new PageRequest.CallGateway());
        }
        return switch (TypedAddress.read(typed)) {
            case TypedAddress.Good(var route) ->
                    new Answer(
                            state.keeping(state.settings().withLastAddress(typed)),
                            new PageRequest.Call(route, typed));
            case TypedAddress.Bad(var words, var what) ->
                    Answer.only(state.bell().notice(state.say(words, what)));
        };
    }

    private static PageState correct(PageState state) {
        String typed = state.typed();
        return typed.isEmpty() ? state.bell() : state.typed(typed.substring(0, typed.length() - 1));
    }

    private static PageState repeat(PageState state) {
        String last = state.settings().lastAddress();
        return last.isEmpty()
                ? state.bell().notice(state.say(ScreenWords.NOTHING_TO_REPEAT))
                : state.typed(last.substring(0, Math.min(LONGEST, last.length())));
    }
}
