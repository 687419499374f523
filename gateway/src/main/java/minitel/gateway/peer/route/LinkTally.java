package minitel.gateway.peer.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import minitel.json.JsonNode;

/// What the controller has counted since its start, by words of ours.
///
/// @param book who is approved and who is not
/// @param proofs that were heard and came to nothing
/// @param calls of peers at what is published here; empty = nothing is
public record LinkTally(Map<String, Long> book, Map<String, Long> proofs, Map<String, Long> calls) {
    /// Of the status' root, each with its words.
    public static final String BOOK = "book";

    public static final String PROOFS = "proofs";
    public static final String CALLS = "reception";

    static final LinkTally NONE = new LinkTally(Map.of(), Map.of(), Map.of());

    private static final List<String> OF_BOOK =
            List.of("approved", "asking", "forgotten", "alarms");
    private static final List<String> OF_PROOFS =
            List.of("malformed", "stray", "forged", "declined");
    private static final List<String> OF_CALLS =
            List.of("open", "served", "refused", "busy", "strangers");

    /// As many as JSON's numbers can count.
    private static final double MOST = 1L << 53;

    /// @param root of the status; what is wrong with it is a fault
    static LinkTally read(JsonNode root) {
        return new LinkTally(
                counts(root.get(BOOK), OF_BOOK),
                counts(root.get(PROOFS), OF_PROOFS),
                counts(root.get(CALLS), OF_CALLS));
    }

    private static Map<String, Long> counts(JsonNode node, List<String> words) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (node.present()) {
            words.forEach(word -> counts.put(word, count(node.get(word))));
        }
        return counts;
    }

    /// A count of the status.
    static long count(JsonNode node) {
        return (long) node.decimal(0, 0, MOST);
    }
}
