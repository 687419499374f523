package minitel.gateway.peer.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import minitel.json.JsonText;

/// A message that is written, in one of the two layouts that were recorded. Keys stand in the order
/// of their letters. For one thread.
final class MessageObject {
    private final SortedMap<String, Object> fields = new TreeMap<>();

    MessageObject with(String key, int number) {
        fields.put(key, number);
        return this;
    }

    MessageObject with(String key, boolean value) {
        fields.put(key, value);
        return this;
    }

    /// @param text what is written is its [Object#toString]
    MessageObject with(String key, Object text) {
        fields.put(key, text.toString());
        return this;
    }

    /// The key is left out where there is nothing.
    MessageObject with(String key, Optional<?> text) {
        text.ifPresent(value -> with(key, value));
        return this;
    }

    MessageObject with(OverlayAddresses addresses) {
        return with("ip4", addresses.ip4Text()).with("ip6", addresses.ip6Text());
    }

    /// As controllers write.
    byte[] onLine() {
        return bytes("{", ", ", "}");
    }

    /// As engines write: a line for each key, and an end of line behind all.
    byte[] onLines() {
        return bytes("{\n   ", ",\n   ", "\n}\n");
    }

    private byte[] bytes(String before, String between, String behind) {
        return fields.entrySet().stream()
                .map(MessageObject::field)
                .collect(Collectors.joining(between, before, behind))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Map.Entry<String, Object> field) {
        return JsonText.write(field.getKey()) + ": " + JsonText.write(field.getValue());
    }
}
