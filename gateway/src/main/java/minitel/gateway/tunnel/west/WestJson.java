package minitel.gateway.tunnel.west;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import minitel.json.JsonText;

/// Writes JSON as the control port of the original does: sorted, four blanks a level, none behind a
/// colon. Stateless: any thread.
final class WestJson {
    private static final String LEVEL = "    ";

    private WestJson() {}

    /// @param value maps that are sorted, lists, and what [JsonText] takes
    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, "\n");
        return out.toString();
    }

    /// @param line how a line of this level begins
    private static void write(StringBuilder out, Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
            block(
                    out,
                    "{}",
                    line,
                    each,
                    entry -> {
                        out.append(JsonText.write(entry.getKey().toString())).append(':');
                        write(out, entry.getValue(), line + LEVEL);
                    });
        } else if (value instanceof List<?> list) {
            block(out, "[]", line, list.iterator(), item -> write(out, item, line + LEVEL));
        } else {
            out.append(JsonText.write(value));
        }
    }

    private static <T> void block(
            StringBuilder out,
            String brackets,
            String line,
            Iterator<? extends T> each,
            Consumer<T> one) {
        out.append(brackets.charAt(0));
        boolean empty = !each.hasNext();
        while (each.hasNext()) {
            out.append(line).append(LEVEL);
            one.accept(each.next());
            out.append(each.hasNext() ? "," : "");
        }
        out.append(empty ? "" : line).append(brackets.charAt(1));
    }
}
