package minitel.gateway.peer.engine;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineCounters;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.seal.SealBook;

/// The state of an engine. For the owner's thread, but for the counters.
final class EngineLedger {
    private final LinkFingerprint fingerprint;
    private final EngineCounters counters = new EngineCounters();
    private final EnginePeers peers = new EnginePeers();
    private final ReportPost post;
    private Optional<OwnEnd> own = Optional.empty();
    private Optional<SealBook> seals = Optional.empty();
    private List<InetSocketAddress> outside = List.of();
    private int port;

    EngineLedger(LinkFingerprint fingerprint, ReportPost post) {
        this.fingerprint = fingerprint;
        this.post = post;
    }

    EngineCounters counters() {
        return counters;
    }

    EnginePeers peers() {
        return peers;
    }

    ReportPost post() {
        return post;
    }

    Optional<OwnEnd> own() {
        return own;
    }

    void own(OwnEnd end, SealBook book) {
        own = Optional.of(end);
        seals = Optional.of(book);
    }

    /// None before this end has an address.
    Optional<SealBook> seals() {
        return seals;
    }

    /// Of WireGuard; for a controller there is none before this end has an address.
    LinkFingerprint fingerprint() {
        return fingerprint;
    }

    /// How WireGuard's port is seen from outside, where that is known.
    List<InetSocketAddress> outside() {
        return outside;
    }

    /// @return whether it is news
    boolean outside(List<InetSocketAddress> seen) {
        boolean news = !seen.equals(outside);
        outside = List.copyOf(seen);
        return news;
    }

    /// Where WireGuard takes datagrams, by the last look.
    int port() {
        return port;
    }

    void port(int seen) {
        port = seen;
    }

    void lost(EngineLoss why) {
        counters.lost(why);
    }
}
