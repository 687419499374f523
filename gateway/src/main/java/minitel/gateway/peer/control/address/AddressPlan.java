package minitel.gateway.peer.control.address;

import java.net.Inet4Address;
import java.util.Optional;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// Which addresses peers have on their links. For one thread.
public sealed interface AddressPlan permits SocialPlan, PagePlan, GroupPlan {

    /// Between friends, whom we see from .101 on: at most 154 of them.
    ///
    /// @param strict as the page has it
    static AddressPlan ofFriends(Inet4Address own, boolean strict) {
        return strict ? new PagePlan(own) : new SocialPlan(own);
    }

    /// In a group, whose members have 254 addresses.
    static AddressPlan ofGroup(Inet4Address own) {
        return new GroupPlan(own);
    }

    /// @return empty: there is no room for him, or he is none of the group
    Optional<OverlayAddresses> addressesOf(PeerUid uid);

    /// The engine says which address of IPv4 a peer has: it keeps the first one that it was told,
    /// maybe by a controller before this one.
    void learn(PeerUid uid, Inet4Address address);
}
