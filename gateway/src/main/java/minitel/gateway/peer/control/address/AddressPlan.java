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

    /// Whether he is one of those who have addresses here, if there is room: only who is of a group
    /// has one in it.
    default boolean admits(PeerUid uid) {
        return true;
    }

    /// Keeps one for him if he has none.
    ///
    /// @return empty: there is no room for him, or he is not admitted
    Optional<OverlayAddresses> addressesOf(PeerUid uid);

    /// The engine says which address of IPv4 a peer has: it keeps the first one that it was told,
    /// maybe by a controller before this one.
    void learn(PeerUid uid, Inet4Address address);

    /// He needs none any more.
    void forget(PeerUid uid);
}
