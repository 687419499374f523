package minitel.gateway.pavi.visit;

import java.util.concurrent.atomic.LongAdder;

/// What is counted of services over HTTP. For any thread.
final class HttpFigures {
    private final LongAdder keysLost = new LongAdder();

    /// A key for which there was no room while a page was awaited.
    void keyLost() {
        keysLost.increment();
    }

    long keysLost() {
        return keysLost.sum();
    }
}
