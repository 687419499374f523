package minitel.gateway.peer.control;

import java.net.Inet4Address;
import java.time.Duration;
import minitel.gateway.peer.control.address.AddressPlan;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;

/// What a controller is to be.
///
/// @param name what we would like to be called by peers
/// @param uid in group mode that of `ip4`
/// @param ip4 our own; 172.31.0.100 between friends
/// @param signIn where peers find each other
/// @param servers what helps an engine of ICE through NAT
/// @param tick from one look at the engine to the next
/// @param strict as the page has it, its faults included: a link is trimmed by its age, a friend's
///   address counts peers, and nothing is said to the engine twice
public record ControllerRules(
        TunnelName name,
        LinkMode mode,
        PeerUid uid,
        Inet4Address ip4,
        RegisterService signIn,
        LinkServers servers,
        Duration tick,
        boolean strict) {

    /// @throws IllegalArgumentException with a sentence
    public ControllerRules {
        if (mode == LinkMode.GROUP && !uid.equals(PeerUid.ofAddress(ip4))) {
            throw new IllegalArgumentException("in a group the uid is made of the address");
        }
        if (!tick.isPositive()) {
            throw new IllegalArgumentException("the tick must be longer than nothing");
        }
    }

    OverlayAddresses addresses() {
        return OverlayAddresses.of(ip4, uid);
    }

    AddressPlan plan() {
        return mode == LinkMode.GROUP
                ? AddressPlan.ofGroup(ip4)
                : AddressPlan.ofFriends(ip4, strict);
    }

    TrimRule trim() {
        return strict ? TrimRule.AGE_OF_LINK : TrimRule.TIME_OFFLINE;
    }
}
