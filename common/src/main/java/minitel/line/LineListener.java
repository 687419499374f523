package minitel.line;

/// Hears what happens at a terminal. Called with the lock of the [TerminalWriter]; must not block.
public interface LineListener {
    /// The holder of a pen is about to write.
    default void painting(long now) {}

    /// He has written what may go now.
    default void painted() {}

    /// Bytes have gone to the terminal, whoever's they are; the array is used again.
    default void written(byte[] bytes, int offset, int length) {}

    /// A Protocol command of the program itself goes to the terminal.
    ///
    /// @param command as [minitel.videotex.SequenceTracker#completed] tells it
    default void commanded(int command) {}

    /// An insertion begins.
    ///
    /// @param length in characters
    default void inserted(Insertions.Kind kind, int length) {}

    /// The terminal has gone; nothing is written any more.
    default void broken(Throwable why) {}
}
