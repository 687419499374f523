package minitel.gateway.peer.engine;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.EngineOrder.NetworkMasks;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.wireguard.LinkNetwork;

/// Who this end is, once a controller has said so.
///
/// @param network the interface: its address of IPv4 only in a group, where nobody else has it; in
///   social mode everybody is .100 to himself, and packets cannot go there
record OwnEnd(PeerUid uid, OverlayAddresses addresses, LinkNetwork network) {
    /// A shorter prefix would lead what is meant for others into the links.
    private static final int SHORTEST_6 = 48;

    private static final int SHORTEST_4 = 16;

    /// @throws IllegalArgumentException with a sentence
    static OwnEnd of(SetLocalIp said) {
        NetworkMasks masks = said.network();
        if (masks.ip6() < SHORTEST_6 || masks.ip4() < SHORTEST_4) {
            throw new IllegalArgumentException(
                    "ip6_mask must be from 48 and ip4_mask from 16, but they are "
                            + masks.ip6()
                            + " and "
                            + masks.ip4());
        }
        Inet4Address four = said.addresses().ip4();
        return new OwnEnd(
                said.uid(),
                said.addresses(),
                new LinkNetwork(
                        said.addresses().ip6(),
                        masks.ip6(),
                        isOfGroup(said.uid(), four) ? Optional.of(four) : Optional.empty(),
                        masks.ip4()));
    }

    private static boolean isOfGroup(PeerUid uid, Inet4Address four) {
        return PeerUid.ofAddress(four).equals(uid);
    }

    /// Whether a peer may have these addresses as far as this end's network goes.
    boolean holds(OverlayAddresses peer) {
        return network.holds(peer.ip6());
    }

    /// From where packets of a peer may come. His address of IPv4 must be the one that his uid was
    /// made of, so that nobody takes another's.
    List<InetAddress> routed(PeerUid peer, OverlayAddresses said) {
        List<InetAddress> routed = new ArrayList<>(List.of(said.ip6()));
        if (network.holds(said.ip4()) && isOfGroup(peer, said.ip4())) {
            routed.add(said.ip4());
        }
        return routed;
    }
}
