package minitel.gateway.peer.control;

import java.net.Inet4Address;
import java.util.Optional;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// Which addresses peers have on their links. For one thread.
interface AddressPlan {
    /// @return empty: there is no room for him, or he is none of the group
    Optional<OverlayAddresses> addressesOf(PeerUid uid);

    /// The engine says which address of IPv4 a peer has: it keeps the first one that it was told,
    /// maybe by a controller before this one.
    void learn(PeerUid uid, Inet4Address address);
}
