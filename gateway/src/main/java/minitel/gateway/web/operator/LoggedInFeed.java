package minitel.gateway.web.operator;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import minitel.gateway.web.http.EventFeed;
import org.jspecify.annotations.Nullable;

/// Sends events to somebody who has logged in: they end with his login. On the thread of his
/// request.
final class LoggedInFeed implements EventFeed {
    private final EventFeed feed;
    private final BooleanSupplier in;

    /// @param in whether he is logged in still
    LoggedInFeed(EventFeed feed, BooleanSupplier in) {
        this.feed = feed;
        this.in = in;
    }

    @Override
    public byte @Nullable [] next(Duration patience) {
        byte[] event = feed.next(patience);
        return in.getAsBoolean() ? event : null;
    }

    @Override
    public void close() {
        feed.close();
    }
}
