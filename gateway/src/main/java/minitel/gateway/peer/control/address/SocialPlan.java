package minitel.gateway.peer.control.address;

import java.net.Inet4Address;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;

/// Between friends: everybody sees himself as .100 and the others from .101 on, each under the same
/// address for as long as the engine lives (the rule of 2014). What was a forgotten one's is his
/// again when he comes back, and another's only when there is no other left, that of whoever was
/// forgotten longest ago first: till then whatever still means him by it means nobody else.
final class SocialPlan implements AddressPlan {
    static final int FIRST = 101;
    static final int LAST = 254;

    private final Inet4Address own;
    private final Map<PeerUid, Inet4Address> known = new HashMap<>();

    /// Of the forgotten, who was forgotten last stands last.
    private final Map<PeerUid, Inet4Address> former = new LinkedHashMap<>();

    SocialPlan(Inet4Address own) {
        this.own = own;
    }

    @Override
    public Optional<OverlayAddresses> addressesOf(PeerUid uid) {
        if (!known.containsKey(uid)) {
            Optional.ofNullable(former.remove(uid))
                    .or(this::free)
                    .or(this::given)
                    .ifPresent(address -> known.put(uid, address));
        }
        return Optional.ofNullable(known.get(uid)).map(ip4 -> OverlayAddresses.of(ip4, uid));
    }

    private Optional<Inet4Address> free() {
        return IntStream.rangeClosed(FIRST, LAST)
                .mapToObj(last -> OverlayAddresses.ip4(own, last))
                .filter(address -> !isHeld(address))
                .findFirst();
    }

    private boolean isHeld(Inet4Address address) {
        return known.containsValue(address) || former.containsValue(address);
    }

    private Optional<Inet4Address> given() {
        Optional<PeerUid> gone = former.keySet().stream().findFirst();
        return gone.map(former::remove);
    }

    @Override
    public void learn(PeerUid uid, Inet4Address address) {
        int last = address.getAddress()[3] & 0xff;
        boolean ours =
                last >= FIRST && last <= LAST && OverlayAddresses.ip4(own, last).equals(address);
        if (ours && !isHeld(address)) {
            known.put(uid, address);
            former.remove(uid);
        }
    }

    @Override
    public void forget(PeerUid uid) {
        Optional.ofNullable(known.remove(uid)).ifPresent(address -> former.put(uid, address));
    }
}
