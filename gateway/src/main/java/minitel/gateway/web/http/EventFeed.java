package minitel.gateway.web.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A source of server-sent events for one listener. [HttpAdapter] draws from it on the listener's
/// own thread, so that a slow one holds up nobody.
public interface EventFeed extends AutoCloseable {

    /// The next event, framed; empty when there is none within this time.
    ///
    /// @return null at the end
    byte @Nullable [] next(Duration patience);

    /// Gives back what it holds.
    @Override
    void close();
}
