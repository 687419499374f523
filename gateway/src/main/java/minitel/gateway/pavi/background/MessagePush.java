package minitel.gateway.pavi.background;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceUrl;

/// Brings a service's lines to the callers whom they are for (PushServiceMsg), as far as those are
/// on its host. For any thread; returns at once.
public final class MessagePush {
    private final CallerBook book;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder undelivered = new LongAdder();

    public MessagePush(CallerBook book) {
        this.book = book;
    }

    /// @param asker the address that was called and answered with it
    public void deliver(ServiceCommand.PushServiceMsg command, ServiceUrl asker) {
        for (ServiceCommand.PushServiceMsg.Message message : command.messages()) {
            Optional<LiveCaller> caller = book.find(message.uniqueId(), asker);
            caller.ifPresent(found -> found.push(message.text(), asker));
            (caller.isPresent() ? delivered : undelivered).increment();
        }
    }

    /// Lines that were handed to a caller.
    public long delivered() {
        return delivered.sum();
    }

    /// Lines for who is not there, or is in another service.
    public long undelivered() {
        return undelivered.sum();
    }
}
