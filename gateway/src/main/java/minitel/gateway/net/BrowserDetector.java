package minitel.gateway.net;

import java.util.Locale;
import java.util.Set;

/// Tells the HTTP request of a browser, which any page can make it send to any port, from a
/// scanner's: by header fields that browsers send and scanners do not. A page's script can change
/// the value of `Accept-Language`, and leave `Referer` away, but cannot send a request without
/// either of them.
///
/// Takes bytes, knows no line; linear in them, and keeps no more than the name of one field.
///
/// Thread: the reader's alone.
final class BrowserDetector {
    enum Verdict {
        OPEN,
        BROWSER,
        SCANNER
    }

    private static final Set<String> MARKS = Set.of("accept-language", "origin", "referer");

    /// Browsers send these to what they trust: HTTPS and their own machine.
    private static final String FETCH = "sec-fetch-";

    /// A head without a mark that is longer than this is no browser's.
    private static final int LONGEST = 8192;

    /// How long a request line is the page's to choose, and would hide the marks behind it. No
    /// scanner greets a port by more.
    private static final int LONGEST_LINE = 1024;

    /// Of a name this much is kept.
    private static final int NAME = 20;

    private final StringBuilder name = new StringBuilder();
    private boolean naming;
    private boolean requestLine = true;
    private int column;
    private int total;

    /// Takes what arrives, from the request line on.
    Verdict take(byte[] bytes, int length) {
        Verdict verdict = Verdict.OPEN;
        for (int i = 0; i < length && verdict == Verdict.OPEN; i++) {
            verdict = take((char) (bytes[i] & 0xFF));
        }
        return verdict;
    }

    private Verdict take(char c) {
        if (++total > LONGEST) {
            return Verdict.SCANNER;
        }
        if (c == '\n') {
            return endLine();
        }
        if (c != '\r') {
            column++;
        }
        if (requestLine) {
            return column > LONGEST_LINE ? Verdict.BROWSER : Verdict.OPEN;
        }
        if (naming && c == ':') {
            naming = false;
            return isMark() ? Verdict.BROWSER : Verdict.OPEN;
        }
        if (naming && name.length() < NAME) {
            name.append(c);
        }
        return Verdict.OPEN;
    }

    private Verdict endLine() {
        boolean end = !requestLine && column == 0;
        requestLine = false;
        naming = true;
        name.setLength(0);
        column = 0;
        return end ? Verdict.SCANNER : Verdict.OPEN;
    }

    private boolean isMark() {
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return MARKS.contains(lower) || lower.startsWith(FETCH);
    }
}
