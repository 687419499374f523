package minitel.gateway.peer.config;

import java.util.HashSet;
import java.util.Set;
import minitel.gateway.peer.owner.UserNumbers;
import minitel.json.JsonNode;
import minitel.os.ProcessUser;

/// Reads whose program may be a link engine on this machine. Who else has taken the engine's port
/// could tell the controller any fingerprint, and have his own key put into invitations.
final class EngineUsers {
    /// As whom the unit of the package runs an engine.
    private static final String ENGINE = "minitel-link-engine";

    private static final int MOST = 64;
    private static final long ROOT = 0;

    private EngineUsers() {}

    /// Where nothing is said: the unit's user, whoever runs the controller, and root, who may all.
    static Set<Long> of(JsonNode node) {
        UserNumbers numbers = UserNumbers.ofSystem();
        Set<Long> users = new HashSet<>(Set.of(ROOT));
        if (!node.present()) {
            ProcessUser.id().ifPresent(own -> users.add((long) own));
            numbers.find(ENGINE).ifPresent(users::add);
            return users;
        }
        node.items(MOST).forEach(item -> users.add(item.parsed(ROOT, numbers::of)));
        return users;
    }
}
