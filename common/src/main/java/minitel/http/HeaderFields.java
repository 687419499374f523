package minitel.http;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Maps of the fields of an HTTP message: names without case (RFC 9110, 5.1).
public final class HeaderFields {
    private HeaderFields() {}

    static Map<String, String> empty() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    static Map<String, String> copyOf(Map<String, String> headers) {
        Map<String, String> copy = empty();
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    /// Whether a comma separated field holds this word, case ignored.
    public static boolean lists(Map<String, String> headers, String name, String word) {
        for (String item : headers.getOrDefault(name, "").split(",")) {
            if (item.strip().toLowerCase(Locale.ROOT).equals(word)) {
                return true;
            }
        }
        return false;
    }
}
