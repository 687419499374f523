package minitel.bridge.session.run;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.Duplex;

/// Messages on their way up to one service: at most 1 KiB wait, while the call lasts or the service
/// does not read. One thread offers, one writes; [#finish] may come from any thread.
final class Outbox {
    static final int MOST = 1024;

    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /// @return false when there is no room: the message is lost
    boolean offer(byte[] message) {
        if (waiting.get() + message.length > MOST) {
            return false;
        }
        waiting.addAndGet(message.length);
        return messages.add(message);
    }

    /// Writes what is offered, one message each, until [#finish] or the line breaks.
    void writeTo(Duplex line) {
        try {
            for (byte[] message = messages.take(); message != END; message = messages.take()) {
                line.write(message);
                waiting.addAndGet(-message.length);
            }
        } catch (Throwable _) {
            // The service has gone: whoever reads the line reports it.
        }
    }

    void finish() {
        messages.add(END);
    }
}
