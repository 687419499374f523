package minitel.gateway.foreign;

import java.util.ArrayList;
import java.util.List;

/// JSON documents one behind the other in one text, as a microcontroller appends them to its file.
final class JsonSplitter {
    private JsonSplitter() {}

    /// The documents; what is no whole one at the end is one too, for the reader to refuse. Looks
    /// at each character once.
    static List<String> documents(String text) {
        List<String> found = new ArrayList<>();
        int start = 0;
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    found.add(text.substring(start, at + 1));
                    start = at + 1;
                }
            }
        }
        String rest = text.substring(start);
        if (!rest.isBlank() || found.isEmpty()) {
            found.add(rest);
        }
        return found;
    }
}
