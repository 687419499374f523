package minitel.gateway.peer.engine;

import java.util.Optional;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// A peer of whom a controller has spoken. For the owner's thread.
final class EnginePeer {
    private final PeerUid uid;
    private Optional<OverlayAddresses> addresses = Optional.empty();
    private Optional<EngineLink> link = Optional.empty();

    EnginePeer(PeerUid uid) {
        this.uid = uid;
    }

    PeerUid uid() {
        return uid;
    }

    Optional<OverlayAddresses> addresses() {
        return addresses;
    }

    /// They stay, whatever becomes of the link.
    void map(OverlayAddresses said) {
        addresses = Optional.of(said);
    }

    Optional<EngineLink> link() {
        return link;
    }

    void link(EngineLink made) {
        link = Optional.of(made);
    }

    /// @return the link that is no more
    Optional<EngineLink> trim() {
        Optional<EngineLink> gone = link;
        link = Optional.empty();
        return gone;
    }
}
