package minitel.bridge.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import minitel.bridge.page.PageState.Sheet;
import minitel.bridge.terminal.Found;
import minitel.bridge.terminal.Said;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;

/// Answers keys: a state and a key give the next state. Writes nothing.
final class Desk {
    /// The most characters that an address may have.
    static final int LONGEST = 255;

    private static final List<Integer> SPEEDS = List.of(300, 1200, 4800, 9600);

    /// @param intention what the key asked for
    record Answer(PageState state, Intention intention) {
        static Answer only(PageState state) {
            return new Answer(state, Intention.NONE);
        }
    }

    private Desk() {}

    static Answer answer(PageState state, Said.Key key) {
        return switch (key) {
            case Said.Key.Function(var function) -> function(state, function);
            case Said.Key.Letter(char c) -> character(state, c);
        };
    }

    /// A computer's keyboard says Envoi and Correction as characters; 7F is read as a block.
    private static Answer character(PageState state, char c) {
        return switch (c) {
            case '\r' -> function(state, FunctionKey.ENVOI);
            case '\b', '\u007F', '█' -> function(state, FunctionKey.CORRECTION);
            default -> state.view().locked() ? Answer.only(state) : Answer.only(typed(state, c));
        };
    }

    private static PageState typed(PageState state, char c) {
        PageState silent = state.notice("");
        return switch (state.sheet()) {
            case PAGE -> field(state.row0().refused() ? state : silent, Field.meant(c));
            case GUIDE -> silent.bell();
            case SETTINGS -> choice(silent, c);
        };
    }

    private static PageState field(PageState state, char c) {
        if (c == ' ') {
            return refused(state, state.say(Words.NO_SPACE));
        }
        if (c < ' ' || c > '~') {
            boolean shown = c >= '\u00A1' && !Character.isSurrogate(c);
            return shown ? refused(state, state.say(Words.NO_CHARACTER, "" + c)) : state.bell();
        }
        return state.typed().length() < LONGEST ? state.typed(state.typed() + c) : state.bell();
    }

    /// It is not in the address, which is not what the person thinks now.
    private static PageState refused(PageState state, String why) {
        return state.bell().row0(state.row0().refusing(why));
    }

    private static PageState choice(PageState state, char c) {
        Settings now = state.settings();
        return switch (c) {
            case '1' -> state.trying(now.withSpeed(next(now.speed(), state.view().found())));
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
    private static OptionalInt next(OptionalInt speed, Found found) {
        int top = Math.max(found.speed(), found.identity().map(RomIdentity::topSpeed).orElse(1200));
        List<OptionalInt> choices = new ArrayList<>(List.of(OptionalInt.empty()));
        SPEEDS.stream().filter(s -> s <= top).map(OptionalInt::of).forEach(choices::add);
        return choices.get((choices.indexOf(speed) + 1) % choices.size());
    }

    private static Answer function(PageState state, FunctionKey key) {
        PageState silent = state.notice("");
        if (state.view().locked()) {
            return key == FunctionKey.ENVOI
                    ? new Answer(silent, new Intention.CallGateway())
                    : Answer.only(state);
        }
        return switch (state.sheet()) {
            case PAGE -> onPage(key == FunctionKey.ENVOI ? state : silent, key);
            case GUIDE -> Answer.only(onGuide(silent, key));
            case SETTINGS -> onSettings(silent, key);
        };
    }

    private static Answer onPage(PageState state, FunctionKey key) {
        return switch (key) {
            case ENVOI -> state.row0().refused() ? lookAgain(state) : send(state.notice(""));
            case CORRECTION -> Answer.only(correct(state));
            case ANNULATION -> Answer.only(state.typed(""));
            case REPETITION -> Answer.only(repeat(state));
            case GUIDE -> Answer.only(state.sheet(Sheet.GUIDE));
            case SOMMAIRE -> Answer.only(state.sheet(Sheet.SETTINGS));
            case SUITE, RETOUR, CONNEXION_FIN -> Answer.only(state.bell());
        };
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
        Settings chosen = state.settings();
        return chosen.equals(state.kept())
                ? Answer.only(state)
                : new Answer(
                        state.keeping(chosen).notice(state.say(Words.KEPT)),
                        new Intention.ChangeSettings(chosen));
    }

    private static Answer lookAgain(PageState state) {
        return Answer.only(state.bell().notice(state.say(Words.LOOK_AGAIN)));
    }

    private static Answer send(PageState state) {
        String typed = state.typed();
        if (typed.isEmpty()) {
            return new Answer(state, new Intention.CallGateway());
        }
        return switch (Address.read(typed)) {
            case Address.Good(var route) ->
                    new Answer(
                            state.keeping(state.settings().withLastAddress(typed)),
                            new Intention.Call(route, typed));
            case Address.Bad(var words, var what) ->
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
                ? state.bell().notice(state.say(Words.NOTHING_TO_REPEAT))
                : state.typed(last.substring(0, Math.min(LONGEST, last.length())));
    }
}
