package minitel.bridge.session;

import minitel.bridge.terminal.Said;

/// Answers keys: a state and a key give the next state. Writes nothing.
final class Desk {
    /// @param intention what the key asked for
    record Answer(PageState state, Intention intention) {}

    private Desk() {}

    static Answer answer(PageState state, Said.Key key) {
        return new Answer(state, Intention.NONE);
    }
}
