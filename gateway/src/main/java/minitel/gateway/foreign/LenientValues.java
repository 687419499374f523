package minitel.gateway.foreign;

import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import minitel.json.JsonNode;

/// Values of files whose writers are not strict about types: a number may stand in quotes.
final class LenientValues {
    private static final double MOST = 1e9;
    private static final int LONGEST = 4096;

    private LenientValues() {}

    /// Empty for what is no text; what is longer than any address is cut.
    static String text(JsonNode node) {
        String text = node.string("");
        return text.substring(0, Math.min(text.length(), LONGEST)).strip();
    }

    /// 0 for what is no number from 0 to a milliard.
    static double number(JsonNode node) {
        double number = node.decimal(-1, 0, MOST);
        return number < 0 ? number(text(node)) : number;
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= MOST ? number : 0;
        } catch (NumberFormatException _) { // PyMoIP says None
            return 0;
        }
    }

    static boolean truth(JsonNode node) {
        return node.bool(false) || text(node).equals("true");
    }

    /// Names in a text like `[binary,tty]`, `["binary","tty"]` or `tty`.
    static List<String> names(String text) {
        return Collections.list(new StringTokenizer(text, "[]\"', ")).stream()
                .map(String.class::cast)
                .distinct()
                .limit(16)
                .toList();
    }
}
