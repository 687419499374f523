package minitel.gateway.peer.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import minitel.gateway.peer.message.PeerUid;

/// What peers have said of themselves before the engine has said which fingerprint it has: of each
/// the fullest word, of the last 64 of them. The page's controller would fall over it. For one
/// thread.
final class EarlyReports {
    static final int MOST = 64;

    private final Map<PeerUid, String> words = new LinkedHashMap<>();

    /// @param said of one peer
    record EarlyReport(PeerUid uid, String said) {}

    void keep(PeerUid uid, String said) {
        String before = words.remove(uid);
        String fuller = before == null || before.length() < said.length() ? said : before;
        if (words.size() >= MOST) {
            words.remove(words.keySet().iterator().next());
        }
        words.put(uid, fuller);
    }

    /// All of them, and forgets them.
    List<EarlyReport> taken() {
        List<EarlyReport> all = new ArrayList<>();
        words.forEach((uid, said) -> all.add(new EarlyReport(uid, said)));
        words.clear();
        return all;
    }
}
