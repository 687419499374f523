package minitel.gateway.peer.control.address;

import java.net.Inet4Address;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// In a group a uid is made of its address, which is found by trying all 254.
final class GroupPlan implements AddressPlan {
    private final Map<PeerUid, Inet4Address> members;

    GroupPlan(Inet4Address own) {
        members =
                IntStream.rangeClosed(1, 254)
                        .mapToObj(last -> OverlayAddresses.ip4(own, last))
                        .collect(Collectors.toMap(PeerUid::ofAddress, Function.identity()));
    }

    @Override
    public boolean admits(PeerUid uid) {
        return members.containsKey(uid);
    }

    @Override
    public Optional<OverlayAddresses> addressesOf(PeerUid uid) {
        return Optional.ofNullable(members.get(uid)).map(ip4 -> OverlayAddresses.of(ip4, uid));
    }

    @Override
    public void learn(PeerUid uid, Inet4Address address) {
        // it follows from the uid
    }

    @Override
    public void forget(PeerUid uid) {
        // it is nobody else's
    }
}
