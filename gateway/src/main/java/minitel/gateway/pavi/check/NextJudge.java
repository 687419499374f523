package minitel.gateway.pavi.check;

import java.util.List;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.life.FailureMessage;

/// What a gateway does otherwise than whoever plays a caller, or than MiniPAVI, where a service
/// leads elsewhere.
final class NextJudge {
    private NextJudge() {}

    /// @param called what was called
    /// @param next what is called next: by `next`, or as a document's interpreter
    /// @param told whether there is anything that it could be told
    /// @param strict who may be called where the profile says nothing of it
    static List<ServiceFinding> of(
            ServiceUrl called, ServiceUrl next, boolean told, AddressRule strict) {
        FindingList found = new FindingList();
        if (!next.equals(called)) {
            inside(next, strict, found);
        }
        if (told && !next.sameHost(called)) {
            found.note(
                    "next is at another host, which is told neither context nor what was typed: say"
                            + " what it needs in the query of next");
        }
        return found.all();
    }

    private static void inside(ServiceUrl next, AddressRule strict, FindingList found) {
        try {
            strict.check(next.address());
        } catch (Throwable t) { // not typed: it may park
            found.note("this check calls it, a gateway does not: " + FailureMessage.of(t));
        }
    }
}
