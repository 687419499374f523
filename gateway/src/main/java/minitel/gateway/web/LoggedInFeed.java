package minitel.gateway.web;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Events for somebody who has logged in: they end with his login.
final class LoggedInFeed implements Feed {
    private final Feed feed;
    private final BooleanSupplier in;

    /// @param in whether he is logged in still
    LoggedInFeed(Feed feed, BooleanSupplier in) {
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
