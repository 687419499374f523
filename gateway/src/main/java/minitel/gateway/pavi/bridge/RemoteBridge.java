package minitel.gateway.pavi.bridge;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.io.DuplexPair;

/// Puts another host in front of a service, as connectToTln and connectToWs ask for it. One for the
/// whole gateway; each bridge runs on the thread of its visit, with a second one for what the host
/// says.
///
/// Nothing is buffered but what a terminal is about to show: a host that says much waits for it,
/// and keys wait for a host that takes none. What comes differently than with MiniPAVI: the Host
/// header has its port, no Origin is sent, a WebSocket's key is checked and its close frame ends
/// it, `#*#GETIP*#*` is not answered.
public final class RemoteBridge {
    private final LongAdder lost = new LongAdder();

    /// Blocks until it has ended. What the caller types for the visit itself, and what others would
    /// have him shown, waits that long. The terminal's reader may have been nudged once too often
    /// afterwards.
    ///
    /// @param terminal read on this thread; written to by nobody else meanwhile
    public BridgeEnd run(
            ServiceCommand.Connect command, DuplexPair.End terminal, BridgeTerms terms) {
        if (command.host().isBlank()) {
            return BridgeEnd.ENDED;
        }
        Optional<BridgeTarget> target = BridgeTarget.parse(withPort(command));
        if (target.isEmpty()) {
            return BridgeEnd.FAILED;
        }
        if (!terms.allow(command, target.get())) {
            terms.tell(target.get(), "it is another host, and the key is not that of the profile");
            return BridgeEnd.ENDED;
        }
        return new BridgedCaller(command, terminal, terms, lost).run(target.get());
    }

    /// A WebSocket's port may be left out, as services do that copy their own Host header.
    private static String withPort(ServiceCommand.Connect command) {
        String host = command.host();
        boolean bare =
                command instanceof ServiceCommand.ConnectToWs
                        && host.indexOf(':', host.lastIndexOf('/') + 1) < 0;
        return bare ? host + (host.startsWith("ssl://") ? ":443" : ":80") : host;
    }

    /// Bytes that were typed and reached no host: too many while it was dialled, or behind its end.
    public long lost() {
        return lost.sum();
    }
}
