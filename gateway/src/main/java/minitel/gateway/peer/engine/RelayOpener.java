package minitel.gateway.peer.engine;

import java.util.Optional;
import java.util.function.Consumer;
import minitel.gateway.peer.intake.EngineCounters;
import minitel.gateway.peer.intake.EngineInbox;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.RelayStream;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.way.RelayBridge;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// Opens ways through the gateway, each on a virtual thread of its own, as that takes its time; the
/// owner is told by his inbox.
final class RelayOpener {
    private final SignalLine line;
    private final EngineInbox inbox;
    private final EngineCounters counters;

    RelayOpener(SignalLine line, EngineInbox inbox, EngineCounters counters) {
        this.line = line;
        this.inbox = inbox;
        this.counters = counters;
    }

    /// @param port WireGuard's
    /// @param told on the owner's thread; with nothing, if there is no way
    void open(PeerUid peer, int port, Consumer<Optional<RelayBridge>> told) {
        VirtualThreads.start(
                "relay." + peer.brief() + ".open",
                () -> {
                    Optional<RelayBridge> bridge = bridge(peer, port);
                    if (!inbox.own(() -> told.accept(bridge))) {
                        bridge.ifPresent(RelayBridge::close);
                    }
                });
    }

    private Optional<RelayBridge> bridge(PeerUid peer, int port) {
        try {
            RelayStream stream = line.relay(peer);
            return Optional.of(RelayBridge.open(stream, port, () -> counters.lost(EngineLoss.RELAYED)));
        } catch (Throwable t) {
            Logger.debug("no way through the gateway to {}: {}", peer.brief(), t.getMessage());
            return Optional.empty();
        }
    }
}
