package minitel.life;

import java.io.IOException;

/// A part that is started once and closed once.
public interface Service extends AutoCloseable {

    /// Returns when it works, with what it needs open.
    ///
    /// @throws IOException with a sentence that names what is missing or busy, and the cure
    void start() throws IOException;

    /// Ends it and waits until it has ended. May come from any thread, twice, and before or during
    /// [#start].
    @Override
    void close();
}
