package minitel.gateway.peer.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.json.JsonNode;

/// The peers in the controller's status: written by it, read by the gateway. Pure functions.
public final class RoutedPeers {
    /// Of the status' root.
    public static final String KEY = "peers";

    private static final String SENT = "sent";
    private static final String RECEIVED = "received";
    private static final int MOST = 256;

    private RoutedPeers() {}

    /// What stands under [#KEY], as [minitel.json.JsonText#write] takes it.
    public static List<Map<String, Object>> written(List<RoutedPeer> peers) {
        return peers.stream().map(RoutedPeers::written).toList();
    }

    private static Map<String, Object> written(RoutedPeer peer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", peer.name().text());
        entry.put("uid", peer.uid().hex());
        entry.put("state", peer.state().word());
        peer.way().ifPresent(way -> entry.put("way", way.word()));
        entry.put(SENT, peer.sent());
        entry.put(RECEIVED, peer.received());
        return entry;
    }

    /// @param root of the status; what is wrong with it is a fault
    static List<RoutedPeer> read(JsonNode root) {
        List<RoutedPeer> peers = new ArrayList<>();
        Set<LinkName> names = new HashSet<>();
        for (JsonNode item : root.require(KEY).items(MOST)) {
            peer(item)
                    .ifPresent(peer -> {
                        if (!names.add(peer.name())) {
                            item.fault("is called as another one");
                        }
                        peers.add(peer);
                    });
        }
        return peers;
    }

    private static Optional<RoutedPeer> peer(JsonNode node) {
        Optional<LinkName> name = node.require("name").parsed(LinkName::new);
        Optional<PeerUid> uid = node.require("uid").parsed(PeerUid::new);
        LinkState state = node.require("state").word(LinkState.UNKNOWN);
        JsonNode way = node.get("way");
        Optional<LinkWay> goes =
                way.present() ? Optional.of(way.word(LinkWay.DIRECT)) : Optional.empty();
        return name.flatMap(it -> uid.map(who -> new RoutedPeer(it, who, state, goes)))
                .map(it ->
                        it.carrying(
                                LinkTally.count(node.get(SENT)),
                                LinkTally.count(node.get(RECEIVED))));
    }
}
