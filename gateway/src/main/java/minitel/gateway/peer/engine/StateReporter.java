package minitel.gateway.peer.engine;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LinkFigures;
import minitel.gateway.peer.message.EngineReport.LocalState;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PathFigures;
import minitel.gateway.peer.wireguard.WireGuardPeer;

/// Says how this end and its peers are. For the owner's thread.
final class StateReporter {
    private static final String SECURITY = "wireguard";

    private final EngineLedger ledger;
    private final LongSupplier clock;

    StateReporter(EngineLedger ledger, LongSupplier clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    LocalState local() {
        return ledger.own()
                .map(own ->
                        new LocalState(
                                Optional.of(own.uid()),
                                Optional.of(own.addresses()),
                                ledger.fingerprint()))
                .orElseGet(() ->
                        new LocalState(Optional.empty(), Optional.empty(), LinkFingerprint.none()));
    }

    /// @return empty where no controller has said which addresses he has
    Optional<PeerState> of(EnginePeer peer) {
        return peer.addresses().map(addresses -> of(peer, addresses));
    }

    private PeerState of(EnginePeer peer, OverlayAddresses addresses) {
        LinkState state = peer.link().map(EngineLink::state).orElse(LinkState.OFFLINE);
        return new PeerState(peer.uid(), addresses, state, peer.link().map(this::age));
    }

    private LinkAge age(EngineLink link) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(clock.getAsLong() - link.created());
        boolean online = link.state() == LinkState.ONLINE;
        return new LinkAge(
                link.fingerprint(),
                (int) Math.min(seconds, Integer.MAX_VALUE),
                online ? Optional.of(figures(link)) : Optional.empty());
    }

    private static LinkFigures figures(EngineLink link) {
        LinkVitals vitals = link.vitals();
        // Neither the time of a round nor rates are measured: 0, as tincan has it before it knows.
        PathFigures path =
                new PathFigures(
                        true, true, true, false, false, 0, vitals.sent(), 0, vitals.received(), 0);
        String connections =
                vitals.seen()
                        .flatMap(WireGuardPeer::endpoint)
                        .map(StateReporter::written)
                        .orElse("");
        return new LinkFigures(SECURITY, path.toString(), connections, link.search().way());
    }

    /// As tincan writes one, with a blank behind it.
    private static String written(InetSocketAddress endpoint) {
        return endpoint.getAddress().getHostAddress() + ":" + endpoint.getPort() + " ";
    }
}
