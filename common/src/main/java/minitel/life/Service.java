package minitel.life;

import java.io.IOException;

/// A part that is started once and closed once.
public interface Service extends AutoCloseable {

    /// Returns when it works, with what it needs open.
    ///
    /// @throws IOException with a sentence that names what is missing or busy, and the cure
    void start() throws IOException;

    /// Whether it still does its work. Asked again and again while it runs, from a thread of its
    /// own; where one that blocks does no harm, and counts as a no.
    default boolean answers() {
        return true;
    }

    /// Ends it and waits until it has ended. May come from any thread, twice, and before or during
    /// [#start].
    @Override
    void close();
}
