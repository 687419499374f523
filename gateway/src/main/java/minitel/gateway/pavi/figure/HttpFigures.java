package minitel.gateway.pavi.figure;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// What is counted of services over HTTP. For any thread.
public final class HttpFigures {
    /// Services that are told apart; those that come later are one.
    static final int MOST = 1_000;

    static final String OTHER = "other";

    private final Map<String, CallFigures> services = new ConcurrentSkipListMap<>();
    private final ReentrantLock adding = new ReentrantLock();
    private final LongAdder keysLost = new LongAdder();
    private final LongAdder messagesLost = new LongAdder();
    private final LongAdder farewellsLost = new LongAdder();

    /// Those of one service, made when it is called for the first time.
    ///
    /// @param service its name, as in the directory
    public CallFigures of(String service) {
        CallFigures known = services.get(service);
        return known == null ? added(service) : known;
    }

    private CallFigures added(String service) {
        adding.lock();
        try {
            boolean room = services.size() < MOST;
            return services.computeIfAbsent(room ? service : OTHER, _ -> new CallFigures());
        } finally {
            adding.unlock();
        }
    }

    /// A key for which there was no room while a page was awaited.
    public void keyLost() {
        keysLost.increment();
    }

    /// A line for row 0 or words to be typed that found no room.
    public void messageLost() {
        messagesLost.increment();
    }

    /// A service that was not told of its caller's end.
    public void farewellLost() {
        farewellsLost.increment();
    }

    long keysLost() {
        return keysLost.sum();
    }

    long messagesLost() {
        return messagesLost.sum();
    }

    long farewellsLost() {
        return farewellsLost.sum();
    }

    /// All that were called since the start, by name.
    Map<String, CallFigures> services() {
        return Collections.unmodifiableMap(services);
    }
}
