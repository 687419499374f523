package minitel.ws;

/// Makes what the other side wrote fit for a line of a log: its close reason, its status line.
final class PeerText {
    private static final int LONGEST = 200;

    private PeerText() {}

    /// Only printable ASCII, and not too much of it.
    static String of(String written) {
        StringBuilder fit = new StringBuilder();
        for (int i = 0; i < written.length() && i < LONGEST; i++) {
            char c = written.charAt(i);
            fit.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return written.length() > LONGEST ? fit + "..." : fit.toString();
    }
}
