package minitel.gateway.pavi.visit;

import java.util.concurrent.atomic.LongAdder;

/// What is counted of services over HTTP. For any thread.
final class HttpFigures {
    private final LongAdder keysLost = new LongAdder();
    private final LongAdder messagesLost = new LongAdder();

    /// A key for which there was no room while a page was awaited.
    void keyLost() {
        keysLost.increment();
    }

    /// A line for row 0 or words to be typed that found no room.
    void messageLost() {
        messagesLost.increment();
    }

    long messagesLost() {
        return messagesLost.sum();
    }

    long keysLost() {
        return keysLost.sum();
    }
}
