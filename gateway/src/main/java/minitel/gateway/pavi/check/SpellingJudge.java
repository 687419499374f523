package minitel.gateway.pavi.check;

import java.util.Optional;
import java.util.Set;

/// Whether keys are written as the gateway reads them: others it passes over.
final class SpellingJudge {
    private SpellingJudge() {}

    static void judge(ReplyTree tree, Set<String> known, FindingList found) {
        for (String key : tree.values().keySet()) {
            if (!known.contains(key)) {
                String said = tree.path() + FindingList.quoted(key);
                Optional<String> meant = known.stream().filter(key::equalsIgnoreCase).findFirst();
                meant.ifPresentOrElse(
                        right -> found.fault(said + " is passed over: write \"" + right + "\""),
                        () -> found.note(said + " is no key of a reply: it is passed over"));
            }
        }
    }
}
