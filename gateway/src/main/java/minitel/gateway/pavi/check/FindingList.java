package minitel.gateway.pavi.check;

import java.util.ArrayList;
import java.util.List;
import minitel.life.Printable;

/// What the judges of one reply have found, in their order. One thread.
final class FindingList {
    /// More are not read by anybody; a form has 30 fields.
    private static final int MOST = 40;

    private static final int LONGEST_QUOTE = 120;

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
        String line = oneLine(text);
        int end = Math.min(line.length(), LONGEST_QUOTE);
        String more = end < line.length() ? "..." : "";
        return '"' + line.substring(0, end).strip() + more + '"';
    }

    /// White space, of which a warning of PHP is full, is one blank.
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() <= LONGEST_QUOTE; i++) {
            char c = text.charAt(i);
            boolean white = c <= ' ';
            if (!white) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString();
    }
}
