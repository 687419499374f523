package minitel.line;

import minitel.videotex.SequenceTracker;

/// What a program makes of a service's bytes before the terminal gets them. Called with the lock of
/// the [TerminalWriter]; must not block.
public interface SequenceFilter {
    /// Where the bytes go.
    interface Passage {
        /// Follows what the service sends: it is fed by the filter.
        SequenceTracker tracker();

        /// When this is, on the line's clock.
        long now();

        /// Takes a byte for the terminal, the tracker having followed the service up to it.
        void send(byte value);

        /// The service has hung up: nothing more of what it has sent is painted.
        void disconnect();
    }

    /// Takes one byte, feeds it to the tracker, and sends what the terminal shall get, now or with
    /// a later byte.
    void pass(byte value, Passage to);

    /// Whether a character that is no control code and stands outside of all sequences now passes
    /// as it comes; it is not told of it then.
    default boolean passesCharacters() {
        return false;
    }

    /// Whether something is held back that [#release] may let go.
    default boolean holdsBack() {
        return false;
    }

    /// Called before anything is written, if [#holdsBack]: what was held back and need not wait any
    /// longer may go.
    default void release(Passage to, long now) {}

    /// When [#release] has something to do, [Pacing#NEVER] = not before something else happens.
    default long due() {
        return Pacing.NEVER;
    }

    /// Forgets the beginning of what will not go on.
    default void forget() {}

    /// Whether the terminal takes pictures (ISO 9281) for pictures, as far as is known.
    default boolean showsPictures() {
        return true;
    }
}
