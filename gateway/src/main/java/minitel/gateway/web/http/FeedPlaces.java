package minitel.gateway.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import minitel.json.JsonText;
import org.jspecify.annotations.Nullable;

/// Bounds how many listen to events at once: 640, and whoever comes then is refused and counted.
/// Any thread.
public final class FeedPlaces {
    private static final int MOST = 640;

    private final Semaphore places = new Semaphore(MOST);
    private final AtomicLong refused = new AtomicLong();

    /// Gives a feed a place until it is closed.
    ///
    /// @param opened makes it, once there is a place; empty when there is nothing to listen to
    public WebAnswer open(Supplier<Optional<EventFeed>> opened) {
        if (!places.tryAcquire()) {
            refused.incrementAndGet();
            return WebAnswer.json(
                    503,
                    Map.of("done", false, "said", List.of("too many listen already")),
                    Map.of("Retry-After", "10"));
        }
        boolean taken = false;
        try {
            Optional<EventFeed> feed = opened.get();
            taken = feed.isPresent();
            return feed.<WebAnswer>map(it -> new WebAnswer.Stream(new Placed(it)))
                    .orElseGet(HttpRoutes::missing);
        } finally {
            if (!taken) {
                places.release();
            }
        }
    }

    int open() {
        return MOST - places.availablePermits();
    }

    public long refused() {
        return refused.get();
    }

    /// An event as it goes over the line; JSON has no line ends in it.
    public static byte[] event(String name, Object value) {
        return ("event: " + name + "\ndata: " + JsonText.write(value) + "\n\n").getBytes(UTF_8);
    }

    private final class Placed implements EventFeed {
        private final EventFeed feed;

        Placed(EventFeed feed) {
            this.feed = feed;
        }

        @Override
        public byte @Nullable [] next(Duration patience) {
            return feed.next(patience);
        }

        @Override
        public void close() {
            places.release();
            feed.close();
        }
    }
}
