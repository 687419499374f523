package minitel.gateway.peer.control.address;

import java.net.Inet4Address;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// The page's own rule for friends: .101 and as many more as peers are known. So a peer has another
/// address each time; the engine keeps the first.
final class PagePlan implements AddressPlan {
    private final Inet4Address own;
    private final Set<PeerUid> known = new HashSet<>();

    PagePlan(Inet4Address own) {
        this.own = own;
    }

    @Override
    public Optional<OverlayAddresses> addressesOf(PeerUid uid) {
        int last = SocialPlan.FIRST + known.size();
        if (last > SocialPlan.LAST) {
            return Optional.empty();
        }
        known.add(uid);
        return Optional.of(OverlayAddresses.of(OverlayAddresses.ip4(own, last), uid));
    }

    @Override
    public void learn(PeerUid uid, Inet4Address address) {
        if (known.size() <= SocialPlan.LAST - SocialPlan.FIRST) {
            known.add(uid); // more would have no address anyway
        }
    }

    @Override
    public void forget(PeerUid uid) {
        // the page forgets nobody
    }
}
