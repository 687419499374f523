package minitel.gateway.peer.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.json.JsonNode;

/// Somebody who shows himself with a fingerprint that the owner has not approved, as the
/// controller's status has him.
///
/// @param name his uid while he has none; else he is approved, by another fingerprint
/// @param fingerprint that he has shown last
public record LinkAsker(LinkName name, PeerUid uid, LinkFingerprint fingerprint) {
    /// Of the status' root.
    public static final String KEY = "unapproved";

    private static final int MOST = 512;

    /// Whether it is one whom the owner knows by another fingerprint.
    boolean isChanged() {
        return !name.equals(LinkName.of(uid));
    }

    /// What stands under [#KEY], as [minitel.json.JsonText#write] takes it.
    public static List<Map<String, Object>> written(List<LinkAsker> askers) {
        return askers.stream().map(LinkAsker::written).toList();
    }

    private static Map<String, Object> written(LinkAsker asker) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", asker.name().text());
        entry.put("uid", asker.uid().hex());
        entry.put("fingerprint", asker.fingerprint().text());
        return entry;
    }

    /// @param root of the status; what is wrong with it is a fault
    public static List<LinkAsker> read(JsonNode root) {
        return root.get(KEY).items(MOST).stream()
                .map(LinkAsker::asker)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<LinkAsker> asker(JsonNode node) {
        Optional<LinkName> name = node.require("name").parsed(LinkName::new);
        Optional<PeerUid> uid = node.require("uid").parsed(PeerUid::new);
        Optional<LinkFingerprint> print = node.require("fingerprint").parsed(LinkFingerprint::new);
        return name.flatMap(
                called -> uid.flatMap(who -> print.map(it -> new LinkAsker(called, who, it))));
    }
}
