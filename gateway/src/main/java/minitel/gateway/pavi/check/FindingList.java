package minitel.gateway.pavi.check;

import java.util.ArrayList;
import java.util.List;
import minitel.life.Printable;

/// What the judges of one reply have found, in their order. One thread.
final class FindingList {
    /// More are not read by anybody; a form has 30 fields.
    private static final int MOST = 40;

    private static final int LONGEST_QUOTE = 60;

    private final List<ServiceFinding> findings = new ArrayList<>();

    void fault(String sentence) {
        add(new ServiceFinding(true, Printable.of(sentence)));
    }

    void note(String sentence) {
        add(new ServiceFinding(false, Printable.of(sentence)));
    }

    private void add(ServiceFinding finding) {
        if (findings.size() < MOST && !findings.contains(finding)) {
            findings.add(finding);
        }
    }

    List<ServiceFinding> all() {
        return List.copyOf(findings);
    }

    /// What a service has written, short, in quotes.
    static String quoted(String text) {
        int end = Math.min(text.length(), LONGEST_QUOTE);
        String more = end < text.length() ? "..." : "";
        return '"' + text.substring(0, end).strip() + more + '"';
    }
}
