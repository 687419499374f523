package minitel.gateway.peer.publish;

import java.net.InetAddress;
import java.util.Optional;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.LinkName;

/// Who calls from an address of the overlay. For any thread; returns at once.
@FunctionalInterface
public interface PeerSources {

    /// @return empty = no approved peer has it
    Optional<LinkName> at(InetAddress address);

    /// Those whom the owner has approved, as of each call. That an address is its peer's is
    /// WireGuard's word: it takes a packet from no other key.
    static PeerSources of(ApprovalBook book) {
        return address ->
                OverlayAddresses.uidBegin(address)
                        .flatMap(begin ->
                                book.peers().stream()
                                        .filter(peer -> peer.uid().hex().startsWith(begin))
                                        .findFirst()
                                        .map(ApprovedPeer::name));
    }
}
