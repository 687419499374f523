package minitel.gateway.web;

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

/// The places of those who listen to events: 640, and whoever comes then is refused and counted.
final class Feeds {
    private static final int MOST = 640;

    private final Semaphore places = new Semaphore(MOST);
    private final AtomicLong refused = new AtomicLong();

    /// Gives a feed a place until it is closed.
    ///
    /// @param opened makes it, once there is a place; empty when there is nothing to listen to
    Answer open(Supplier<Optional<Feed>> opened) {
        if (!places.tryAcquire()) {
            refused.incrementAndGet();
            return Answer.json(
                    503,
                    Map.of("done", false, "said", List.of("too many listen already")),
                    Map.of("Retry-After", "10"));
        }
        boolean taken = false;
        try {
            Optional<Feed> feed = opened.get();
            taken = feed.isPresent();
            return feed.<Answer>map(it -> new Answer.Stream(new Placed(it)))
                    .orElseGet(Routes::missing);
        } finally {
            if (!taken) {
                places.release();
            }
        }
    }

    int open() {
        return MOST - places.availablePermits();
    }

    long refused() {
        return refused.get();
    }

    /// An event as it goes over the line; JSON has no line ends in it.
    static byte[] event(String name, Object value) {
        return ("event: " + name + "\ndata: " + JsonText.write(value) + "\n\n").getBytes(UTF_8);
    }

    private final class Placed implements Feed {
        private final Feed feed;

        Placed(Feed feed) {
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
