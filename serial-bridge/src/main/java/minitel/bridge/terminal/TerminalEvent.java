package minitel.bridge.terminal;

import java.util.List;
import minitel.videotex.FunctionKey;

/// What the Minitel said, once its answers to our own questions and its line noise are taken out.
public sealed interface TerminalEvent {

    /// Keys, and answers to questions that a service asked: to be sent on as one message.
    ///
    /// @param raw the bytes as they came
    /// @param pressed the keys among them, for whoever reads them himself
    record Typed(byte[] raw, List<Key> pressed) implements TerminalEvent {
        public Typed {
            pressed = List.copyOf(pressed);
        }
    }

    /// Connexion/Fin, shifted (`13 49`) or plain (`13 59`); the telephone line of the plain one has
    /// been given back already.
    record ConnexionFin() implements TerminalEvent {}

    /// It was switched on again, or speaks at another speed: all that it had been told is
    /// forgotten.
    record PowerOn() implements TerminalEvent {}

    /// Its screen was cleared by hand, as by Fnct T V: whoever is in front has to paint it again.
    /// The set-up is on its way.
    record Blank() implements TerminalEvent {}

    /// It does not answer.
    ///
    /// @param since when the first question without an answer was put, in nanoseconds of the clock
    record Silent(long since) implements TerminalEvent {}

    /// It answers again.
    record Back() implements TerminalEvent {}

    /// One thing that a person pressed.
    sealed interface Key {
        /// A character, accents composed.
        record Letter(char value) implements Key {}

        /// A function key, Connexion/Fin never.
        record Function(FunctionKey value) implements Key {}
    }
}
